package org.wattdeck.engine.forecast;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The back-test of several models on the same origins, and what it says of each.
final class Contest {

    private final Frame frame;
    private final Origins origins;
    private final Model.Gate gate;
    private final double[] probabilities;
    private final Watch watch;
    private final List<Scores> scores = new ArrayList<>();
    private final Map<Model, String> leftOut = new LinkedHashMap<>();
    private final int season;
    private final double naiveError;
    private final Optional<Run> naive;

    /// What a run came to.
    ///
    /// @param choice over the origins of the choice; `test` over the others
    record Scores(Run run, Score choice, Score test, List<Score> byOrigin, List<Score> byStep) {}

    Contest(
            Frame frame,
            Origins origins,
            Model.Gate gate,
            List<Model> models,
            double[] probabilities,
            Watch watch) {
        this.frame = frame;
        this.origins = origins;
        this.gate = gate;
        this.probabilities = probabilities;
        this.watch = watch;
        List<Run> runs = new ArrayList<>();
        Past first = new Past(frame, origins.at()[0]);
        for (int m = 0; m < models.size(); m++) {
            Model model = models.get(m);
            watch.progress(0.05 + 0.75 * m / models.size(), "back-test of " + model.key());
            Optional<String> lacks =
                    model.lacks(first)
                            .map(why -> why + " before the first forecast of the back-test")
                            .or(() -> model.lacks(new Past(frame, frame.size)));
            if (lacks.isPresent()) {
                leftOut.put(model, lacks.get());
            } else {
                runs.add(Run.of(model, frame, origins, gate, watch));
            }
        }
        naive = runs.stream().filter(r -> r.model() instanceof SeasonalNaive).findFirst();
        season = season(first);
        naiveError = Score.naiveError(frame.values(), season, first.end);
        for (Run run : runs) {
            scores.add(score(run));
        }
    }

    private int season(Past first) {
        Model seasonal = new SeasonalNaive();
        if (seasonal.lacks(first).isPresent()) {
            return 1;
        }
        boolean week = seasonal.fit(first, gate, watch).chosen().equals("week");
        int steps = week || frame.perDay == 1 ? Frame.DAYS_OF_WEEK * frame.perDay : frame.perDay;
        return steps < first.end ? steps : 1;
    }

    /// Adds the blend of the best, if there is more than one that is good.
    void blend() {
        Map<Run, Double> errors = new LinkedHashMap<>();
        scores.forEach(s -> errors.put(s.run(), s.choice().mae()));
        Map<Run, Double> weights = Blend.weights(errors);
        if (!weights.isEmpty()) {
            Map<Model, Double> members = new LinkedHashMap<>();
            weights.forEach((run, w) -> members.put(run.model(), w));
            Run run = Run.blend(new Blend(members), weights);
            scores.add(score(run));
        }
    }

    private Scores score(Run run) {
        watch.check();
        Calibration calibration = new Calibration(frame, origins, run, probabilities);
        int steps = origins.stepsAhead();
        Score.Sums choice = new Score.Sums();
        Score.Sums test = new Score.Sums();
        Score.Sums[] byStep = new Score.Sums[steps];
        java.util.Arrays.setAll(byStep, h -> new Score.Sums());
        List<Score> byOrigin = new ArrayList<>();
        for (int k = 0; k < origins.count(); k++) {
            Score.Sums own = new Score.Sums();
            for (int h = 0; h < steps; h++) {
                Score.Sums one = new Score.Sums();
                add(one, run, calibration, k, h);
                own.add(one);
                if (!origins.ofChoice(k)) {
                    byStep[h].add(one);
                }
            }
            (origins.ofChoice(k) ? choice : test).add(own);
            byOrigin.add(own.score(naiveError));
        }
        return new Scores(
                run,
                choice.score(naiveError),
                test.score(naiveError),
                byOrigin,
                java.util.Arrays.stream(byStep).map(s -> s.score(naiveError)).toList());
    }

    private void add(Score.Sums to, Run run, Calibration calibration, int k, int h) {
        int origin = origins.at()[k];
        double forecast = run.forecasts()[k][h];
        double[] quantiles = calibration.offsets(k, h);
        Past past = new Past(frame, origin);
        double floor = past.floor();
        double ceiling = past.ceiling();
        for (int q = 0; q < quantiles.length; q++) {
            quantiles[q] = Math.clamp(quantiles[q] + forecast, floor, ceiling);
        }
        to.add(
                frame.value(origin + h),
                forecast,
                naive.map(r -> r.forecasts()[k][h]).orElse(Double.NaN),
                quantiles,
                probabilities);
    }

    /// The run with the least mean absolute error over the origins of the choice; of equals the
    /// simplest.
    Scores best() {
        Scores best = scores.getFirst();
        for (Scores s : scores) {
            if (s.choice().mae() < best.choice().mae() * (1 - 1e-9)) {
                best = s;
            }
        }
        return best;
    }

    Optional<Scores> of(Model model) {
        return scores.stream().filter(s -> s.run().model() == model).findFirst();
    }

    List<Scores> scores() {
        return scores;
    }

    Map<Model, String> leftOut() {
        return leftOut;
    }

    int season() {
        return season;
    }
}
