package org.wattdeck.boot;

import java.util.Arrays;
import java.util.List;

/// Where the program starts: a command, or the console.
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        List<String> arguments = Arrays.asList(args);
        Config.Outcome settings = Config.read(arguments, System.getenv());
        if (settings.config().isEmpty()) {
            settings.problems().forEach(System.err::println);
            System.exit(2);
        }
        System.exit(ConsoleCommand.run(settings.config().get()));
    }
}
