package org.wattdeck.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.access.FirstStart;

/// Makes a new first-start code for a console that has no administrator yet, and puts the key files
/// under a passphrase.
public final class AccessCommand implements Command {

    /// Finds what makes codes for the data folder that the options name, or says in `problems` why
    /// not.
    @FunctionalInterface
    public interface Locator {
        List<FirstStart> find(List<String> options, Consumer<String> reader, List<String> problems);
    }

    private final Locator locator;
    private final KeySealing sealing;

    public AccessCommand(Locator locator, KeySealing sealing) {
        this.locator = locator;
        this.sealing = sealing;
    }

    @Override
    public String name() {
        return "access";
    }

    @Override
    public String summary() {
        return "Makes a code for the first administrator, or puts the key files under a passphrase";
    }

    @Override
    public String usage() {
        return "access code | access key --seal | access key --unseal";
    }

    @Override
    public List<Option> options() {
        return List.of(
                new Option("--data", "DIR", "data folder, default that of the console", false),
                new Option("--access-key-file", "FILE", "key: as for the console", false),
                KeySealing.SEAL,
                KeySealing.UNSEAL);
    }

    @Override
    public String details() {
        return """
                  code     makes a new one, valid once, for 15 minutes, and only as long as nobody was made
                           administrator. The one before is void. It works for a console that runs, and
                           for the next start.
                  key      with --seal puts installation.key and audit/key under a passphrase, which is asked
                           for here and at each start from then on; with --unseal takes them out again.
                           No console may run on the data folder. Where it is lost, so are the keys.

                Examples: ./wattdeck access code
                          ./wattdeck access key --seal
                """;
    }

    @Override
    public int run(Arguments arguments, Output output) {
        try {
            if (arguments.rest().equals(List.of("key"))
                    && arguments.has("--seal") != arguments.has("--unseal")) {
                sealing.run(arguments.has("--seal"), where(arguments), output);
                return DONE;
            }
            if (arguments.rest().equals(List.of("code"))) {
                return code(where(arguments), output);
            }
            output.problem("Usage: ./wattdeck " + usage());
            return BAD_INPUT;
        } catch (StoreException e) {
            output.problem(String.valueOf(e.getMessage()));
            return BAD_INPUT;
        }
    }

    private static List<String> where(Arguments arguments) {
        return Stream.of("--data", "--access-key-file")
                .flatMap(o -> arguments.get(o).stream().flatMap(v -> Stream.of(o, v)))
                .toList();
    }

    private int code(List<String> options, Output output) {
        List<String> problems = new ArrayList<>();
        List<FirstStart> found = locator.find(options, output::result, problems);
        problems.forEach(output::problem);
        found.forEach(FirstStart::offer);
        return problems.isEmpty() ? DONE : BAD_INPUT;
    }
}
