package org.wattdeck.engine.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.wattdeck.domain.plan.Fact;
import org.wattdeck.domain.plan.FactKind;

/// Forecasts a series: back-tests the models on rolling origins, takes the asked or the best one,
/// fits it to all that is known and gives it quantiles from what it got wrong in the back-test.
///
/// Nothing of what came after a moment counts for a forecast made at it, in the back-test as in
/// the forecast itself. A series that was never below 0 is not forecast below 0.
public final class Forecasting {

    private final ForecastRequest request;
    private final Watch watch;
    private final Frame frame;
    private final int steps;
    private final Model.Gate gate;
    private final List<String> notes = new ArrayList<>();

    private Forecasting(ForecastRequest request, Watch watch) {
        this.request = request;
        this.watch = watch;
        steps = request.skipped() + request.horizon();
        frame =
                new Frame(
                        request.grid(),
                        request.values(),
                        steps,
                        features(request, steps),
                        request.course());
        gate = new Model.Gate(frame.size, steps);
    }

    /// A forecast, or why there is none.
    public sealed interface Outcome {}

    public record Done(ForecastResult result) implements Outcome {}

    /// @param problems sentences with the remedy
    public record Refused(List<String> problems) implements Outcome {}

    /// @throws CancellationException if `watch` calls it off
    public static Outcome run(ForecastRequest request, Watch watch) {
        return new Forecasting(request, watch).run();
    }

    private Outcome run() {
        watch.progress(0, "calendar");
        int known = frame.known(0, frame.size);
        if (known < ForecastRequest.LEAST_POINTS) {
            return refused(
                    "There are "
                            + known
                            + " values: insufficient historical data. A forecast needs at least "
                            + ForecastRequest.LEAST_POINTS
                            + ".");
        }
        List<Model> all =
                ModelChoice.models(request.seed()).stream().filter(this::hasPlace).toList();
        Past now = new Past(frame, frame.size);
        Optional<Model> asked =
                all.stream().filter(m -> m.key().equals(request.model().model())).findFirst();
        Optional<String> lacks = asked.flatMap(m -> m.lacks(now));
        if (lacks.isPresent()) {
            return refused(
                    Fact.sentence(asked.get().refusal(), request.model().word(), lacks.get()));
        }
        Origins origins = origins(asked);
        if (origins.count() == 0) {
            return refused(
                    "The model ("
                            + request.model().word()
                            + ") "
                            + asked.flatMap(m -> m.lacks(new Past(frame, frame.size * 3 / 4)))
                                    .orElse(Fact.sentence(FactKind.LACKS_MUCH))
                            + " before the last quarter, which the back-test takes. Give more"
                            + " history, or take auto.");
        }
        Contest contest =
                new Contest(
                        frame,
                        origins,
                        gate,
                        models(all, asked),
                        request.quantiles().toArray(),
                        watch);
        if (asked.isEmpty()) {
            contest.blend();
        }
        Contest.Scores used = asked.flatMap(contest::of).orElseGet(contest::best);
        return new Done(result(contest, origins, used, asked.isPresent()));
    }

    /// What the weather makes of the plant explains its power better than the weather itself: where
    /// it is known for all steps ahead, the other models have it, too.
    private static List<Feature> features(ForecastRequest request, int steps) {
        List<Feature> all = new ArrayList<>(request.features());
        int known = request.values().length;
        request.course()
                .filter(c -> c.explains(known, steps))
                .ifPresent(
                        c ->
                                all.add(
                                        new Feature(
                                                c.plant() + " in this weather",
                                                Feature.Use.KNOWN,
                                                c.ahead())));
        return all;
    }

    /// What needs a plant stands among the others where there is one, or where it is asked for.
    private boolean hasPlace(Model model) {
        return !(model instanceof PhysicalForecast)
                || request.course().isPresent()
                || request.model() == ModelChoice.PHYSICAL;
    }

    private static Refused refused(String problem) {
        return new Refused(List.of(problem));
    }

    /// Beside an asked model the naive ones run too, to compare it with.
    private static List<Model> models(List<Model> all, Optional<Model> asked) {
        return asked.map(
                        model ->
                                all.stream()
                                        .filter(
                                                m ->
                                                        m == model
                                                                || m instanceof LastValue
                                                                || m instanceof SeasonalNaive)
                                        .toList())
                .orElse(all);
    }

    /// Origins at which the asked model has enough to go by.
    private Origins origins(Optional<Model> asked) {
        Origins all = Origins.of(frame, steps);
        int[] enough =
                Arrays.stream(all.at())
                        .filter(
                                o ->
                                        new Past(frame, o).count() > 0
                                                && asked.flatMap(m -> m.lacks(new Past(frame, o)))
                                                        .isEmpty())
                        .toArray();
        return enough.length == all.count()
                ? all
                : new Origins(enough, Math.ceilDiv(enough.length * 3, 5), all.stepsAhead());
    }

    private ForecastResult result(
            Contest contest, Origins origins, Contest.Scores best, boolean asked) {
        Run used = best.run();
        watch.progress(0.85, "fit of " + used.model().key());
        Past now = new Past(frame, frame.size);
        Model.Fitted fitted = used.model().fit(now, gate, watch);
        double[] mean = Run.held(fitted.forecast(now, steps), now);
        watch.progress(0.95, "quantiles");
        double[][] quantiles = quantiles(origins, used, mean);
        notes(origins);
        if (contest.scores().stream().anyMatch(s -> s.run().model() instanceof PhysicalForecast)) {
            notes.addAll(PhysicalForecast.notes(now));
        }
        List<ForecastResult.Report> reports = new ArrayList<>();
        contest.scores().forEach(s -> reports.add(report(s, s == best, fitted)));
        contest.leftOut().forEach((model, why) -> reports.add(leftOut(model, why)));
        watch.progress(1, "done");
        return new ForecastResult(
                used.model().key(),
                why(contest, best, asked),
                frame.size + request.skipped(),
                Arrays.copyOfRange(mean, request.skipped(), steps),
                Arrays.copyOfRange(quantiles, request.skipped(), steps),
                reports,
                origins.at(),
                origins.chosenOn(),
                origins.stepsAhead(),
                contest.season(),
                fitted.importance(),
                notes);
    }

    private double[][] quantiles(Origins origins, Run used, double[] mean) {
        Calibration calibration =
                new Calibration(frame, origins, used, request.quantiles().toArray());
        Past now = new Past(frame, frame.size);
        double floor = now.floor();
        double ceiling = now.ceiling();
        double[][] out = new double[steps][];
        for (int h = 0; h < steps; h++) {
            double centre = mean[h];
            out[h] = calibration.offsets(origins.count(), h);
            Arrays.setAll(out[h], within(out[h], centre, floor, ceiling));
        }
        return out;
    }

    private static java.util.function.IntToDoubleFunction within(
            double[] offsets, double centre, double floor, double ceiling) {
        return q -> Math.clamp(centre + offsets[q], floor, ceiling);
    }

    private void notes(Origins origins) {
        if (origins.stepsAhead() < steps) {
            notes.add(
                    "The history allows to test "
                            + origins.stepsAhead()
                            + " steps ahead; the quantiles beyond are those of the same hour of the"
                            + " last day that was tested.");
        }
        if (request.model() == ModelChoice.XGBOOST || request.model() == ModelChoice.LIGHTGBM) {
            notes.add(
                    request.model().word()
                            + " means the gradient boosting that is built in; the library of that"
                            + " name is not used.");
        }
    }

    private static String why(Contest contest, Contest.Scores best, boolean asked) {
        if (asked) {
            return Fact.sentence(FactKind.ASKED_FOR);
        }
        return String.format(
                Locale.ROOT,
                "It had the least mean absolute error (%.6g) of %d models over the forecasts that"
                        + " serve the choice.",
                best.choice().mae(),
                contest.scores().size());
    }

    private static ForecastResult.Report report(
            Contest.Scores s, boolean used, Model.Fitted fitted) {
        Run run = s.run();
        return new ForecastResult.Report(
                run.model().key(),
                run.model().describes(),
                Optional.empty(),
                used ? fitted.chosen() : run.chosen(),
                used ? fitted.samples() : run.samples(),
                run.seconds(),
                Optional.of(s.choice()),
                Optional.of(s.test()).filter(t -> t.points() > 0),
                s.byOrigin(),
                s.byStep());
    }

    private static ForecastResult.Report leftOut(Model model, String why) {
        return new ForecastResult.Report(
                model.key(),
                model.describes(),
                Optional.of(why),
                "",
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
    }
}
