package org.wattdeck.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.wattdeck.app.StoreException;

/// Passwords come from a file or the environment, never from the command line, where every user of
/// the machine could read them.
final class Secrets {

    /// A token, for commands.
    static final String TOKEN = "WATTDECK_TOKEN";

    private static final String VARIABLE = "WATTDECK_DATABASE_PASSWORD";

    private Secrets() {}

    static String password(Optional<Path> file) {
        if (file.isEmpty()) {
            return Optional.ofNullable(System.getenv(VARIABLE)).orElse("");
        }
        try {
            return Files.readString(file.get()).strip();
        } catch (IOException e) {
            throw new StoreException(
                    "The password file ("
                            + file.get()
                            + ") cannot be read. Mend it, or set "
                            + VARIABLE
                            + " instead.",
                    e);
        }
    }
}
