package org.wattdeck.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.wattdeck.app.studies.PlanSolvers;
import org.wattdeck.testing.TestStudies;

/// Runs commands as the command line does, and keeps what it says.
public final class CliRig {

    private final List<Command> commands;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    public CliRig(Command... commands) {
        this.commands = List.of(commands);
    }

    /// @return the exit code
    public int run(List<String> words) {
        return new CommandLine(commands, List.of(), "test")
                .run(words, new Output(stream(out), stream(err), false, false));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    String result() {
        return out.toString(StandardCharsets.UTF_8);
    }

    public String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /// Forgets what was said until now.
    void forget() {
        err.reset();
    }

    public static PlanSolvers solvers() {
        return TestStudies.solvers();
    }
}
