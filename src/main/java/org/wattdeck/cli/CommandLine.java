package org.wattdeck.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.domain.schema.Nearest;

/// Finds the command that was called and runs it. Exit codes: 0 done; 2 bad arguments or bad input,
/// with every problem said; 1 our fault.
public final class CommandLine {

    private static final Logger LOG = LoggerFactory.getLogger(CommandLine.class);

    /// What every command understands.
    static final List<Command.Option> COMMON =
            List.of(
                    new Command.Option(
                            "--json", "", "print the summary as JSON on standard output", false),
                    new Command.Option("--quiet", "", "no progress, no messages", false),
                    new Command.Option("--help", "", "this text", false));

    private final List<Command> commands;
    private final List<Command.Option> settings;
    private final String version;

    /// @param settings the console's own options, for the help
    public CommandLine(List<Command> commands, List<Command.Option> settings, String version) {
        this.commands = List.copyOf(commands);
        this.settings = List.copyOf(settings);
        this.version = version;
    }

    /// Whether these arguments call a command (and not the console).
    public boolean wants(List<String> arguments) {
        return !arguments.isEmpty()
                && (!arguments.getFirst().startsWith("--")
                        || List.of("--help", "--version").contains(arguments.getFirst()));
    }

    public int run(List<String> arguments, Output output) {
        String word = arguments.isEmpty() ? "--help" : arguments.getFirst();
        if (word.equals("--help") || word.equals("help")) {
            output.result(help());
            return Command.DONE;
        }
        if (word.equals("--version")) {
            output.result("Wattdeck " + version);
            return Command.DONE;
        }
        Optional<Command> command =
                commands.stream().filter(c -> c.name().equals(word)).findFirst();
        if (command.isEmpty()) {
            List<String> names = commands.stream().map(Command::name).toList();
            output.problem(
                    "The command ("
                            + word
                            + ") is not known."
                            + Nearest.of(word, names).map(n -> " Maybe " + n + ".").orElse("")
                            + " There are: "
                            + String.join(", ", names)
                            + ".");
            return Command.BAD_INPUT;
        }
        return run(command.get(), arguments.subList(1, arguments.size()), output);
    }

    private static int run(Command command, List<String> words, Output output) {
        if (words.contains("--help")) {
            output.result(help(command));
            return Command.DONE;
        }
        List<Command.Option> known = new ArrayList<>(command.options());
        known.addAll(COMMON);
        Arguments.Outcome parsed = Arguments.parse(words, known);
        if (!parsed.problems().isEmpty()) {
            parsed.problems().forEach(output::problem);
            output.problem("Usage: ./wattdeck " + command.usage() + "   (--help says more)");
            return Command.BAD_INPUT;
        }
        Arguments arguments = parsed.arguments();
        try {
            return command.run(
                    arguments, output.with(arguments.has("--quiet"), arguments.has("--json")));
        } catch (RuntimeException e) {
            LOG.error("The command {} failed.", command.name(), e);
            output.problem(
                    "Our fault: "
                            + command.name()
                            + " failed with "
                            + e.getClass().getSimpleName()
                            + ": "
                            + e.getMessage()
                            + ". The log above has the details; please report it.");
            return Command.OUR_FAULT;
        }
    }

    private String help() {
        StringBuilder text =
                new StringBuilder(
                        """
                        Wattdeck, the operator console for energy sites.

                        ./wattdeck [OPTION VALUE]...    opens the console
                        ./wattdeck --wall               the wallboard and nothing else, read-only
                        ./wattdeck COMMAND ...          works without a screen:

                        """);
        for (Command c : commands) {
            text.append("  %-10s %s%n".formatted(c.name(), c.summary()));
        }
        text.append(
                """

                ./wattdeck COMMAND --help says more. Exit codes: 0 done, 2 bad input, 1 our fault.

                Options of the console; each can also stand in the environment (--plant-speed is
                WATTDECK_PLANT_SPEED) or in wattdeck.properties of the data folder (plant.speed=10):

                """);
        for (Command.Option o : settings) {
            text.append("  %-28s %s%n".formatted(o.name(), o.meaning()));
        }
        return text.append("\n  --version, --help").toString();
    }

    /// The help of one command, as `--help` prints it.
    public static String help(Command c) {
        StringBuilder text = new StringBuilder();
        text.append("./wattdeck ")
                .append(c.usage())
                .append("\n\n")
                .append(c.summary())
                .append(".\n\n");
        List<Command.Option> options = new ArrayList<>(c.options());
        options.addAll(COMMON);
        for (Command.Option o : options) {
            text.append(
                    "  %-22s %s%n".formatted((o.name() + " " + o.value()).strip(), o.meaning()));
        }
        return text.append('\n').append(c.details().strip()).toString();
    }

    public List<Command> commands() {
        return commands;
    }
}
