package org.wattdeck.cli;

import java.util.List;

/// One headless command: its words, its help, its work.
public interface Command {

    int DONE = 0;
    int OUR_FAULT = 1;
    int BAD_INPUT = 2;

    /// No answer keeps to all limits, or there is no best one.
    int INFEASIBLE = 3;

    /// The time limit was reached; the best answer so far is written, if there is one.
    int TIME_LIMIT = 4;

    /// As it is typed: `simulate`.
    String name();

    /// What it is for, in one line.
    String summary();

    /// How it is called, after the program's name: `simulate STUDY --out DIR`.
    String usage();

    List<Option> options();

    /// Lines of explanation and examples below the options.
    String details();

    /// Does it. Returns the exit code.
    int run(Arguments arguments, Output output);

    /// An option of a command.
    ///
    /// @param value what stands behind it (`DIR`), empty for a switch
    record Option(String name, String value, String meaning, boolean required) {}
}
