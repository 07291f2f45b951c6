package org.wattdeck.ui.view.chart;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.Numbers;

/// Stands on one of the times that a chart of series has values of, and says what they are there.
/// FX thread.
final class SeriesCursor {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Messages.LOCALE);
    private static final int FAR = 20;
    private static final int PAGES = 12;
    private static final int NOWHERE = -1;

    private SeriesChart.Content content = SeriesChart.Content.NOTHING;
    private long[] times = {};
    private int place = NOWHERE;

    /// Other values are shown; it stays at its time, if that is still there.
    void show(SeriesChart.Content next) {
        Optional<Instant> before = at();
        content = next;
        long from = next.from().toEpochMilli();
        long to = next.to().toEpochMilli();
        times =
                Stream.concat(
                                next.traces().stream().map(t -> times(t.data())),
                                next.band().stream().map(SeriesChart.Band::millis))
                        .flatMapToLong(Arrays::stream)
                        .filter(t -> t >= from && t <= to)
                        .sorted()
                        .distinct()
                        .toArray();
        place =
                before.map(b -> Arrays.binarySearch(times, b.toEpochMilli()))
                        .filter(i -> i >= 0)
                        .orElse(NOWHERE);
    }

    /// Breaks of a line are no times of it.
    private static long[] times(TraceData data) {
        return LongStream.range(0, data.size())
                .filter(i -> !Double.isNaN(data.value((int) i)))
                .map(i -> data.timeMillis((int) i))
                .toArray();
    }

    Optional<Instant> at() {
        return place < 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(times[place]));
    }

    void clear() {
        place = NOWHERE;
    }

    /// To the time that is nearest.
    void near(Instant time) {
        if (times.length > 0) {
            int at = Arrays.binarySearch(times, time.toEpochMilli());
            int after = Math.min(at >= 0 ? at : -at - 1, times.length - 1);
            int before = Math.max(0, after - 1);
            long millis = time.toEpochMilli();
            place = millis - times[before] < times[after] - millis ? before : after;
        }
    }

    /// By so many times; from nowhere to the last.
    void step(int by) {
        to(place < 0 ? times.length - 1 : place + by);
    }

    void far(int by) {
        step(by * FAR);
    }

    void page(int by) {
        step(by * Math.max(1, times.length / PAGES));
    }

    void first() {
        to(0);
    }

    void last() {
        to(times.length - 1);
    }

    private void to(int next) {
        place = times.length == 0 ? NOWHERE : Math.clamp(next, 0, times.length - 1);
    }

    /// The value of a trace there, NaN where it has none.
    double value(Trace trace) {
        if (place < 0) {
            return Double.NaN;
        }
        int i = trace.data().lastAt(times[place]);
        return i >= 0 && trace.data().timeMillis(i) == times[place]
                ? trace.data().value(i)
                : Double.NaN;
    }

    /// Time, values and band; empty where it stands nowhere.
    String words() {
        if (place < 0) {
            return "";
        }
        ZoneId zone = content.zone();
        StringBuilder words =
                new StringBuilder(MINUTE.format(Instant.ofEpochMilli(times[place]).atZone(zone)));
        for (Trace trace : content.traces()) {
            double value = value(trace);
            if (!Double.isNaN(value)) {
                words.append("   ").append(named(trace.name())).append(with(Numbers.four(value)));
            }
        }
        content.band().ifPresent(b -> band(b, words));
        return words.toString();
    }

    private static String named(String name) {
        return name.isEmpty() ? "" : name + " ";
    }

    private String with(String number) {
        return content.unit().isEmpty() ? number : number + " " + content.unit();
    }

    private void band(SeriesChart.Band band, StringBuilder words) {
        int i = Arrays.binarySearch(band.millis(), times[place]);
        if (i >= 0 && !Double.isNaN(band.low()[i])) {
            words.append("   ")
                    .append(named(band.name()))
                    .append(Numbers.four(band.low()[i]))
                    .append(" – ")
                    .append(with(Numbers.four(band.high()[i])));
        }
    }
}
