package org.wattdeck.engine.workflow;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// The times that five fields name: minute, hour, day of the month, month, day of the week.
///
/// A field is `*` or a list of numbers, names (`JAN`, `MON`), ranges (`1-5`, `FRI-MON`) and steps
/// (`*/15`, `8-18/2`). The day of the month may be `L`, the last one; a day of the week may be
/// `5L`, the last Friday, or `MON#2`, the second Monday; 0 and 7 are Sunday. Where both days are
/// restricted either will do, as in other crons. `@hourly`, `@daily`, `@weekly`, `@monthly` and
/// `@yearly` stand for their fields.
///
/// By the local clock of a zone: times in an hour that is skipped fire together, once, when it is
/// over; times in an hour that comes twice fire in the first one alone.
public final class Cron {

    /// A day that comes at all comes within a leap year that is skipped.
    private static final int MOST_DAYS = 366 * 9;

    private final String text;
    private final BitSet minutes;
    private final BitSet hours;
    private final CronDays days;

    Cron(String text, BitSet minutes, BitSet hours, CronDays days) {
        this.text = text;
        this.minutes = minutes;
        this.hours = hours;
        this.days = days;
    }

    /// What was made of a text.
    ///
    /// @param cron empty where there are problems
    public record Reading(Optional<Cron> cron, List<String> problems) {
        public Reading {
            problems = List.copyOf(problems);
        }
    }

    public static Reading read(String text) {
        return new CronReader(text).read();
    }

    @Override
    public String toString() {
        return text;
    }

    /// The first time after this one; empty where there is none within nine years.
    public Optional<Instant> next(Instant after, ZoneId zone) {
        ZoneRules rules = zone.getRules();
        LocalDate day = after.atZone(zone).toLocalDate().minusDays(1);
        for (int i = 0; i < MOST_DAYS; i++, day = day.plusDays(1)) {
            if (!days.has(day)) {
                continue;
            }
            for (int h = hours.nextSetBit(0); h >= 0; h = hours.nextSetBit(h + 1)) {
                for (int m = minutes.nextSetBit(0); m >= 0; m = minutes.nextSetBit(m + 1)) {
                    Instant fires = at(rules, day.atTime(h, m));
                    if (fires.isAfter(after)) {
                        return Optional.of(fires);
                    }
                }
            }
        }
        return Optional.empty();
    }

    /// The last time before this one; empty where there is none within nine years.
    public Optional<Instant> previous(Instant before, ZoneId zone) {
        ZoneRules rules = zone.getRules();
        LocalDate day = before.atZone(zone).toLocalDate().plusDays(1);
        for (int i = 0; i < MOST_DAYS; i++, day = day.minusDays(1)) {
            if (!days.has(day)) {
                continue;
            }
            for (int h = hours.previousSetBit(23); h >= 0; h = hours.previousSetBit(h - 1)) {
                for (int m = minutes.previousSetBit(59);
                        m >= 0;
                        m = minutes.previousSetBit(m - 1)) {
                    Instant fires = at(rules, day.atTime(h, m));
                    if (fires.isBefore(before)) {
                        return Optional.of(fires);
                    }
                }
            }
        }
        return Optional.empty();
    }

    /// Local times in ascending order give times that do not descend.
    private static Instant at(ZoneRules rules, LocalDateTime local) {
        List<ZoneOffset> offsets = rules.getValidOffsets(local);
        if (offsets.isEmpty()) {
            ZoneOffsetTransition gap = rules.getTransition(local);
            return gap.getInstant();
        }
        return local.toInstant(offsets.getFirst());
    }
}
