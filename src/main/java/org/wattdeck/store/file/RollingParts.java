package org.wattdeck.store.file;

import static org.wattdeck.store.file.StudyValues.place;

import java.util.Locale;
import java.util.Optional;
import org.wattdeck.domain.plan.RollingHorizon;

/// Reads the section `rolling_horizon` of a study.
final class RollingParts {

    private static final String AT = "rolling_horizon.";
    private static final double HORIZON_SECONDS = 36 * 3600;
    private static final double STRIDE_SECONDS = 3600;

    private final StudyValues values;

    RollingParts(StudyValues values) {
        this.values = values;
    }

    /// @param stepSeconds of the plan; empty where the study has no section `optimize`
    Optional<RollingHorizon> read(Yaml.Mapping top, Optional<Double> stepSeconds) {
        Optional<Yaml.Mapping> found =
                values.group(top, "rolling_horizon", "", RollingKeys.ROLLING);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Yaml.Mapping map = found.get();
        if (!top.has("optimize")) {
            values.bad(
                    map,
                    "rolling.optimize",
                    "rolling_horizon",
                    "needs to know what is planned",
                    "no section optimize",
                    "optimize: {objective: cost}");
        }
        double horizon = values.length(map, "horizon", AT).orElse(HORIZON_SECONDS);
        double stride = values.length(map, "stride", AT).orElse(STRIDE_SECONDS);
        if (stride > horizon) {
            values.bad(
                    place(map, "stride"),
                    "rolling.stride",
                    AT + "stride",
                    "is longer than the horizon",
                    stride + " s",
                    "at most " + horizon + " s");
            return Optional.empty();
        }
        stepSeconds.ifPresent(s -> fits(map, "horizon", horizon, s));
        stepSeconds.ifPresent(s -> fits(map, "stride", stride, s));
        RollingHorizon.End end =
                word(map, "terminal")
                        .map(RollingHorizon.End::valueOf)
                        .orElse(RollingHorizon.End.AT_LEAST_START);
        return Optional.of(
                new RollingHorizon(
                        horizon,
                        stride,
                        word(map, "forecast")
                                .map(RollingHorizon.Foresight::valueOf)
                                .orElse(RollingHorizon.Foresight.PERFECT),
                        end,
                        storedValue(map, end),
                        word(map, "plant")
                                .map(RollingHorizon.Ground::valueOf)
                                .orElse(RollingHorizon.Ground.KERNEL)));
    }

    private Optional<String> word(Yaml.Mapping map, String key) {
        return values.choice(map, key, AT, StudyKeys.options(RollingKeys.ROLLING, key))
                .map(w -> w.toUpperCase(Locale.ROOT));
    }

    private void fits(Yaml.Mapping map, String key, double seconds, double stepSeconds) {
        if (seconds % stepSeconds != 0) {
            values.bad(
                    place(map, key),
                    "rolling.steps",
                    AT + key,
                    "is not a whole number of steps of the plan",
                    seconds + " s in steps of " + stepSeconds + " s",
                    "a multiple of the step");
        }
    }

    private double storedValue(Yaml.Mapping map, RollingHorizon.End end) {
        boolean wanted = end == RollingHorizon.End.VALUE;
        if (wanted != map.has("stored_value")) {
            values.bad(
                    map,
                    "rolling.value",
                    AT + "stored_value",
                    wanted ? "is missing" : "belongs to terminal: value",
                    wanted ? "nothing" : end.name().toLowerCase(Locale.ROOT),
                    "terminal: value with stored_value: 0.15");
        }
        return values.atLeast(map, "stored_value", AT, 0).orElse(0.0);
    }
}
