package org.wattdeck.app.crew;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Port: lets this process serve as a member of a cluster.
public interface Members {

    /// @param problems what is wrong with the settings; then nothing was joined
    record Joined(Optional<Membership> membership, List<String> problems) {
        public Joined {
            problems = List.copyOf(problems);
        }
    }

    /// Ends with its closing.
    interface Membership extends AutoCloseable {

        /// Where others reach it, `ADDRESS:PORT`.
        String address();

        /// How many points it runs at once.
        int slots();

        @Override
        void close();
    }

    /// Blocks until it has joined.
    ///
    /// @param settings as on the command line
    /// @param slots how many points it runs at once
    Joined join(List<String> settings, int slots, Labour labour, Consumer<String> told);
}
