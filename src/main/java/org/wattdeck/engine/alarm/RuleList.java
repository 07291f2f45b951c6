package org.wattdeck.engine.alarm;

import static org.wattdeck.domain.alarm.Harm.MAJOR;
import static org.wattdeck.domain.alarm.Harm.MINOR;
import static org.wattdeck.domain.alarm.Harm.MODERATE;
import static org.wattdeck.domain.alarm.Harm.SEVERE;
import static org.wattdeck.domain.alarm.Urgency.IMMEDIATE;
import static org.wattdeck.domain.alarm.Urgency.PROMPT;
import static org.wattdeck.domain.alarm.Urgency.ROUTINE;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.wattdeck.domain.alarm.Harm;
import org.wattdeck.domain.alarm.Rationale;
import org.wattdeck.domain.alarm.Urgency;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.UnitStatus;
import org.wattdeck.engine.alarm.RuleFacts.Role;

/// Every rule that watches assets, one entry each. Its words (title, cause, consequence, what to
/// do) have the keys `alarm.rule.ID...`.
public final class RuleList {

    private static final Set<AssetType> BATTERY = Set.of(AssetType.BATTERY);
    private static final Set<AssetType> GENERATOR = Set.of(AssetType.GENERATOR);
    private static final Set<AssetType> GRID = Set.of(AssetType.GRID_CONNECTION);
    private static final Set<AssetType> WEATHER =
            Set.of(AssetType.SOLAR_PV, AssetType.WIND_TURBINE);

    /// A battery at its bound is beyond it only by rounding.
    private static final double SOC_SLACK = 0.001;

    private RuleList() {}

    public static List<AlarmRule> all() {
        return List.of(
                fault(FaultKind.GRID_OUTAGE, SEVERE, IMMEDIATE, true, Role.DOWN),
                fault(FaultKind.INVERTER_FAULT, MAJOR, PROMPT, false, Role.DOWN),
                fault(FaultKind.START_FAILURE, MAJOR, PROMPT, false, Role.DOWN),
                fault(FaultKind.HVAC_FAILED, MAJOR, PROMPT, false, Role.OWN),
                fault(FaultKind.RACK_FAULT, MODERATE, PROMPT, false, Role.OWN),
                fault(FaultKind.COMMS_DEGRADED, MODERATE, PROMPT, false, Role.BLIND),
                new StaleRule(
                        facts("values-stale", MODERATE, PROMPT, Role.BLIND),
                        ArrayWatch.STALE_SECONDS),
                new FrozenRule(
                        facts("signal-frozen", MINOR, ROUTINE, Role.CONSEQUENCE),
                        Set.of(AssetType.SOLAR_PV, AssetType.WIND_TURBINE, AssetType.LOAD),
                        RuleList::movingKw,
                        Duration.ofHours(1)),
                gridLimit(),
                gridNearLimit(),
                new LimitRule(
                        facts("soc-low", MODERATE, PROMPT, Role.OWN),
                        Quantity.share("SOC"),
                        BATTERY,
                        PlantSnapshot::socFraction,
                        Limit.below(
                                a -> a.spec().number("min_soc", 0) + SOC_SLACK,
                                a -> 0.05,
                                Delays.NONE)),
                new LimitRule(
                        facts("soc-high", MINOR, PROMPT, Role.OWN),
                        Quantity.share("SOC"),
                        BATTERY,
                        PlantSnapshot::socFraction,
                        Limit.above(
                                a -> a.spec().number("max_soc", 1) - SOC_SLACK,
                                a -> 0.05,
                                Delays.NONE)),
                temperature("temperature-high", MAJOR, 8),
                temperature("temperature-critical", SEVERE, 2),
                new RateRule(
                        facts("temperature-rising", MAJOR, PROMPT, Role.OWN),
                        new Quantity("cell temperature", "°C"),
                        BATTERY,
                        PlantSnapshot::temperatureCelsius,
                        1.5,
                        Duration.ofMinutes(2)),
                new LimitRule(
                        facts("fuel-low", MODERATE, PROMPT, Role.OWN),
                        new Quantity("fuel", "l"),
                        GENERATOR,
                        PlantSnapshot::fuelLitres,
                        Limit.below(
                                a -> 0.15 * tankLitres(a),
                                a -> 0.05 * tankLitres(a),
                                Delays.seconds(60, 60))),
                new DeviationRule(
                        facts("output-below-available", MINOR, ROUTINE, Role.CONSEQUENCE),
                        new Quantity("power", "kW"),
                        WEATHER,
                        PlantSnapshot::powerKw,
                        RuleList::expectedKw,
                        a -> a.spec().number("rated_capacity_kw", 1),
                        0.15,
                        Delays.seconds(60, 60)));
    }

    private static RuleFacts facts(String id, Harm harm, Urgency urgency, Role role) {
        return new RuleFacts(id, new Rationale(harm, urgency), role);
    }

    private static AlarmRule fault(
            FaultKind fault, Harm harm, Urgency urgency, boolean latching, Role role) {
        String id = fault.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        return new FaultRule(
                new RuleFacts(id, new Rationale(harm, urgency, latching), role), fault);
    }

    private static AlarmRule temperature(String id, Harm harm, double belowHottest) {
        return new LimitRule(
                facts(id, harm, PROMPT, Role.OWN),
                new Quantity("cell temperature", "°C"),
                BATTERY,
                PlantSnapshot::temperatureCelsius,
                Limit.above(
                        a -> a.spec().number("operating_temp_max_celsius", 55) - belowHottest,
                        a -> 1,
                        Delays.seconds(60, 60)));
    }

    private static AlarmRule gridLimit() {
        return new LimitRule(
                facts("grid-limit", MAJOR, PROMPT, Role.OWN),
                Quantity.share("power against its cap"),
                GRID,
                RuleList::shareOfCap,
                Limit.above(a -> 1 + 1e-9, a -> 0.05, Delays.seconds(4, 15)));
    }

    private static AlarmRule gridNearLimit() {
        return new LimitRule(
                facts("grid-near-limit", MINOR, PROMPT, Role.OWN),
                Quantity.share("power against its cap"),
                GRID,
                RuleList::shareOfCap,
                Limit.above(a -> 0.9, a -> 0.05, Delays.seconds(60, 60)));
    }

    private static double shareOfCap(PlantSnapshot s, int i) {
        double power = s.powerKw(i);
        double cap = capKw(s.registry().asset(i), power >= 0);
        return Math.abs(power) < 1e-6 ? 0 : Math.min(10, Math.abs(power) / Math.max(cap, 1e-9));
    }

    private static double capKw(Asset asset, boolean importing) {
        String flag = importing ? "import_enabled" : "export_enabled";
        String cap = importing ? "max_import_kw" : "max_export_kw";
        return asset.spec().flag(flag, true) ? asset.spec().number(cap, 0) : 0;
    }

    private static double tankLitres(Asset asset) {
        return asset.spec().number("fuel_tank_capacity_liters", Double.NaN);
    }

    /// Power that the weather or people move all the time: not at rest, not held by a command, not
    /// at its rating.
    private static double movingKw(PlantSnapshot s, int i) {
        double power = s.powerKw(i);
        Asset asset = s.registry().asset(i);
        double rated =
                asset.type() == AssetType.LOAD
                        ? asset.spec().number("rated_load_kw", 0)
                        : asset.spec().number("rated_capacity_kw", 0);
        boolean moves = s.status(i) == UnitStatus.GENERATING || s.status(i) == UnitStatus.CONSUMING;
        double share = Math.abs(power) / Math.max(rated, 1e-9);
        return moves && share > 0.02 && share < 0.97 ? power : Double.NaN;
    }

    /// What PV and wind should give: all the weather offers, unless they are held back.
    private static double expectedKw(PlantSnapshot s, int i) {
        return s.status(i) == UnitStatus.CURTAILED || s.status(i) == UnitStatus.OUT_OF_SERVICE
                ? Double.NaN
                : s.availableKw(i);
    }
}
