package org.wattdeck.boot;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The version this program was built as.
final class Version {

    static final String TEXT =
            Version.class.getPackage().getImplementationVersion() == null
                    ? "development"
                    : Version.class.getPackage().getImplementationVersion();

    private Version() {}

    /// The version and what this very jar holds: two builds of one version can differ.
    static String build() {
        try {
            Path code =
                    Path.of(
                            Version.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI());
            if (!Files.isRegularFile(code)) {
                return TEXT;
            }
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(code));
            return TEXT + " (" + HexFormat.of().formatHex(hash, 0, 6) + ")";
        } catch (IOException | URISyntaxException | NoSuchAlgorithmException e) {
            return TEXT;
        }
    }
}
