package org.wattdeck.store.ingest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.wattdeck.store.file.TimeForm;
import org.wattdeck.store.file.Times;

/// Reads the times of a column. Those without an offset need a zone; an hour that its clock shows
/// twice is told by the order of the rows, one that it leaps over is a fault.
final class RowClock {

    private final TimeForm form;
    private final ZoneId zone;
    private int twice;

    /// @param texts of the whole column: they decide which number is the month
    RowClock(List<String> texts, ZoneId zone) {
        form = TimeForm.of(texts);
        this.zone = zone;
    }

    /// Whether it cannot be told which number is the month.
    boolean doubtful() {
        return form.doubtful();
    }

    /// How many times stood in an hour that the clock shows twice.
    int twice() {
        return twice;
    }

    /// @param previous the time before of the same series, or the beginning of time
    Times.Reading read(String text, Instant previous) {
        Times.Reading reading = form.read(text, zone, previous);
        if (reading instanceof Times.At(Instant at)
                && TimeForm.offset(text).isEmpty()
                && !digits(text)
                && overlaps(at)) {
            twice++;
        }
        return reading;
    }

    private static boolean digits(String text) {
        return text.chars().allMatch(Character::isDigit);
    }

    private boolean overlaps(Instant at) {
        return zone.getRules().getValidOffsets(at.atZone(zone).toLocalDateTime()).size() > 1;
    }

    /// Whether times of this kind say by themselves when they are.
    static boolean plain(String text) {
        return digits(text) || TimeForm.offset(text).isPresent();
    }

    /// The one offset that all times are written with, if there is one.
    static Optional<ZoneId> offset(List<String> texts) {
        Optional<ZoneId> first = TimeForm.offset(texts.getFirst());
        return first.filter(f -> texts.stream().allMatch(t -> TimeForm.offset(t).equals(first)));
    }

    /// The zone of this name.
    static Optional<ZoneId> zone(String name) {
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static ZoneId orUtc(Optional<ZoneId> zone) {
        return zone.orElse(ZoneOffset.UTC);
    }
}
