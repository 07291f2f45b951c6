package org.wattdeck.cli;

import java.io.PrintStream;

/// Where a command speaks: results to standard output, everything else to standard error.
public record Output(PrintStream out, PrintStream err, boolean quiet, boolean json) {

    public static Output system() {
        return new Output(System.out, System.err, false, false);
    }

    Output with(boolean quiet, boolean json) {
        return new Output(out, err, quiet, json);
    }

    /// A message beside the result.
    void say(String text) {
        if (!quiet) {
            err.println(text);
        }
    }

    void problem(String text) {
        err.println(text);
    }

    void result(String text) {
        out.println(text);
    }
}
