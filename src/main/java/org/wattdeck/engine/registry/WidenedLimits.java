package org.wattdeck.engine.registry;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Edit;
import org.wattdeck.domain.asset.PortfolioChange;
import org.wattdeck.domain.schema.Values;

/// Which limits of assets that are there already a change widens: what may be commanded, or passed
/// through a grid connection, grows. A limit that is taken away is widened; one that is new where
/// there was none, and an asset that is new, are not.
public final class WidenedLimits {

    /// Wider when greater.
    private static final Set<String> UPPER =
            Set.of(
                    "max_charge_kw",
                    "max_discharge_kw",
                    "continuous_charge_kw",
                    "continuous_discharge_kw",
                    "max_soc",
                    "operating_temp_max_celsius",
                    "ramp_up_rate_kw_per_sec",
                    "ramp_down_rate_kw_per_sec",
                    "ramp_up_rate_kw_per_min",
                    "ramp_down_rate_kw_per_min",
                    "max_output_kw",
                    "max_power_kw",
                    "max_import_kw",
                    "max_export_kw",
                    "max_curtailment_percentage");

    /// Wider when smaller.
    private static final Set<String> LOWER =
            Set.of("min_soc", "min_output_kw", "min_load_kw", "operating_temp_min_celsius");

    /// Limits by being off.
    private static final Set<String> FLAGS = Set.of("import_enabled", "export_enabled");

    private WidenedLimits() {}

    /// A line for each: `BESS-1: max_discharge_kw 500 -> 600`.
    public static List<String> of(PortfolioChange change) {
        List<String> found = new ArrayList<>();
        for (Edit edit : change.edits()) {
            if (edit.before().orElse(null) instanceof Asset before
                    && edit.after().orElse(null) instanceof Asset after) {
                UPPER.stream()
                        .sorted()
                        .filter(f -> grew(before.spec(), after.spec(), f, 1))
                        .forEach(f -> found.add(line(before, after, f)));
                LOWER.stream()
                        .sorted()
                        .filter(f -> grew(before.spec(), after.spec(), f, -1))
                        .forEach(f -> found.add(line(before, after, f)));
                FLAGS.stream()
                        .sorted()
                        .filter(f -> !before.spec().flag(f, true) && after.spec().flag(f, true))
                        .forEach(f -> found.add("%s: %s no -> yes".formatted(before.code(), f)));
            }
        }
        return found;
    }

    /// @param sign 1 where more is wider, -1 where less is
    private static boolean grew(Values before, Values after, String field, int sign) {
        double was = sign * before.number(field, sign * Double.POSITIVE_INFINITY);
        double is = sign * after.number(field, sign * Double.POSITIVE_INFINITY);
        return is > was;
    }

    private static String line(Asset before, Asset after, String field) {
        return "%s: %s %s -> %s"
                .formatted(
                        before.code(),
                        field,
                        value(before.spec(), field),
                        value(after.spec(), field));
    }

    private static String value(Values spec, String field) {
        return spec.number(field).isPresent()
                ? BigDecimal.valueOf(spec.number(field).getAsDouble())
                        .stripTrailingZeros()
                        .toPlainString()
                : "none";
    }
}
