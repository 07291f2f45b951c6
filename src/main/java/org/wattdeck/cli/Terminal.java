package org.wattdeck.cli;

import java.io.Console;
import java.nio.file.Path;
import java.util.Optional;
import org.wattdeck.store.Passphrase;

/// Asks for secrets at the terminal, where they are not shown and go into no history. Without a
/// terminal nobody is asked.
public final class Terminal implements Passphrase.Asking {

    /// Empty where there is no terminal, or nothing was typed.
    public Optional<char[]> secret(String prompt) {
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            return Optional.empty();
        }
        char[] typed = console.readPassword("%s ", prompt);
        return typed == null || typed.length == 0 ? Optional.empty() : Optional.of(typed);
    }

    @Override
    public Optional<char[]> ask(Path file, boolean again) {
        return secret(
                "%sPassphrase of the key file (%s):"
                        .formatted(again ? "That was wrong. " : "", file));
    }
}
