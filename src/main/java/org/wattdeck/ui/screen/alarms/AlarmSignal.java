package org.wattdeck.ui.screen.alarms;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.ops.Signal;
import org.wattdeck.engine.alarm.LimitRule;
import org.wattdeck.engine.alarm.RuleList;

/// What of an asset is worth seeing beside one of its alarms, and the values it is held against.
///
/// @param signals recorded signals of one unit, the one the alarm is about first
/// @param limits in the unit of the signals
/// @param under how far below the second signal the first may be; NaN where nothing is asked
record AlarmSignal(List<Signal> signals, List<Double> limits, double under) {

    /// Empty where nothing is recorded that would show the alarm: fuel, events of the console.
    static Optional<AlarmSignal> of(Alarm alarm, Asset asset) {
        boolean battery = asset.type() == AssetType.BATTERY;
        return switch (alarm.rule()) {
            case "soc-low", "soc-high" ->
                    battery ? one(Signal.SOC_FRACTION, limit(alarm, asset)) : Optional.empty();
            case "temperature-high", "temperature-critical" ->
                    battery
                            ? one(Signal.TEMPERATURE_CELSIUS, limit(alarm, asset))
                            : Optional.empty();
            case "temperature-rising", "hvac-failed", "rack-fault" ->
                    battery ? one(Signal.TEMPERATURE_CELSIUS, List.of()) : Optional.empty();
            case "grid-limit", "grid-near-limit" ->
                    one(Signal.POWER_KW, caps(asset, limit(alarm, asset)));
            case "output-below-available" ->
                    Optional.of(
                            new AlarmSignal(
                                    List.of(Signal.POWER_KW, Signal.AVAILABLE_KW),
                                    List.of(),
                                    alarm.measured().limit()));
            case "command-not-followed", "dispatch-failed", "dispatch-expired" ->
                    Optional.of(
                            new AlarmSignal(
                                    List.of(Signal.POWER_KW, Signal.SETPOINT_KW),
                                    List.of(),
                                    Double.NaN));
            case "grid-outage",
                    "inverter-fault",
                    "start-failure",
                    "start-failed",
                    "comms-degraded",
                    "values-stale",
                    "signal-frozen" ->
                    one(Signal.POWER_KW, List.of());
            default -> Optional.empty();
        };
    }

    private static Optional<AlarmSignal> one(Signal signal, List<Double> limits) {
        return Optional.of(new AlarmSignal(List.of(signal), limits, Double.NaN));
    }

    /// The limit that was passed; where the alarm does not say it, that of its rule today.
    private static List<Double> limit(Alarm alarm, Asset asset) {
        if (!Double.isNaN(alarm.measured().limit())) {
            return List.of(alarm.measured().limit());
        }
        return RuleList.all().stream()
                .filter(r -> r.facts().id().equals(alarm.rule()))
                .filter(LimitRule.class::isInstance)
                .map(r -> ((LimitRule) r).limit().at().applyAsDouble(asset))
                .toList();
    }

    /// Import and export have a cap each; a way that is closed has the cap 0.
    private static List<Double> caps(Asset grid, List<Double> shares) {
        double in = cap(grid, "import_enabled", "max_import_kw");
        double out = cap(grid, "export_enabled", "max_export_kw");
        return shares.stream().flatMap(s -> Stream.of(s * in, 0 - s * out)).distinct().toList();
    }

    private static double cap(Asset grid, String flag, String cap) {
        return grid.spec().flag(flag, true) ? grid.spec().number(cap, 0) : 0;
    }
}
