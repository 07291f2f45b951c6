package org.wattdeck.app.studies;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.plan.Fact;
import org.wattdeck.domain.plan.FactKind;
import org.wattdeck.domain.plan.Series;
import org.wattdeck.domain.plan.Study;
import org.wattdeck.domain.say.Said;

/// Begins the section `scenarios` of a study: three ways its loads, PV and wind may come, little
/// load with much sun, as expected, and much load with little sun. They are the quantiles of a
/// forecast where one covers the period, else the study's own series less and more a share.
/// Everything else in the text stays as it is.
public final class ScenarioStart {

    /// More would make a text that nobody can read.
    private static final int MOST_STEPS = 700;

    private static final double SPREAD = 0.15;
    private static final int QUARTER_SECONDS = 900;

    private final StudyCase study;
    private final Forecast forecast;
    private final int stepSeconds;
    private final List<String> assumed = new ArrayList<>();

    /// What is forecast.
    @FunctionalInterface
    interface Forecast {
        /// @return p10, p50 and p90 in kW; empty where no forecast covers the period
        Optional<List<Series>> of(Asset asset);
    }

    /// @param assumed where the series are from, in sentences
    public record Made(String text, List<String> assumed) {
        public Made {
            assumed = List.copyOf(assumed);
        }
    }

    private ScenarioStart(StudyCase study, Forecast forecast) {
        this.study = study;
        this.forecast = forecast;
        stepSeconds = step(study);
    }

    /// @param study that was read of the text
    static Verdict<Made> of(StudyEditing editing, StudyCase study, String text, Forecast forecast) {
        boolean there =
                List.of("risk", "names", "weights", "series.0.asset").stream()
                        .anyMatch(k -> editing.value(text, "scenarios." + k).isPresent());
        if (there) {
            return Verdict.refused(Said.free(Fact.sentence(FactKind.SCENARIOS_THERE)));
        }
        if (study.planning().isEmpty()) {
            return Verdict.refused(Said.free(Fact.sentence(FactKind.SCENARIOS_NO_PLAN)));
        }
        return new ScenarioStart(study, forecast).made(text);
    }

    /// That of the plan.
    private static int step(StudyCase study) {
        int own = study.study().stepSeconds();
        double planned =
                study.planning()
                        .map(p -> p.stepSeconds().orElse(Math.max(own, QUARTER_SECONDS)))
                        .orElse((double) own);
        return (int) Math.round(planned);
    }

    private long steps() {
        Study s = study.study();
        return (s.end().getEpochSecond() - s.start().getEpochSecond()) / stepSeconds;
    }

    private Verdict<Made> made(String text) {
        if (steps() > MOST_STEPS) {
            return Verdict.refused(
                    Said.free(Fact.sentence(FactKind.SCENARIOS_TOO_LONG, steps(), MOST_STEPS)));
        }
        List<String> parts = new ArrayList<>();
        study.study().registry().assets().forEach(a -> series(a).ifPresent(parts::add));
        if (parts.isEmpty()) {
            return Verdict.refused(Said.free(Fact.sentence(FactKind.SCENARIOS_OF_NOTHING)));
        }
        return Verdict.accepted(
                new Made(
                        text.stripTrailing()
                                + "\n\nscenarios:\n  risk: expected\n"
                                + "  names: [little load, as expected, much load]\n"
                                + "  weights: [0.3, 0.4, 0.3]\n  series:\n"
                                + String.join("", parts),
                        assumed));
    }

    private Optional<String> series(Asset asset) {
        boolean load = asset.type() == AssetType.LOAD;
        boolean source =
                asset.type() == AssetType.SOLAR_PV || asset.type() == AssetType.WIND_TURBINE;
        if (!load && !source) {
            return Optional.empty();
        }
        Optional<List<double[]>> forecasts =
                forecast.of(asset).map(all -> all.stream().map(this::means).toList());
        Optional<List<double[]>> taken =
                forecasts
                        .filter(all -> all.stream().allMatch(ScenarioStart::whole))
                        .or(() -> own(asset));
        assumed.add(
                taken.isEmpty()
                        ? Fact.sentence(FactKind.SCENARIO_ALIKE, asset.code())
                        : taken.equals(forecasts)
                                ? Fact.sentence(FactKind.SCENARIO_FORECAST, asset.code())
                                : Fact.sentence(
                                        FactKind.SCENARIO_SPREAD,
                                        asset.code(),
                                        Fact.number(100 * SPREAD, 0)));
        return taken.map(all -> written(asset.code(), load ? all : all.reversed(), load));
    }

    private Optional<List<double[]>> own(Asset asset) {
        return study.study().series().stream()
                .filter(b -> b.id().equals(asset.id()))
                .filter(b -> b.quantity() == Study.Quantity.POWER_KW)
                .findFirst()
                .map(b -> means(b.series()))
                .filter(ScenarioStart::whole)
                .map(kw -> List.of(times(kw, 1 - SPREAD), kw, times(kw, 1 + SPREAD)));
    }

    private double[] means(Series series) {
        double[] kw = new double[(int) steps()];
        long from = study.study().start().getEpochSecond();
        Arrays.setAll(
                kw,
                t -> {
                    long at = from + (long) t * stepSeconds;
                    return Math.max(0, series.mean(at, at + stepSeconds));
                });
        return kw;
    }

    private static boolean whole(double[] values) {
        return values.length > 0 && Arrays.stream(values).noneMatch(Double::isNaN);
    }

    private static double[] times(double[] values, double factor) {
        return Arrays.stream(values).map(v -> v * factor).toArray();
    }

    private String written(String code, List<double[]> all, boolean load) {
        List<String> names = load ? List.of("p10", "p50", "p90") : List.of("p90", "p50", "p10");
        StringBuilder out =
                new StringBuilder(
                        "    - asset: %s\n      step: %d s\n      values:\n"
                                .formatted(code, stepSeconds));
        for (int k = 0; k < names.size(); k++) {
            out.append("        ").append(names.get(k)).append(": [");
            out.append(
                    Arrays.stream(all.get(k))
                            .mapToObj(ScenarioStart::number)
                            .collect(Collectors.joining(", ")));
            out.append("]\n");
        }
        return out.toString();
    }

    private static String number(double kw) {
        return String.format(Locale.ROOT, "%.2f", kw)
                .replaceFirst("(\\.\\d*?)0+$", "$1")
                .replaceFirst("\\.$", "");
    }
}
