package org.wattdeck.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.access.PasswordRules;
import org.wattdeck.store.FolderLock;
import org.wattdeck.store.KeyFiles;

/// Puts the key files of an installation under a passphrase, or takes them out of it. The
/// passphrase is asked for at the terminal, never taken from the command line.
public final class KeySealing {

    /// The key files of the installation that options name.
    public record Place(Path data, List<KeyFiles.Named> files) {}

    /// @param secret asks at the terminal; empty where nobody answers
    /// @param chance 32 new unguessable bytes
    public record Ports(
            Function<List<String>, Place> locator,
            KeyFiles keys,
            Function<String, Optional<char[]>> secret,
            Supplier<byte[]> chance) {}

    static final Command.Option SEAL =
            new Command.Option("--seal", "", "key: put the key files under a passphrase", false);
    static final Command.Option UNSEAL =
            new Command.Option("--unseal", "", "key: take them out of it again", false);

    private final Ports ports;

    public KeySealing(Ports ports) {
        this.ports = ports;
    }

    /// @throws StoreException if a console runs, a passphrase is no good, or a file is damaged
    void run(boolean seal, List<String> options, Output output) {
        Place place = ports.locator.apply(options);
        FolderLock.heldBy(place.data, "store")
                .or(() -> FolderLock.heldBy(place.data.resolve("journal"), "journal"))
                .ifPresent(
                        holder -> {
                            throw new StoreException(
                                    "The data folder (%s) is in use by %s. Close that console first. Nothing was changed."
                                            .formatted(place.data, holder));
                        });
        List<KeyFiles.Named> there =
                place.files.stream().filter(k -> Files.exists(k.file())).toList();
        if (there.isEmpty()) {
            throw new StoreException(
                    "There is no key file of (%s) yet. A console makes them: start one first."
                            .formatted(place.data));
        }
        try {
            if (seal) {
                seal(there, output);
            } else {
                int count = ports.keys.unseal(there);
                output.say(count == 0 ? "No key file is sealed." : "Unsealed: " + names(there));
            }
        } catch (IOException e) {
            throw new StoreException(String.valueOf(e.getMessage()), e);
        }
    }

    private void seal(List<KeyFiles.Named> there, Output output) throws IOException {
        List<KeyFiles.Named> before = KeyFiles.sealed(there);
        if (before.size() == there.size()) {
            throw new StoreException(
                    "Every key file is sealed already: %s. For another passphrase say --unseal first."
                            .formatted(names(there)));
        }
        char[] typed = before.isEmpty() ? fresh() : asked("Passphrase of the sealed key files:");
        ports.keys.seal(there, typed, ports.chance);
        output.say(
                "Sealed: %s. Consoles and commands ask for the passphrase from now on. Without it the keys are lost: keep it where this computer is not. The plain keys may still be on the disk, and in older backups."
                        .formatted(names(there)));
    }

    private char[] asked(String prompt) {
        return ports.secret
                .apply(prompt)
                .orElseThrow(
                        () ->
                                new StoreException(
                                        "No passphrase was given. It is asked for at a terminal; run this command in one. Nothing was changed."));
    }

    private char[] fresh() {
        char[] typed =
                asked("New passphrase, %d characters or more:".formatted(PasswordRules.SHORTEST));
        PasswordRules.problem(String.valueOf(typed), List.of())
                .ifPresent(
                        why -> {
                            throw new StoreException(
                                    why.english().replace("password", "passphrase")
                                            + " Nothing was changed.");
                        });
        char[] again = asked("The same again:");
        if (!Arrays.equals(typed, again)) {
            throw new StoreException("The two differ. Nothing was changed; try again.");
        }
        Arrays.fill(again, '\0');
        return typed;
    }

    private static String names(List<KeyFiles.Named> keys) {
        return String.join(", ", keys.stream().map(k -> k.file().toString()).toList());
    }
}
