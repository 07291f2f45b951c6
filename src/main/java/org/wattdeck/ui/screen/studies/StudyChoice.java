package org.wattdeck.ui.screen.studies;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.wattdeck.app.series.SeriesLine;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Numbers;

/// What was chosen on one page of the studies and counts on the others too. FX thread.
public final class StudyChoice {

    private static final String SERIES = "studies.series";
    private static final String STUDY = "studies.next";

    private StudyChoice() {}

    /// The series that was chosen last.
    public static Optional<UUID> series(Desk desk) {
        return desk.preferences().get(SERIES).map(UUID::fromString);
    }

    /// What a series is called: one of the plant's own in the language of the console.
    public static String name(Desk desk, SeriesLine line) {
        return line.siteId()
                .filter(s -> line.live())
                .flatMap(desk.live().registry()::site)
                .map(
                        site ->
                                site.name()
                                        + ": "
                                        + desk.messages()
                                                .text("series.live." + line.series().description()))
                .orElse(line.series().name());
    }

    /// That the example history is being made, and how far that is.
    public static Optional<String> example(Desk desk) {
        OptionalDouble done = desk.deck().planning().series().exampleUnderWay();
        return done.isPresent()
                ? Optional.of(
                        desk.messages()
                                .text("series.example.making", Numbers.percent(done.getAsDouble())))
                : Optional.empty();
    }

    /// A study that another page wants opened next, once.
    public static Optional<String> takeStudy(Desk desk) {
        Optional<String> name = desk.preferences().get(STUDY).filter(n -> !n.isEmpty());
        desk.preferences().put(STUDY, "");
        return name;
    }

    public static void study(Desk desk, String name) {
        desk.preferences().put(STUDY, name);
    }

    public static void series(Desk desk, UUID id) {
        desk.preferences().put(SERIES, id.toString());
    }
}
