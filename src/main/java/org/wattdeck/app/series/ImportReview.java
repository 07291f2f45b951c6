package org.wattdeck.app.series;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.wattdeck.app.series.SeriesFiles.Incoming;
import org.wattdeck.app.series.SeriesFiles.Reading;
import org.wattdeck.domain.series.TimeSeries;
import org.wattdeck.engine.series.Cover;

/// What taking a file in would do; nothing is done yet.
public record ImportReview(Path file, SeriesFiles.Wish wish, Reading reading, List<Line> lines) {

    /// What becomes of a series of the file.
    public enum Fate {
        /// Its points go to a series that there is.
        KNOWN,
        /// It is made.
        NEW,
        /// There is none of that name, and none is to be made: its points fail.
        UNKNOWN,
        /// The one there is has another unit: its points fail.
        OTHER_UNIT,
        /// It is the plant's own: its points fail.
        LIVE
    }

    /// @param target where the points go
    /// @param stepSeconds the usual distance of points, 0 where there is none
    public record Line(
            Incoming incoming,
            Fate fate,
            Optional<TimeSeries> target,
            long stepSeconds,
            int gaps,
            long missingSeconds) {

        static Line of(Incoming incoming, Fate fate, Optional<TimeSeries> target) {
            Cover cover = Cover.of(incoming.points(), incoming.zone());
            List<Cover.Gap> gaps = cover.gaps();
            return new Line(
                    incoming,
                    fate,
                    target,
                    cover.usualSeconds(),
                    gaps.size(),
                    gaps.stream().mapToLong(Cover.Gap::seconds).sum());
        }

        public boolean taken() {
            return fate == Fate.KNOWN || fate == Fate.NEW;
        }
    }

    /// Whether there is anything to take in.
    public boolean ready() {
        return reading.problems().isEmpty()
                && (lines.stream().anyMatch(Line::taken) || !reading.meters().isEmpty());
    }

    /// Points that would be taken.
    public long points() {
        return lines.stream()
                .filter(Line::taken)
                .mapToLong(l -> l.incoming().points().count())
                .sum();
    }

    /// Points that cannot be taken, whatever the reason.
    public long failing() {
        return reading.failed()
                + lines.stream()
                        .filter(l -> !l.taken())
                        .mapToLong(l -> l.incoming().points().count())
                        .sum();
    }

    /// Points whose time stands in the file before, in no higher version.
    public long duplicates() {
        return lines.stream().filter(Line::taken).mapToLong(l -> l.incoming().duplicates()).sum();
    }
}
