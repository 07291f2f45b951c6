package org.wattdeck.app.studies;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wattdeck.app.report.Cells;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.plan.Fact;
import org.wattdeck.domain.plan.FactKind;
import org.wattdeck.domain.say.Said;

/// Begins the section `sizing` of a study with one of its assets: half, once, twice and four times
/// its own size at prices to be replaced. Everything else in the text stays as it is.
public final class SizeStart {

    private static final List<Double> SHARES = List.of(0.5, 1.0, 2.0, 4.0);
    private static final String PER_KWH = "300";
    private static final String PER_KW = "150";
    private static final String LIFETIME = "15";
    private static final String OWN = " # to be replaced by your own\n";

    private SizeStart() {}

    /// Whether sizes of it can be tried.
    public static boolean may(Asset asset) {
        return switch (asset.type()) {
            case BATTERY, SOLAR_PV, WIND_TURBINE, GENERATOR -> true;
            case GRID_CONNECTION, LOAD, EV_CHARGER -> false;
        };
    }

    /// @return the text with the asset among what is sized; the same where it is there already
    public static Verdict<String> of(StudyEditing editing, String text, Asset asset) {
        String at = "sizing.assets." + asset.code() + ".";
        if (editing.value(text, at + "asset").isPresent()) {
            return Verdict.accepted(text);
        }
        boolean battery = asset.type() == AssetType.BATTERY;
        String powers = list(own(asset, battery ? "max_discharge_kw" : rating(asset)));
        boolean any =
                List.of("years", "discount_rate", "assets.0.asset").stream()
                        .anyMatch(k -> editing.value(text, "sizing." + k).isPresent());
        if (any) {
            return beside(editing, text, at, asset);
        }
        return Verdict.accepted(
                text.stripTrailing()
                        + "\n\nsizing:\n  years: 20\n  discount_rate: 0.06\n  assets:\n    - asset: "
                        + asset.code()
                        + "\n"
                        + (battery
                                ? "      energy: "
                                        + list(own(asset, "capacity_kwh"))
                                        + "\n      power: "
                                        + powers
                                        + "\n      cost_per_kwh: "
                                        + PER_KWH
                                        + OWN
                                : "      power: " + powers + "\n")
                        + "      cost_per_kw: "
                        + PER_KW
                        + OWN
                        + "      lifetime: "
                        + LIFETIME
                        + "\n");
    }

    /// Beside what is sized already.
    private static Verdict<String> beside(
            StudyEditing editing, String text, String at, Asset asset) {
        boolean battery = asset.type() == AssetType.BATTERY;
        Map<String, String> values = new LinkedHashMap<>();
        values.put("power", list(own(asset, battery ? "max_discharge_kw" : rating(asset))));
        if (battery) {
            values.put("energy", list(own(asset, "capacity_kwh")));
            values.put("cost_per_kwh", PER_KWH);
        }
        values.put("cost_per_kw", PER_KW);
        values.put("lifetime", LIFETIME);
        Optional<String> next = Optional.of(text);
        for (Map.Entry<String, String> each : values.entrySet()) {
            next = next.flatMap(t -> editing.put(t, at + each.getKey(), each.getValue()));
        }
        return next.<Verdict<String>>map(Verdict::accepted).orElseGet(SizeStart::refused);
    }

    /// The text without the asset among what is sized; without the whole section where it is the
    /// only one.
    public static Optional<String> without(StudyEditing editing, String text, Asset asset) {
        boolean others = editing.value(text, "sizing.assets.1.asset").isPresent();
        return editing.remove(text, others ? "sizing.assets." + asset.code() : "sizing");
    }

    private static Verdict<String> refused() {
        return Verdict.refused(Said.free(Fact.sentence(FactKind.SIZING_NOT_PUT)));
    }

    private static double own(Asset asset, String field) {
        return asset.spec().number(field, 100);
    }

    private static String rating(Asset asset) {
        return asset.type() == AssetType.GENERATOR ? "max_output_kw" : "rated_capacity_kw";
    }

    private static String list(double own) {
        return "["
                + String.join(", ", SHARES.stream().map(s -> Cells.number(s * own)).toList())
                + "]";
    }
}
