package org.wattdeck.store.file;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.wattdeck.domain.plan.Series;
import org.wattdeck.engine.forecast.Feature;
import org.wattdeck.engine.forecast.ForecastRequest;
import org.wattdeck.engine.forecast.ModelChoice;
import org.wattdeck.engine.forecast.Quantiles;
import org.wattdeck.engine.forecast.Resampling;
import org.wattdeck.engine.forecast.TimeGrid;
import org.wattdeck.engine.forecast.WeatherCourse;

/// Makes a request of the rows of a file: on a grid, from the first value to the last, with what is
/// missing and what is assumed said.
///
/// @param lines of the file without the header
/// @param gaps stretches without a value between the first and the last, the longest first
public record ForecastInput(
        ForecastRequest request, int lines, List<Gap> gaps, List<String> notes) {

    /// What is asked for, of the first column of some rows.
    ///
    /// @param with the columns beside it, in the order of the rows
    /// @param assumedKnown those of them that a forecast may foresee
    /// @param from the first step that is told; without it the one after the last value
    /// @param fromName what a user calls `from`
    /// @param window so many of the latest steps are learnt from
    /// @param sums whether a value is the amount of its row and not a mean
    public record Ask(
            String column,
            List<String> with,
            List<String> assumedKnown,
            int horizon,
            Optional<Duration> granularity,
            Optional<String> from,
            String fromName,
            Optional<Integer> window,
            boolean sums,
            ModelChoice model,
            Quantiles quantiles,
            long seed) {

        public Ask {
            with = List.copyOf(with);
            assumedKnown = List.copyOf(assumedKnown);
        }
    }

    /// Whether a column of this name tells which days are like Sundays.
    static boolean isHoliday(String column) {
        return column.toLowerCase(Locale.ROOT).contains("holiday");
    }

    /// Half-open.
    public record Gap(Instant from, Instant to, int steps) {}

    /// What there is to forecast, or everything that is wrong.
    public record Outcome(Optional<ForecastInput> input, List<String> problems) {}

    /// @param plant whose power it is, with the weather there
    public static Outcome of(SeriesTable.Rows rows, Ask options, Optional<PlantWeather> plant) {
        return new Making(rows, options, plant).make();
    }

    /// The same with what was noted before.
    public ForecastInput after(List<String> before) {
        List<String> all = new ArrayList<>(before);
        all.addAll(notes);
        return new ForecastInput(request, lines, gaps, all);
    }

    public int missing() {
        return gaps.stream().mapToInt(Gap::steps).sum();
    }

    private static final class Making {
        private final SeriesTable.Rows rows;
        private final Ask options;
        private final Optional<PlantWeather> plant;
        private final List<String> problems = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private final TimeGrid grid;
        private final int steps;

        Making(SeriesTable.Rows rows, Ask options, Optional<PlantWeather> plant) {
            this.plant = plant;
            this.rows = rows;
            this.options = options;
            long[] t = rows.epochSeconds();
            long step = options.granularity().map(Duration::toSeconds).orElse(rows.stepSeconds());
            grid =
                    options.granularity().isPresent()
                            ? Resampling.grid(t[0], step, rows.zone())
                            : new TimeGrid(t[0], step, rows.zone());
            steps = 1 + grid.indexOf(t[t.length - 1]);
        }

        Outcome make() {
            double[] all = onGrid(0);
            int first = 0;
            int end = all.length;
            while (end > 0 && Double.isNaN(all[end - 1])) {
                end--;
            }
            if (end == 0) {
                problems.add("The column (" + options.column() + ") has no values.");
                return new Outcome(Optional.empty(), problems);
            }
            int after = all.length - end;
            int skipped = 0;
            if (options.from().isPresent()) {
                int from = from(options.from().get());
                if (from >= 0) {
                    skipped = Math.max(0, from - end);
                    if (from < end) {
                        notes.add((end - from) + " values from the asked start on are not used.");
                        end = from;
                    }
                }
            }
            while (first < end && Double.isNaN(all[first])) {
                first++;
            }
            if (options.window().isPresent() && end - first > options.window().get()) {
                first = end - options.window().get();
            }
            if (!problems.isEmpty() || first >= end) {
                if (problems.isEmpty()) {
                    problems.add("There is no value before the asked start.");
                }
                return new Outcome(Optional.empty(), problems);
            }
            if (after > 0 && options.from().isEmpty()) {
                notes.add(
                        after
                                + " rows at the end have no value: the forecast starts with the"
                                + " first of them.");
            }
            return input(Arrays.copyOfRange(all, first, end), first, end, skipped);
        }

        private Outcome input(double[] values, int first, int end, int skipped) {
            int ahead = skipped + options.horizon();
            TimeGrid learnt = new TimeGrid(grid.at(first), grid.stepSeconds(), grid.zone());
            Optional<WeatherCourse> course =
                    plant.map(p -> p.course(learnt, values.length + ahead));
            Optional<PlantWeather> explained =
                    plant.filter(
                            p -> course.filter(w -> w.explains(values.length, ahead)).isPresent());
            List<Feature> features = new ArrayList<>();
            for (int c = 0; c < options.with().size(); c++) {
                String name = options.with().get(c);
                if (name.toLowerCase(Locale.ROOT).contains("weekend")) {
                    notes.add(name + " is not used: the models know the days of the week.");
                } else if (explained.filter(p -> p.uses(name)).isEmpty()) {
                    features.add(feature(c, first, end, ahead));
                }
            }
            ForecastRequest request =
                    new ForecastRequest(
                            learnt,
                            values,
                            features,
                            options.horizon(),
                            skipped,
                            options.model(),
                            options.quantiles(),
                            course,
                            options.seed());
            List<Gap> gaps = gaps(values, request.grid());
            return new Outcome(
                    Optional.of(
                            new ForecastInput(request, rows.epochSeconds().length, gaps, notes)),
                    List.of());
        }

        private double[] onGrid(int column) {
            double[] v = rows.values()[column].clone();
            boolean amounts = options.sums() && column == 0;
            Series series =
                    Resampling.series(
                            rows.epochSeconds(),
                            v,
                            rows.stepSeconds(),
                            options.granularity().isPresent());
            double[] out = Resampling.means(series, grid, steps);
            if (amounts) {
                for (int i = 0; i < out.length; i++) {
                    out[i] *= (double) (grid.at(i + 1) - grid.at(i)) / rows.stepSeconds();
                }
            }
            return out;
        }

        private Feature feature(int c, int first, int end, int ahead) {
            String name = options.with().get(c);
            double[] all = onGrid(c + 1);
            double[] values = Arrays.copyOfRange(all, first, Math.min(all.length, end + ahead));
            int given = 0;
            for (int i = end; i < all.length && i < end + ahead; i++) {
                given += Double.isNaN(all[i]) ? 0 : 1;
            }
            if (isHoliday(name)) {
                if (given < ahead) {
                    notes.add(
                            "The file has no "
                                    + name
                                    + " for "
                                    + (ahead - given)
                                    + " of the steps ahead; they count as none.");
                }
                return new Feature(name, Feature.Use.HOLIDAY, values);
            }
            if (given == ahead) {
                notes.add(
                        name
                                + " is given for all steps ahead and used as known. The back-test"
                                + " takes it as it was, so the error of a forecast of it is not in"
                                + " the scores.");
                return new Feature(name, Feature.Use.KNOWN, values);
            }
            double[] past = Arrays.copyOfRange(all, first, end);
            if (options.assumedKnown().contains(name)) {
                notes.add(
                        name
                                + " is assumed known (perfect foresight): the back-test knows it at"
                                + " the hour that is forecast. For the "
                                + (ahead - given)
                                + " steps ahead without it, that of the same hour of the latest day"
                                + " is taken.");
                return new Feature(name, Feature.Use.KNOWN, values);
            }
            notes.add(
                    name
                            + " is used as it was until the forecast is made; nothing of later is"
                            + " known.");
            return new Feature(name, Feature.Use.LAGGED, past);
        }

        private int from(String text) {
            Optional<Instant> at = time(text, grid.zone());
            if (at.isEmpty()) {
                problems.add(
                        "The "
                                + options.fromName()
                                + " ("
                                + text
                                + ") is no time, such as 2025-06-01T00:00.");
                return -1;
            }
            int i = grid.indexOf(at.get().getEpochSecond());
            if (grid.at(i) != at.get().getEpochSecond()) {
                problems.add(
                        "The "
                                + options.fromName()
                                + " ("
                                + text
                                + ") is not the start of a step; the next before it starts at "
                                + Instant.ofEpochSecond(grid.at(i))
                                        .atZone(grid.zone())
                                        .toOffsetDateTime()
                                + ".");
                return -1;
            }
            if (i <= 0 || i > steps + ForecastRequest.LONGEST_HORIZON) {
                problems.add(
                        "The "
                                + options.fromName()
                                + " ("
                                + text
                                + ") is too far from the file's times.");
                return -1;
            }
            return i;
        }

        private static Optional<Instant> time(String text, ZoneId zone) {
            String iso = text.strip().replace(' ', 'T');
            try {
                return Optional.of(OffsetDateTime.parse(iso).toInstant());
            } catch (DateTimeException e) {
                try {
                    LocalDateTime local =
                            iso.contains("T")
                                    ? LocalDateTime.parse(iso)
                                    : LocalDate.parse(iso).atStartOfDay();
                    return Optional.of(local.atZone(zone).toInstant());
                } catch (DateTimeException e2) {
                    return Optional.empty();
                }
            }
        }

        private static List<Gap> gaps(double[] values, TimeGrid grid) {
            List<Gap> gaps = new ArrayList<>();
            for (int i = 0; i < values.length; i++) {
                int from = i;
                while (Double.isNaN(values[i])) {
                    i++;
                }
                if (i > from) {
                    gaps.add(
                            new Gap(
                                    Instant.ofEpochSecond(grid.at(from)),
                                    Instant.ofEpochSecond(grid.at(i)),
                                    i - from));
                }
            }
            gaps.sort(java.util.Comparator.comparingInt(Gap::steps).reversed());
            return gaps;
        }
    }
}
