package org.wattdeck.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.access.FirstStart;

/// Makes a new first-start code for a console that has no administrator yet.
public final class AccessCommand implements Command {

    /// Finds what makes codes for the data folder that the options name, or says in `problems` why
    /// not.
    @FunctionalInterface
    public interface Locator {
        List<FirstStart> find(List<String> options, Consumer<String> reader, List<String> problems);
    }

    private final Locator locator;

    public AccessCommand(Locator locator) {
        this.locator = locator;
    }

    @Override
    public String name() {
        return "access";
    }

    @Override
    public String summary() {
        return "Makes a new code for the first administrator of a console";
    }

    @Override
    public String usage() {
        return "access code";
    }

    @Override
    public List<Option> options() {
        return List.of(
                new Option("--data", "DIR", "data folder, default that of the console", false));
    }

    @Override
    public String details() {
        return """
                The code is valid once, for 15 minutes, and only as long as nobody was made administrator.
                The one before is void. It works for a console that runs, and for the next start.

                Example: ./wattdeck access code
                """;
    }

    @Override
    public int run(Arguments arguments, Output output) {
        if (!arguments.rest().equals(List.of("code"))) {
            output.problem("Usage: ./wattdeck " + usage());
            return BAD_INPUT;
        }
        List<String> options =
                arguments.get("--data").map(d -> List.of("--data", d)).orElse(List.of());
        List<String> problems = new ArrayList<>();
        try {
            List<FirstStart> found = locator.find(options, output::result, problems);
            problems.forEach(output::problem);
            found.forEach(FirstStart::offer);
            return problems.isEmpty() ? DONE : BAD_INPUT;
        } catch (StoreException e) {
            output.problem(String.valueOf(e.getMessage()));
            return BAD_INPUT;
        }
    }
}
