package org.wattdeck.store.ingest;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.wattdeck.app.series.SeriesFiles.Incoming;
import org.wattdeck.app.series.SeriesFiles.KnownSeries;
import org.wattdeck.app.series.SeriesFiles.Reading;
import org.wattdeck.app.series.SeriesFiles.Wish;
import org.wattdeck.app.series.SeriesLine;
import org.wattdeck.domain.plan.Fact;
import org.wattdeck.domain.plan.FactKind;
import org.wattdeck.domain.series.DataType;
import org.wattdeck.domain.series.Points;
import org.wattdeck.domain.series.Quality;
import org.wattdeck.domain.series.Units;
import org.wattdeck.engine.transfer.Row;
import org.wattdeck.store.file.TimeForm;
import org.wattdeck.store.file.Times;

/// Reads the points of a table, wide or long. One use.
final class SeriesReader {

    private static final int FIRST_ROWS = 8;
    private static final int LOOK = 200;
    private static final int MOST_VERSION = 1_000_000;

    private final Cells cells;
    private final Wish wish;
    private final KnownSeries known;
    private final String file;
    private final Faults faults = new Faults();
    private final List<String> problems = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> needUnit = new ArrayList<>();
    private final Map<String, Gathering> gathered = new LinkedHashMap<>();
    private boolean needsZone;

    SeriesReader(Cells cells, Wish wish, KnownSeries known, String file) {
        this.cells = cells;
        this.wish = wish;
        this.known = known;
        this.file = file;
    }

    Reading read() {
        Optional<TimeCells> found = TimeCells.of(cells, wish, problems);
        if (found.isEmpty()) {
            needsZone = wish.rows().isPresent() && wish.zone().isEmpty();
            return reading(RowClock.orUtc(wish.zone()), false);
        }
        TimeCells times = found.get();
        ZoneId zone = zone(times);
        RowClock clock = new RowClock(times.texts(), zone);
        if (clock.doubtful()) {
            problems.add(
                    Fact.sentence(FactKind.MONTH_UNCLEAR, times.name(), times.texts().getFirst()));
        }
        int series = cells.column("series", "series_name", "series_id", "name");
        int value = cells.column("value");
        if (series >= 0 && value >= 0 && !times.holds(series) && !times.holds(value)) {
            longRows(clock, times, series, value);
        } else {
            wide(clock, times);
        }
        if (clock.twice() > 0) {
            notes.add(
                    clock.twice() == 1
                            ? Fact.sentence(FactKind.HOUR_TWICE_ONE, zone)
                            : Fact.sentence(
                                    FactKind.HOUR_TWICE, "%,d".formatted(clock.twice()), zone));
        }
        return reading(zone, timesEnd(times));
    }

    private boolean timesEnd(TimeCells times) {
        if (times.ending() || wish.timesEnd()) {
            notes.add(
                    times.ending()
                            ? Fact.sentence(FactKind.TIMES_END_NAMED)
                            : Fact.sentence(FactKind.TIMES_END_SAID));
        }
        return times.ending() || wish.timesEnd();
    }

    private Reading reading(ZoneId zone, boolean timesEnd) {
        if (!needUnit.isEmpty()) {
            problems.add(Fact.sentence(FactKind.UNIT_UNKNOWN, String.join(", ", needUnit)));
        }
        List<Incoming> series =
                gathered.values().stream()
                        .filter(g -> !g.isEmpty())
                        .map(g -> g.done(zone, "import of " + file, timesEnd, type(g.unit)))
                        .toList();
        if (series.isEmpty() && problems.isEmpty()) {
            problems.add(Fact.sentence(FactKind.FILE_NO_POINTS));
        }
        return new Reading(
                series,
                List.of(),
                cells.header(),
                cells.rows().stream().limit(FIRST_ROWS).map(Row::texts).toList(),
                faults.count(),
                faults.first(),
                List.copyOf(problems),
                List.copyOf(notes),
                needsZone,
                List.copyOf(needUnit));
    }

    static DataType type(Units.Meant unit) {
        return switch (unit.unit()) {
            case "EUR/kWh", "USD/kWh", "GBP/kWh" -> DataType.PRICE;
            case "°C", "m/s", "W/m²" -> DataType.WEATHER;
            default -> DataType.MEASUREMENT;
        };
    }

    private ZoneId zone(TimeCells times) {
        if (wish.zone().isPresent()) {
            return wish.zone().get();
        }
        boolean plain =
                times.texts().stream().filter(TimeForm::looksLikeTime).allMatch(RowClock::plain);
        if (!plain) {
            needsZone = true;
            problems.add(Fact.sentence(FactKind.NO_OFFSET, times.name()));
        }
        return RowClock.orUtc(RowClock.offset(times.texts()));
    }

    private Instant previous(Gathering of) {
        return of.isEmpty() ? Instant.MIN : Instant.ofEpochSecond(of.last());
    }

    private void wide(RowClock clock, TimeCells times) {
        List<Gathering> columns = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        List<String> unread = new ArrayList<>();
        for (int c = 0; c < cells.header().size(); c++) {
            String title = cells.header().get(c);
            if (times.holds(c) || title.isEmpty()) {
                continue;
            }
            int column = c;
            boolean numbers =
                    cells.rows().stream()
                            .limit(LOOK)
                            .anyMatch(r -> cells.number(cells.text(r, column)).isPresent());
            if (!numbers) {
                unread.add(title);
                continue;
            }
            gathering(wish.prefix() + stem(title), title, title)
                    .ifPresent(
                            g -> {
                                columns.add(g);
                                places.add(column);
                            });
        }
        if (!unread.isEmpty()) {
            notes.add(Fact.sentence(FactKind.NO_NUMBERS, String.join(", ", unread)));
        }
        Instant previous = Instant.MIN;
        for (int i = 0; i < cells.rows().size(); i++) {
            Row row = cells.rows().get(i);
            Times.Reading reading = clock.read(times.texts().get(i), previous);
            if (!(reading instanceof Times.At(Instant at))) {
                wrongTime(row, times.texts().get(i), reading, columns.size());
                continue;
            }
            previous = at;
            for (int k = 0; k < columns.size(); k++) {
                point(columns.get(k), row, at, places.get(k), Quality.GOOD, wish.version());
            }
        }
    }

    private void wrongTime(Row row, String text, Times.Reading reading, int points) {
        if (reading instanceof Times.Wrong(String what)) {
            faults.add(
                    row.number(),
                    "has the time "
                            + Faults.shown(text)
                            + ", which "
                            + what
                            + (what.contains("leaps")
                                    ? "; for a clock that never leaps name a fixed zone, such as +01:00"
                                    : ""),
                    points);
        }
    }

    /// A name that there is already as it stands, else without its unit.
    private String stem(String title) {
        return known.named(wish.prefix() + title).isPresent()
                ? title
                : Units.suffix(title).map(Units.Suffixed::stem).orElse(title);
    }

    /// @param written the column's name, or the unit of a row
    private Optional<Gathering> gathering(String name, String column, String written) {
        Gathering there = gathered.get(name.toLowerCase(Locale.ROOT));
        if (there != null) {
            return Optional.of(there);
        }
        Optional<Units.Meant> unit = unit(name, column, written);
        if (unit.isEmpty()) {
            if (!needUnit.contains(column)) {
                needUnit.add(column);
            }
            return Optional.empty();
        }
        Gathering fresh = new Gathering(name.strip(), column, unit.get());
        gathered.put(name.toLowerCase(Locale.ROOT), fresh);
        return Optional.of(fresh);
    }

    private Optional<Units.Meant> unit(String name, String column, String written) {
        Optional<Units.Meant> said =
                column.equals(written)
                        ? Units.suffix(column).map(Units.Suffixed::unit)
                        : plain(written);
        Optional<Units.Meant> meant = said.or(() -> wish.unit().flatMap(SeriesReader::plain));
        Optional<SeriesLine> kept = known.named(name);
        return meant.or(
                        () ->
                                kept.map(
                                        k ->
                                                new Units.Meant(
                                                        k.series().unit(),
                                                        1,
                                                        0,
                                                        k.series().aggregation())))
                .map(m -> as(m, kept));
    }

    /// What values say is what the kept series says.
    private static Units.Meant as(Units.Meant meant, Optional<SeriesLine> kept) {
        return kept.map(
                        k ->
                                new Units.Meant(
                                        meant.unit(),
                                        meant.factor(),
                                        meant.offset(),
                                        k.series().aggregation()))
                .orElse(meant);
    }

    /// A unit that is not known is kept as it is.
    private static Optional<Units.Meant> plain(String written) {
        return written.isBlank()
                ? Optional.empty()
                : Units.of(written)
                        .or(
                                () ->
                                        Optional.of(
                                                new Units.Meant(
                                                        written.strip(),
                                                        1,
                                                        0,
                                                        org.wattdeck.domain.series.Aggregation
                                                                .MEAN)));
    }

    private void longRows(RowClock clock, TimeCells times, int series, int value) {
        int unit = cells.column("unit");
        int quality = cells.column("quality");
        int version = cells.column("version");
        int metadata = cells.column("metadata");
        Map<String, String> units = new LinkedHashMap<>();
        for (int i = 0; i < cells.rows().size(); i++) {
            Row row = cells.rows().get(i);
            String name = cells.text(row, series);
            if (name.isEmpty()) {
                faults.add(row.number(), "names no series", 1);
                continue;
            }
            String written = cells.text(row, unit);
            String before = units.putIfAbsent(name.toLowerCase(Locale.ROOT), written);
            if (before != null && !before.equals(written) && !written.isEmpty()) {
                faults.add(
                        row.number(),
                        "gives %s in %s, and lines before in %s".formatted(name, written, before),
                        1);
                continue;
            }
            Optional<Gathering> of = gathering(name, name, unit >= 0 ? written + " " : name);
            if (of.isEmpty()) {
                continue;
            }
            Optional<Quality> how = quality(row, quality);
            int which = version(row, version);
            if (how.isEmpty() || which < 1) {
                continue;
            }
            Times.Reading reading = clock.read(times.texts().get(i), previous(of.get()));
            if (reading instanceof Times.At(Instant at)) {
                int points = of.get().count();
                point(of.get(), row, at, value, how.get(), which);
                if (of.get().count() > points) {
                    of.get().told(metadata(row, metadata));
                }
            } else {
                wrongTime(row, times.texts().get(i), reading, 1);
            }
        }
    }

    private Optional<Quality> quality(Row row, int column) {
        String text = cells.text(row, column);
        if (text.isEmpty()) {
            return Optional.of(Quality.GOOD);
        }
        Optional<Quality> found = Quality.of(text);
        if (found.isEmpty()) {
            faults.add(
                    row.number(),
                    "has the quality "
                            + Faults.shown(text)
                            + "; there are good, uncertain, bad, estimated, missing",
                    1);
        }
        return found;
    }

    private String metadata(Row row, int column) {
        String text = cells.text(row, column);
        if (text.length() <= Points.LONGEST_METADATA) {
            return text;
        }
        faults.add(
                row.number(),
                "has metadata of more than %d characters; the point is kept without"
                        .formatted(Points.LONGEST_METADATA),
                0);
        return "";
    }

    private int version(Row row, int column) {
        String text = cells.text(row, column);
        if (text.isEmpty()) {
            return wish.version();
        }
        if (text.matches("\\d{1,7}")
                && Integer.parseInt(text) >= 1
                && Integer.parseInt(text) <= MOST_VERSION) {
            return Integer.parseInt(text);
        }
        faults.add(
                row.number(),
                "has the version " + Faults.shown(text) + ", which is no whole number from 1",
                1);
        return 0;
    }

    private void point(
            Gathering to, Row row, Instant at, int column, Quality quality, int version) {
        String text = cells.text(row, column);
        if (Cells.missing(text)) {
            if (quality == Quality.GOOD || quality == Quality.MISSING) {
                to.add(at.getEpochSecond(), Double.NaN, Quality.MISSING, version);
            } else {
                faults.add(row.number(), "has no value, but is not missing", 1);
            }
            return;
        }
        Optional<Double> number = cells.number(text);
        if (number.isPresent()) {
            to.add(at.getEpochSecond(), number.get(), quality, version);
        } else {
            faults.add(
                    row.number(),
                    "has "
                            + Faults.shown(text)
                            + " in "
                            + cells.header().get(column)
                            + ", which is no finite number; leave it empty if it is missing",
                    1);
        }
    }
}
