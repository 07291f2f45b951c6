package org.wattdeck.engine.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Forecasts one series again and again, as time goes by. At each gate it knows what was before it
/// and nothing else: asked for a later value, the past it is given throws. A model is fitted at the
/// first gate and anew when so many steps have passed; in between only its state is brought up.
///
/// Where the model is to be chosen, those that have enough to go by forecast from the same time of
/// the seven days before, fitted once before them all, and the one with the least mean absolute
/// error is taken; it is chosen anew each week. What the weather makes of a plant is known as
/// [WeatherCourse] says; before any power was measured it is what tells most. For one thread.
public final class LiveForecast {

    private static final int TRIED_DAYS = 7;
    private static final int CHOSEN_DAYS = 7;

    private final Frame frame;
    private final int before;
    private final ModelChoice choice;
    private final int renewedSteps;
    private final List<Model> models;
    private Optional<Model> model = Optional.empty();
    private Optional<Model.Fitted> fitted = Optional.empty();
    private int fittedAt;
    private int chosenAt;
    private int fits;

    /// @param grid whose step 0 is the first of `values`
    /// @param values what really was, before the period and in it; NaN where nothing is known
    /// @param before so many of them are before the period
    /// @param stepsAhead most that is asked for
    /// @param renewedSteps after so many a model is fitted anew
    public LiveForecast(
            TimeGrid grid,
            double[] values,
            int before,
            int stepsAhead,
            ModelChoice choice,
            int renewedSteps,
            long seed) {
        this(grid, values, before, stepsAhead, choice, renewedSteps, seed, Optional.empty());
    }

    /// With what the weather makes of the plant, on the same steps.
    private LiveForecast(
            TimeGrid grid,
            double[] values,
            int before,
            int stepsAhead,
            ModelChoice choice,
            int renewedSteps,
            long seed,
            Optional<WeatherCourse> course) {
        this.before = before;
        this.choice = choice;
        this.renewedSteps = Math.max(1, renewedSteps);
        frame = new Frame(grid, values.clone(), stepsAhead, List.of(), course);
        models =
                ModelChoice.models(seed).stream()
                        .filter(m -> choice == ModelChoice.AUTO ? !slow(m) : wanted(m))
                        .toList();
    }

    /// Of a plant whose weather is known as `course` has it.
    ///
    /// @param start of the period
    /// @param values before the period and in it
    /// @param before so many of them are before it
    public static LiveForecast of(
            PlantCourse course,
            TimeGrid start,
            double[] values,
            int before,
            int stepsAhead,
            ModelChoice choice,
            int renewedSteps,
            long seed) {
        int all = Math.max(before, course.before());
        double[] padded = new double[values.length + all - before];
        Arrays.fill(padded, 0, all - before, Double.NaN);
        System.arraycopy(values, 0, padded, all - before, values.length);
        return new LiveForecast(
                new TimeGrid(start.at(-all), start.stepSeconds(), start.zone()),
                padded,
                all,
                stepsAhead,
                choice,
                renewedSteps,
                seed,
                Optional.of(course.course().later(all - course.before())));
    }

    private static boolean slow(Model model) {
        return model.key().equals(ModelChoice.ARIMA.model());
    }

    private boolean wanted(Model model) {
        return model.key().equals(choice.model()) || fallback(model);
    }

    private static boolean fallback(Model model) {
        return model.key().equals(ModelChoice.SEASONAL_NAIVE.model())
                || model.key().equals(ModelChoice.LAST_VALUE.model());
    }

    /// The steps from a gate on; without anything known all 0.
    ///
    /// @param gate a step of the period, not before those of earlier questions
    public double[] from(int gate, int steps) {
        Past past = new Past(frame, before + gate);
        if (past.count() == 0 && !physics(past, steps)) {
            return new double[steps];
        }
        Model.Gate at = new Model.Gate(past.end, frame.horizon);
        boolean chosen = model.isEmpty() || past.end - chosenAt >= CHOSEN_DAYS * frame.perDay;
        Model use = chosen ? best(past, at, steps) : model.get();
        if (use.lacksNow(past, steps).isPresent()) {
            use = best(past, at, steps);
        }
        boolean other = model.isEmpty() || model.get() != use;
        if (chosen) {
            chosenAt = past.end;
        }
        if (other || fitted.isEmpty() || past.end - fittedAt >= renewedSteps) {
            model = Optional.of(use);
            fitted = Optional.of(use.fit(past, at, Watch.NONE));
            fittedAt = past.end;
            fits++;
        }
        return Run.held(fitted.get().forecast(past, steps), past);
    }

    /// The asked one if it can, else the best that can.
    private Model best(Past past, Model.Gate at, int steps) {
        List<Model> able = models.stream().filter(m -> m.lacksNow(past, steps).isEmpty()).toList();
        Optional<Model> asked =
                able.stream()
                        .filter(m -> choice != ModelChoice.AUTO && m.key().equals(choice.model()))
                        .findFirst();
        if (asked.isPresent()) {
            return asked.get();
        }
        Optional<Model> physical =
                able.stream().filter(m -> m instanceof PhysicalForecast).findFirst();
        int[] origins = origins(past);
        Model best = able.isEmpty() ? models.getFirst() : able.getLast();
        if (origins.length == 0 && physical.isPresent()) {
            return physical.get();
        }
        if (origins.length == 0) {
            return able.stream().filter(LiveForecast::fallback).reduce((a, b) -> b).orElse(best);
        }
        Past first = new Past(frame, origins[0]);
        double least = Double.POSITIVE_INFINITY;
        for (Model candidate : able) {
            if (candidate.lacks(first).isEmpty()) {
                double error = error(candidate, origins, past, at);
                if (error < least) {
                    least = error;
                    best = candidate;
                }
            }
        }
        return best;
    }

    private boolean physics(Past past, int steps) {
        return models.stream()
                .anyMatch(m -> m instanceof PhysicalForecast && m.lacksNow(past, steps).isEmpty());
    }

    /// At the same time of the days before, with at least a day before the first.
    private int[] origins(Past past) {
        List<Integer> at = new ArrayList<>();
        for (int days = TRIED_DAYS; days >= 1; days--) {
            int origin = frame.back(past.end, days);
            if (origin >= frame.perDay && frame.known(0, origin) >= frame.perDay) {
                at.add(origin);
            }
        }
        return at.stream().mapToInt(i -> i).toArray();
    }

    private double error(Model candidate, int[] origins, Past past, Model.Gate at) {
        Model.Fitted once =
                candidate.fit(
                        new Past(frame, origins[0]),
                        new Model.Gate(origins[0], at.stepsAhead()),
                        Watch.NONE);
        double sum = 0;
        int count = 0;
        for (int origin : origins) {
            int steps = Math.min(at.stepsAhead(), past.end - origin);
            Past then = new Past(frame, origin);
            double[] said = Run.held(once.forecast(then, steps), then);
            for (int h = 0; h < steps; h++) {
                double off = Math.abs(said[h] - past.value(origin + h));
                if (!Double.isNaN(off)) {
                    sum += off;
                    count++;
                }
            }
        }
        return count == 0 ? Double.POSITIVE_INFINITY : sum / count;
    }

    /// The key of the model in use; empty before the first question.
    public Optional<String> model() {
        return model.map(Model::key);
    }

    /// How often a model was fitted for use.
    public int fits() {
        return fits;
    }

    @Override
    public String toString() {
        return "LiveForecast" + Arrays.asList(model(), fits);
    }
}
