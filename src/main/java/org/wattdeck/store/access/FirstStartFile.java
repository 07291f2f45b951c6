package org.wattdeck.store.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.access.FirstStart;
import org.wattdeck.domain.say.Said;
import org.wattdeck.store.PrivateFile;

/// The first-start code: in a file for its reader, and as a hash with its end in another, which is
/// what it is compared with. So a command can make a new one for a console that runs.
public final class FirstStartFile implements FirstStart {

    public static final Duration VALID = Duration.ofMinutes(15);

    private static final Logger LOG = LoggerFactory.getLogger(FirstStartFile.class);

    /// Without signs that look alike.
    private static final String SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final int LENGTH = 12;
    private static final int PART = 4;

    private final Path code;
    private final Path hash;
    private final InstantSource clock;
    private final Supplier<byte[]> chance;
    private final Consumer<String> reader;

    /// @param folder the data folder
    /// @param chance new unguessable bytes, at least 12 of them
    /// @param reader says the code on the terminal
    public FirstStartFile(
            Path folder, InstantSource clock, Supplier<byte[]> chance, Consumer<String> reader) {
        code = folder.resolve("first-start-code");
        hash = folder.resolve("first-start.hash");
        this.clock = clock;
        this.chance = chance;
        this.reader = reader;
    }

    @Override
    public void offer() {
        byte[] bytes = chance.get();
        StringBuilder made = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            made.append(i > 0 && i % PART == 0 ? "-" : "");
            made.append(SIGNS.charAt(bytes[i] & 31));
        }
        Instant until = clock.instant().plus(VALID).truncatedTo(ChronoUnit.SECONDS);
        try {
            Files.createDirectories(code.toAbsolutePath().getParent());
            PrivateFile.write(hash, hashOf(made.toString()) + " " + until);
            PrivateFile.write(code, made + " (until " + until + ")");
        } catch (IOException e) {
            throw new StoreException(
                    "The first-start code cannot be written to " + code + ": " + e.getMessage(), e);
        }
        reader.accept(
                "First start: nobody can sign in yet. In the console, make the first administrator"
                        + " with the code %s within %d minutes. It is in %s too."
                                .formatted(made, VALID.toMinutes(), code));
    }

    @Override
    public Optional<Said> wrong(String typed) {
        try {
            if (!Files.exists(hash)) {
                return Optional.of(anew(Said.of("There is no first-start code.")));
            }
            String[] kept = Files.readString(hash).strip().split(" ");
            if (kept.length != 2 || !clock.instant().isBefore(Instant.parse(kept[1]))) {
                return Optional.of(anew(Said.of("The first-start code is too old.")));
            }
            boolean right =
                    MessageDigest.isEqual(
                            kept[0].getBytes(StandardCharsets.US_ASCII),
                            hashOf(typed).getBytes(StandardCharsets.US_ASCII));
            return right
                    ? Optional.empty()
                    : Optional.of(
                            Said.of(
                                    "This is not the first-start code. It stands on the terminal that started the console, and in %s.",
                                    code));
        } catch (IOException | java.time.DateTimeException e) {
            return Optional.of(
                    anew(
                            Said.of(
                                    "The first-start code cannot be read: %s.",
                                    String.valueOf(e.getMessage()))));
        }
    }

    private static Said anew(Said why) {
        return Said.of("%s ./wattdeck access code makes a new one, as does a new start.", why);
    }

    @Override
    public void spent() {
        try {
            Files.deleteIfExists(hash);
            Files.deleteIfExists(code);
        } catch (IOException e) {
            LOG.warn("The used first-start code could not be deleted: {}", e.getMessage());
        }
    }

    /// Whatever the case and the dashes it is typed with.
    private static String hashOf(String typed) {
        String signs = typed.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(signs.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no SHA-256.", e);
        }
    }
}
