package org.wattdeck.boot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.access.Vault;
import org.wattdeck.store.KeyFiles;
import org.wattdeck.store.audit.AuditPlace;

/// Where the keys of an installation lie: that of what is sealed, and that of the audit.
final class Keyring {

    private static final String INSTALLATION = "the installation";

    private Keyring() {}

    static AuditPlace auditPlace(Config config, KeyFiles keys) {
        return new AuditPlace(
                config.data().folder().resolve("audit"), config.access().anchor(), keys);
    }

    /// The key files of an installation, whether they are there or not.
    static List<KeyFiles.Named> keyFiles(Config config) {
        return List.of(
                new KeyFiles.Named(installationKey(config), INSTALLATION),
                auditPlace(config, KeyFiles.PLAIN).keyFile());
    }

    private static Path installationKey(Config config) {
        return config.access().key().orElse(config.data().folder().resolve("installation.key"));
    }

    /// The key is made when something is sealed first.
    static Vault vault(Config config, KeyFiles keys) {
        Path file = installationKey(config);
        return new Vault(
                () -> {
                    try {
                        return keys.open(file, INSTALLATION, Chance::bytes);
                    } catch (IOException e) {
                        throw new StoreException(
                                "The key of the installation ("
                                        + file
                                        + ") cannot be used: "
                                        + e.getMessage(),
                                e);
                    }
                },
                Chance::bytes);
    }
}
