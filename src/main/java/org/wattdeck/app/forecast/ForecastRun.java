package org.wattdeck.app.forecast;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.wattdeck.app.series.ExampleSeries;
import org.wattdeck.app.series.SeriesLine;
import org.wattdeck.app.series.SeriesService;
import org.wattdeck.app.series.SeriesStore;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.plan.Fact;
import org.wattdeck.domain.plan.FactKind;
import org.wattdeck.domain.series.Points;
import org.wattdeck.domain.series.TimeSeries;
import org.wattdeck.engine.forecast.Feature;
import org.wattdeck.engine.forecast.ForecastRequest;
import org.wattdeck.engine.forecast.ForecastResult;
import org.wattdeck.engine.forecast.Forecasting;
import org.wattdeck.engine.forecast.ModelChoice;
import org.wattdeck.engine.forecast.Resampling;
import org.wattdeck.engine.forecast.TimeGrid;
import org.wattdeck.engine.forecast.Watch;
import org.wattdeck.engine.forecast.WeatherCourse;
import org.wattdeck.engine.series.Cover;
import org.wattdeck.engine.series.Reduction;

/// One forecast from the points of its series to a result: the points are read on an I/O thread,
/// brought onto the grid of the order, and forecast on a compute thread.
final class ForecastRun {

    /// Of the past of a live series at most so much is read.
    private static final Duration LIVE_PAST = Duration.ofDays(400);

    /// A step of which less than this is known counts as missing, as it does in a file.
    private static final double LEAST_KNOWN = 0.5;

    private static final Duration MARGIN = Duration.ofDays(2);
    private static final Instant END_OF_TIME = Instant.parse("2200-01-01T00:00:00Z");

    private final SeriesService series;
    private final Registry registry;
    private final Executor compute;
    private final Instant now;
    private final ForecastOrder order;
    private final Watch watch;
    private final Consumer<SeriesLine> found;

    /// @param found told which series it is, once it is known
    ForecastRun(
            SeriesService series,
            Registry registry,
            Executor compute,
            Instant now,
            ForecastOrder order,
            Watch watch,
            Consumer<SeriesLine> found) {
        this.series = series;
        this.registry = registry;
        this.compute = compute;
        this.now = now;
        this.order = order;
        this.watch = watch;
        this.found = found;
    }

    /// What came of it, or why nothing did.
    sealed interface Outcome {}

    /// @param request as the engine was asked
    /// @param notes about what stands beside it
    record Done(SeriesLine line, ForecastRequest request, ForecastResult result, List<String> notes)
            implements Outcome {}

    /// A series that explains the other, with its points.
    record Beside(SeriesLine line, Points points) {}

    record Refused(List<String> problems) implements Outcome {
        Refused(String problem) {
            this(List.of(problem));
        }
    }

    CompletionStage<Outcome> make() {
        watch.progress(0, Fact.sentence(FactKind.DOING_READ));
        return series.find(order.seriesId())
                .thenCompose(
                        line ->
                                line.map(this::read)
                                        .orElseGet(
                                                () ->
                                                        CompletableFuture.completedFuture(
                                                                new Refused(
                                                                        Fact.sentence(
                                                                                FactKind
                                                                                        .SERIES_GONE,
                                                                                order
                                                                                        .seriesId())))));
    }

    private CompletionStage<Outcome> read(SeriesLine line) {
        found.accept(line);
        Instant first =
                line.span()
                        .map(s -> Instant.ofEpochSecond(s.firstEpochSecond()))
                        .orElse(now.minus(LIVE_PAST));
        Instant last =
                line.span().map(s -> Instant.ofEpochSecond(s.lastEpochSecond() + 1)).orElse(now);
        if (!line.live() && line.span().isEmpty()) {
            return CompletableFuture.completedFuture(
                    new Refused(Fact.sentence(FactKind.SERIES_EMPTY, line.series().name())));
        }
        Instant from = after(line, first);
        return series.points(line.id(), from, last)
                .thenCompose(
                        points ->
                                beside(with(line), from)
                                        .thenApplyAsync(
                                                those -> forecast(line, points, those), compute));
    }

    /// What is asked to stand beside it; where nothing is, beside PV and wind that the plant
    /// recorded their weather, if physics may be used.
    private List<UUID> with(SeriesLine line) {
        boolean physics =
                order.model() == ModelChoice.AUTO || order.model() == ModelChoice.PHYSICAL;
        return order.with().isEmpty() && physics
                ? ForecastPlant.of(line, order.assetId(), registry)
                        .map(ForecastPlant::ownWeather)
                        .orElse(List.of())
                : order.with();
    }

    /// What stands beside it, one after the other, as far as it goes.
    private CompletionStage<List<Beside>> beside(List<UUID> with, Instant from) {
        CompletionStage<List<Beside>> all = CompletableFuture.completedFuture(List.of());
        for (UUID id : with) {
            all =
                    all.thenCompose(
                            before ->
                                    one(id, from)
                                            .thenApply(
                                                    next -> {
                                                        List<Beside> more = new ArrayList<>(before);
                                                        next.ifPresent(more::add);
                                                        return more;
                                                    }));
        }
        return all;
    }

    private CompletionStage<Optional<Beside>> one(UUID id, Instant from) {
        return series.find(id)
                .thenCompose(
                        line ->
                                line.map(
                                                l ->
                                                        series.points(
                                                                        id,
                                                                        from.minus(MARGIN),
                                                                        END_OF_TIME)
                                                                .thenApply(
                                                                        p ->
                                                                                Optional.of(
                                                                                        new Beside(
                                                                                                l,
                                                                                                p))))
                                        .orElse(
                                                CompletableFuture.completedFuture(
                                                        Optional.empty())));
    }

    /// Of a long series only what is learnt from is read, with room for gaps.
    private Instant after(SeriesLine line, Instant first) {
        Optional<SeriesStore.Span> span = line.span().filter(s -> s.points() > 1);
        if (span.isEmpty()) {
            return first;
        }
        long step =
                order.step()
                        .map(Duration::toSeconds)
                        .orElseGet(
                                () ->
                                        Math.max(
                                                1,
                                                (span.get().lastEpochSecond()
                                                                - span.get().firstEpochSecond())
                                                        / (span.get().points() - 1)));
        long end =
                order.start()
                        .map(s -> Math.min(s.getEpochSecond(), span.get().lastEpochSecond()))
                        .orElse(span.get().lastEpochSecond());
        long back = 2 * step * order.window().orElse(ForecastOrder.USUAL_WINDOW) + 2 * 86_400;
        Instant from = Instant.ofEpochSecond(end - back);
        return from.isAfter(first) ? from : first;
    }

    private Outcome forecast(SeriesLine line, Points points, List<Beside> beside) {
        watch.check();
        TimeSeries of = line.series();
        Cover cover = Cover.of(points, of.zone());
        if (points.count() < 2) {
            return new Refused(
                    Fact.sentence(
                            FactKind.SERIES_SHORT,
                            of.name(),
                            points.count(),
                            ForecastRequest.LEAST_POINTS));
        }
        long step = order.step().map(Duration::toSeconds).orElse(cover.usualSeconds());
        if (step > Cover.DAY_SECONDS) {
            return new Refused(
                    Fact.sentence(FactKind.SERIES_SPARSE, of.name(), step / Cover.DAY_SECONDS));
        }
        TimeGrid grid = Resampling.grid(points.first(), step, of.zone());
        int steps = 1 + grid.indexOf(cover.end(points.count() - 1) - 1);
        double[] values =
                org.wattdeck.engine.series.Resampling.of(
                                cover, of.aggregation(), Reduction.USUAL, grid, steps)
                        .knownBy(LEAST_KNOWN);
        return asked(line, grid, values, beside, examples(points));
    }

    /// What of it nobody measured.
    private static List<String> examples(Points points) {
        long examples =
                Arrays.stream(points.sources()).filter(ExampleSeries.SOURCE::equals).count();
        return examples == 0
                ? List.of()
                : List.of(
                        Fact.sentence(
                                FactKind.EXAMPLE_SHARE,
                                Fact.number(Math.ceil(100.0 * examples / points.count()), 0)));
    }

    private Outcome asked(
            SeriesLine line,
            TimeGrid grid,
            double[] values,
            List<Beside> beside,
            List<String> said) {
        int end = values.length;
        while (end > 0 && Double.isNaN(values[end - 1])) {
            end--;
        }
        int skipped = 0;
        if (order.start().isPresent()) {
            int from = grid.indexOf(order.start().get().getEpochSecond());
            if (from > end + ForecastRequest.LONGEST_HORIZON) {
                return new Refused(
                        Fact.sentence(
                                FactKind.SERIES_START_LATE,
                                order.start().get(),
                                ForecastRequest.LONGEST_HORIZON,
                                line.series().name()));
            }
            skipped = Math.max(0, from - end);
            end = Math.clamp(from, 0, end);
        }
        while (end > 0 && Double.isNaN(values[end - 1])) {
            end--;
            skipped++;
        }
        int first = Math.max(0, end - order.window().orElse(ForecastOrder.USUAL_WINDOW));
        while (first < end && Double.isNaN(values[first])) {
            first++;
        }
        if (end - first < ForecastRequest.LEAST_POINTS) {
            return new Refused(
                    Fact.sentence(
                            FactKind.SERIES_STEPS_SHORT,
                            line.series().name(),
                            end - first,
                            Duration.ofSeconds(grid.stepSeconds())
                                    .toString()
                                    .substring(2)
                                    .replace("24H", "1D"),
                            ForecastRequest.LEAST_POINTS));
        }
        TimeGrid learnt = new TimeGrid(grid.at(first), grid.stepSeconds(), grid.zone());
        List<String> notes = new ArrayList<>(said);
        int known = end - first;
        int ahead = skipped + order.horizon();
        Optional<ForecastPlant> plant = ForecastPlant.of(line, order.assetId(), registry);
        List<String> lacking = ForecastPlant.lacking(plant, line, order, beside);
        if (!lacking.isEmpty()) {
            return new Refused(lacking);
        }
        Optional<WeatherCourse> course =
                plant.flatMap(p -> p.course(line.series(), learnt, known + ahead, beside));
        boolean physics = order.model() == ModelChoice.PHYSICAL;
        Optional<ForecastPlant> explained =
                plant.filter(
                        p -> course.filter(w -> physics || w.explains(known, ahead)).isPresent());
        ForecastRequest request =
                new ForecastRequest(
                        learnt,
                        Arrays.copyOfRange(values, first, end),
                        beside.stream()
                                .filter(b -> explained.filter(p -> p.uses(b)).isEmpty())
                                .map(b -> feature(b, learnt, known, ahead, notes))
                                .toList(),
                        order.horizon(),
                        skipped,
                        order.model(),
                        order.allQuantiles(),
                        course,
                        order.seed());
        return switch (Forecasting.run(request, watch)) {
            case Forecasting.Done(ForecastResult result) -> new Done(line, request, result, notes);
            case Forecasting.Refused(List<String> problems) -> new Refused(problems);
        };
    }

    /// A series beside it on the same steps. What it says of the steps ahead counts only where it
    /// says it of all of them; holidays that it does not know are none. What the plant recorded is
    /// never known ahead.
    private static Feature feature(
            Beside beside, TimeGrid grid, int known, int ahead, List<String> notes) {
        TimeSeries of = beside.line().series();
        double[] all =
                org.wattdeck.engine.series.Resampling.of(
                                Cover.of(beside.points(), of.zone()),
                                of.aggregation(),
                                Reduction.USUAL,
                                grid,
                                known + ahead)
                        .knownBy(LEAST_KNOWN);
        if (of.name().toLowerCase(Locale.ROOT).contains("holiday")) {
            return new Feature(of.name(), Feature.Use.HOLIDAY, all);
        }
        for (int i = known; i < all.length; i++) {
            if (beside.line().live() || Double.isNaN(all[i])) {
                notes.add(Fact.sentence(FactKind.USED_LAGGED, of.name()));
                return new Feature(of.name(), Feature.Use.LAGGED, Arrays.copyOf(all, known));
            }
        }
        notes.add(Fact.sentence(FactKind.USED_KNOWN, of.name()));
        return new Feature(of.name(), Feature.Use.KNOWN, all);
    }
}
