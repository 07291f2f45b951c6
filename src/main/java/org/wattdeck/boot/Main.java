package org.wattdeck.boot;

import java.util.Arrays;
import java.util.List;
import org.wattdeck.cli.BenchCommand;
import org.wattdeck.cli.CheckCommand;
import org.wattdeck.cli.CommandLine;
import org.wattdeck.cli.Output;
import org.wattdeck.cli.SimulateCommand;
import org.wattdeck.cli.SnapshotCommand;

/// Where the program starts: a command, or the console.
public final class Main {

    private Main() {}

    static CommandLine commands() {
        return new CommandLine(
                List.of(
                        new CheckCommand(),
                        new SimulateCommand(),
                        new SnapshotCommand(new Pictures()),
                        new BenchCommand(Benches.parts())),
                Version.TEXT);
    }

    public static void main(String[] args) {
        List<String> arguments = Arrays.asList(args);
        CommandLine commands = commands();
        if (commands.wants(arguments)) {
            Logs.forCommand();
            System.exit(commands.run(arguments, Output.system()));
        }
        Config.Outcome settings = Config.read(arguments, System.getenv());
        if (settings.config().isEmpty()) {
            settings.problems().forEach(System.err::println);
            System.exit(2);
        }
        System.exit(ConsoleCommand.run(settings.config().get()));
    }
}
