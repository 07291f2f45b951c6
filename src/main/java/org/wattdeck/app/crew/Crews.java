package org.wattdeck.app.crew;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Port: opens the crew that settings name.
public interface Crews {

    /// No settings, no others.
    Crews OWN = (settings, told) -> new Opened(Optional.of(new OwnCores()), List.of());

    /// @param problems what is wrong with the settings; then there is no crew
    record Opened(Optional<Crew> crew, List<String> problems) {
        public Opened {
            problems = List.copyOf(problems);
        }
    }

    /// @param settings as on the command line, `--cluster VALUE`
    /// @param told hears who comes and goes, on any thread
    Opened open(List<String> settings, Consumer<News> told);
}
