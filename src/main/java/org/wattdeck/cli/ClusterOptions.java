package org.wattdeck.cli;

import java.util.ArrayList;
import java.util.List;

/// The options by which a command finds a cluster; each can be a setting of the console as well.
final class ClusterOptions {

    static final List<Command.Option> ALL =
            List.of(
                    new Command.Option(
                            "--cluster",
                            "NAME@HOST[:PORT],...",
                            "members of this cluster that run points, at these addresses",
                            false),
                    new Command.Option(
                            "--cluster-address",
                            "ADDRESS",
                            "of this machine in the cluster; default 127.0.0.1",
                            false),
                    new Command.Option(
                            "--cluster-port",
                            "PORT",
                            "from which on a free one is taken; default 5701",
                            false),
                    new Command.Option(
                            "--cluster-secret-file",
                            "FILE",
                            "what all members share, one line, readable by you alone",
                            false));

    private ClusterOptions() {}

    /// Those that were given, as they were.
    static List<String> given(Arguments arguments) {
        List<String> words = new ArrayList<>();
        for (Command.Option option : ALL) {
            arguments.get(option.name()).ifPresent(v -> words.addAll(List.of(option.name(), v)));
        }
        return words;
    }
}
