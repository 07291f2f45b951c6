package org.wattdeck.ui.screen.trends;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.wattdeck.app.History;
import org.wattdeck.app.History.Point;
import org.wattdeck.ui.view.trend.Strip;
import org.wattdeck.ui.view.trend.TrendLine;
import org.wattdeck.ui.view.trend.TrendPicture;

/// Traces as comma-separated values after RFC 4180: a row of names, a row of units, then one row
/// for each time, written with its offset from UTC. Where there is no value the field is empty.
final class TrendCsv {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
    private static final int DECIMALS = 6;
    private static final long PAGE_MILLIS = 3_600_000;

    private TrendCsv() {}

    /// What is drawn: mean, least and greatest value of each column of the picture.
    static void shown(TrendPicture picture, ZoneId zone, Writer out) throws IOException {
        List<String> names = new ArrayList<>(List.of("time"));
        List<String> units = new ArrayList<>(List.of(""));
        for (TrendLine line : picture.lines()) {
            for (String what : List.of("mean", "min", "max")) {
                names.add(line.name() + " " + what);
                units.add(line.unit());
            }
        }
        row(out, names);
        row(out, units);
        for (int c = 0; c < picture.grid().columns(); c++) {
            List<String> fields = new ArrayList<>(List.of(time(picture.grid().startOf(c), zone)));
            boolean any = false;
            for (TrendLine line : picture.lines()) {
                Strip s = line.strip();
                any |= !Double.isNaN(s.mean()[c]);
                fields.add(number(s.mean()[c]));
                fields.add(number(s.min()[c]));
                fields.add(number(s.max()[c]));
            }
            if (any) {
                row(out, fields);
            }
        }
    }

    /// Every tick that is kept, an hour at a time. Blocking.
    ///
    /// @return how many rows of values there are
    static long ticks(
            History history,
            List<TraceSource> sources,
            long fromMillis,
            long toMillis,
            ZoneId zone,
            Writer out)
            throws IOException {
        List<String> names = new ArrayList<>(List.of("time"));
        List<String> units = new ArrayList<>(List.of(""));
        sources.forEach(s -> names.add(s.name()));
        sources.forEach(s -> units.add(s.unit()));
        row(out, names);
        row(out, units);
        long rows = 0;
        for (long start = fromMillis; start < toMillis; start += PAGE_MILLIS) {
            Instant from = Instant.ofEpochMilli(start);
            Instant to = Instant.ofEpochMilli(Math.min(toMillis, start + PAGE_MILLIS));
            TreeMap<Instant, double[]> page = new TreeMap<>();
            for (int s = 0; s < sources.size(); s++) {
                values(history, sources.get(s), s, sources.size(), from, to, page);
            }
            for (var entry : page.entrySet()) {
                List<String> fields =
                        new ArrayList<>(List.of(time(entry.getKey().toEpochMilli(), zone)));
                for (double value : entry.getValue()) {
                    fields.add(number(value));
                }
                row(out, fields);
                rows++;
            }
        }
        return rows;
    }

    private static void values(
            History history,
            TraceSource source,
            int column,
            int columns,
            Instant from,
            Instant to,
            TreeMap<Instant, double[]> page) {
        List<CompletableFuture<List<Point>>> parts =
                source.parts().stream()
                        .map(p -> history.points(p.asset(), from, to).toCompletableFuture())
                        .toList();
        source.values(parts.stream().map(CompletableFuture::join).toList())
                .forEach(
                        (time, value) ->
                                page.computeIfAbsent(time, t -> nothing(columns))[column] = value);
    }

    private static double[] nothing(int columns) {
        double[] all = new double[columns];
        java.util.Arrays.fill(all, Double.NaN);
        return all;
    }

    static String time(long millis, ZoneId zone) {
        return TIME.format(OffsetDateTime.ofInstant(Instant.ofEpochMilli(millis), zone));
    }

    static String number(double value) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value)
                        .setScale(DECIMALS, RoundingMode.HALF_EVEN)
                        .stripTrailingZeros()
                        .toPlainString()
                : "";
    }

    private static void row(Writer out, List<String> fields) throws IOException {
        for (int i = 0; i < fields.size(); i++) {
            out.write(i == 0 ? "" : ",");
            out.write(field(fields.get(i)));
        }
        out.write("\r\n");
    }

    /// A name that begins like a formula gets a quote before it, so that no spreadsheet runs it; a
    /// number is left as it is.
    private static String field(String text) {
        boolean number = text.matches("-?[0-9.]+");
        String safe =
                !number && !text.isEmpty() && "=+-@".indexOf(text.charAt(0)) >= 0
                        ? "'" + text
                        : text;
        return safe.matches("(?s).*[\",\r\n].*") ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }
}
