package org.wattdeck.app.series;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// One taking in of points, as it stands.
///
/// @param what came in, as people call it: the name of a file
/// @param imported points that are new or replaced one of a lower version
/// @param skipped points that are there already in that version or a higher one
/// @param failed points that could not be taken
/// @param errors the first of what was wrong, each with its line
public record Ingest(
        UUID id,
        String what,
        String by,
        State state,
        Instant started,
        Optional<Instant> ended,
        long imported,
        long skipped,
        long failed,
        List<String> errors) {

    public static final int ERRORS = 10;

    /// How far it has come.
    public enum State {
        RUNNING,
        COMPLETED,
        FAILED,
        CANCELLED
    }

    public Ingest {
        errors = List.copyOf(errors.subList(0, Math.min(ERRORS, errors.size())));
    }

    public boolean over() {
        return state != State.RUNNING;
    }

    Ingest with(SeriesStore.Written more) {
        return new Ingest(
                id,
                what,
                by,
                state,
                started,
                ended,
                imported + more.imported(),
                skipped + more.skipped(),
                failed,
                errors);
    }

    Ingest ended(State how, Instant at, List<String> more) {
        List<String> all = new java.util.ArrayList<>(errors);
        all.addAll(more);
        return new Ingest(
                id, what, by, how, started, Optional.of(at), imported, skipped, failed, all);
    }
}
