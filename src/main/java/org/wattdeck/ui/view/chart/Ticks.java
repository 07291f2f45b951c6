package org.wattdeck.ui.view.chart;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.wattdeck.ui.kit.Dates;

/// Round places for the marks of an axis.
public final class Ticks {

    private static final long[] STEPS_SECONDS = {
        1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 14_400, 21_600,
        43_200, 86_400
    };
    private static final int DAY_SECONDS = 86_400;
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAYS = Dates.of("d MMM");

    private Ticks() {}

    /// A range and the step between its marks: 1, 2 or 5 times a power of ten.
    public record Scale(double min, double max, double step) {

        public List<Double> marks() {
            List<Double> marks = new ArrayList<>();
            long last = (long) Math.floor(max / step + 1e-9);
            for (long k = (long) Math.ceil(min / step - 1e-9); k <= last; k++) {
                marks.add(k == 0 ? 0.0 : k * step);
            }
            return marks;
        }

        /// The marks that can be told apart where the range is so high: as many as stand at least
        /// `apart` from each other, zero before others.
        public List<Double> marks(double high, double apart) {
            double pixels = Math.max(1e-3, high * step / (max - min));
            long every = Math.max(1, (long) Math.ceil(apart / pixels));
            return marks().stream().filter(m -> Math.round(m / step) % every == 0).toList();
        }

        /// Decimals that tell the marks apart.
        public int decimals() {
            return (int) Math.clamp(-Math.floor(Math.log10(step) + 1e-9), 0, 6);
        }
    }

    /// The scale that holds `[min, max]` with some room and no more, so that a low chart is not
    /// wasted on round ends; its marks, at most `most` + 1 of them, stand within. An empty range is
    /// widened.
    public static Scale fit(double min, double max, int most) {
        Scale round = nice(min, max, most);
        double room = 0.05 * (max - min);
        double low = Math.max(round.min(), min - room);
        double high = Math.min(round.max(), max + room);
        if (!(high > low)) {
            return round;
        }
        Scale fitted = new Scale(low, high, round((high - low) / (most + 1)));
        while (fitted.marks().size() > most + 1) {
            fitted = new Scale(low, high, round(fitted.step() * 1.5));
        }
        return fitted.marks().size() >= 2 ? fitted : round;
    }

    /// The scale with round ends that holds `[min, max]` with at most `most` steps. An empty range
    /// is widened.
    public static Scale nice(double min, double max, int most) {
        double low = min;
        double high = max;
        double least = 1e-9 * Math.max(1, Math.max(Math.abs(min), Math.abs(max)));
        if (high - low < least) {
            double room = low == 0 ? 1 : Math.abs(low) * 0.1;
            low -= room;
            high += room;
        }
        double step = round((high - low) / Math.max(1, most));
        while (Math.ceil(high / step - 1e-9) - Math.floor(low / step + 1e-9) > most) {
            step = round(step * 1.5);
        }
        return new Scale(
                Math.floor(low / step + 1e-9) * step, Math.ceil(high / step - 1e-9) * step, step);
    }

    /// The next of 1, 2, 5 times a power of ten, not below `least`.
    private static double round(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least) + 1e-9));
        double digit = least / power;
        return digit <= 1 + 1e-9
                ? power
                : digit <= 2 + 1e-9 ? 2 * power : digit <= 5 + 1e-9 ? 5 * power : 10 * power;
    }

    /// A mark on the time axis.
    public record TimeMark(Instant time, String text) {}

    /// At most about `most` marks at round local times in `[from, to]`.
    public static List<TimeMark> times(Instant from, Instant to, ZoneId zone, int most) {
        long span = Math.max(1, to.getEpochSecond() - from.getEpochSecond());
        long step = STEPS_SECONDS[STEPS_SECONDS.length - 1];
        for (long candidate : STEPS_SECONDS) {
            if (span / candidate <= Math.max(1, most)) {
                step = candidate;
                break;
            }
        }
        while (span / step > Math.max(1, most)) {
            step += DAY_SECONDS;
        }
        List<TimeMark> marks = new ArrayList<>();
        LocalDate day = from.atZone(zone).toLocalDate();
        long days = Math.max(1, step / DAY_SECONDS);
        while (!day.atStartOfDay(zone).toInstant().isAfter(to)) {
            marks.addAll(marksOf(day, zone, step));
            day = day.plusDays(days);
        }
        marks.removeIf(m -> m.time().isBefore(from) || m.time().isAfter(to));
        return marks;
    }

    /// The marks of a day count from its midnight, so that they stay round over a change of the
    /// clock. A time that the clock leaps over has none, one that it shows twice has two where
    /// there is room between them.
    private static List<TimeMark> marksOf(LocalDate day, ZoneId zone, long step) {
        TreeMap<Instant, TimeMark> marks = new TreeMap<>();
        // Where the clock leaps over midnight the day begins later.
        ZonedDateTime start = day.atStartOfDay(zone);
        marks.put(start.toInstant(), new TimeMark(start.toInstant(), text(start, 0, step)));
        for (long s = 0; s < DAY_SECONDS; s += step) {
            LocalDateTime local = day.atStartOfDay().plusSeconds(s);
            List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
            for (ZoneOffset offset : offsets) {
                Instant time = local.toInstant(offset);
                Instant first = local.toInstant(offsets.getFirst());
                boolean room =
                        offset.equals(offsets.getFirst())
                                || Duration.between(first, time).toSeconds() >= step;
                if (room) {
                    marks.putIfAbsent(
                            time, new TimeMark(time, text(local.atOffset(offset), s, step)));
                }
            }
        }
        return List.copyOf(marks.values());
    }

    private static String text(TemporalAccessor at, long secondOfDay, long step) {
        if (secondOfDay == 0 && step >= 900) {
            return DAYS.format(at);
        }
        return (step < 60 ? SECONDS : MINUTES).format(at);
    }
}
