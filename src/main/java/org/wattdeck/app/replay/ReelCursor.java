package org.wattdeck.app.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.wattdeck.domain.alarm.AlarmSnapshot;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Severity;
import org.wattdeck.domain.ops.Signal;
import org.wattdeck.domain.ops.UnitStatus;
import org.wattdeck.engine.alarm.AlarmTape;
import org.wattdeck.engine.alarm.EventRules;
import org.wattdeck.engine.alarm.RuleFacts;
import org.wattdeck.engine.alarm.RuleList;
import org.wattdeck.engine.plant.GeneratorFuel;

/// A place on a reel and the state there. It goes forward; for an earlier time one starts anew. Not
/// thread-safe.
final class ReelCursor {

    private static final Map<String, RuleFacts> FACTS = facts();

    /// Ticks at 1x are this far apart; values older than three of them are stale.
    private static final double TICK_SECONDS = 4;

    private static final double LONGEST_STEP_SECONDS = 300;
    private static final String LIMIT = "GRID_LIMIT_EXCEEDED";
    private static final String STATE_LOST = "PLANT_STATE_LOST";

    private final Reel reel;
    private final Registry registry;
    private final AlarmTape alarms;
    private final int[] faults;
    private final long[] heldMs;
    private final long[] heardMs;
    private final boolean[] violated;
    private final double[] energyIn;
    private final double[] energyOut;
    private final double[] fuel;
    private final Map<Integer, DoubleUnaryOperator> burns = new HashMap<>();
    private final List<PlantEvent> passed = new ArrayList<>();
    private int tick = -1;
    private int event;
    private int step;

    ReelCursor(Reel reel) {
        this.reel = reel;
        registry = reel.registry();
        ReelStart start = reel.start();
        alarms = new AlarmTape(registry, FACTS, start.alarms(), start.floodSince());
        reel.earlier().forEach(alarms::earlier);
        reel.later().forEach(alarms::later);
        faults = start.faults().clone();
        violated = start.limitViolated().clone();
        heldMs = start.lastSeenEpochMilli().clone();
        heardMs = new long[heldMs.length];
        energyIn = start.energyInKwh().clone();
        energyOut = start.energyOutKwh().clone();
        fuel = start.fuelLitres().clone();
        for (int i = 0; i < fuel.length; i++) {
            Asset asset = registry.asset(i);
            if (asset.type() == AssetType.GENERATOR) {
                burns.put(i, GeneratorFuel.litresPerHour(asset.spec()));
            }
        }
    }

    private static Map<String, RuleFacts> facts() {
        Map<String, RuleFacts> all = new HashMap<>();
        EventRules.facts().forEach(f -> all.put(f.id(), f));
        RuleList.all().forEach(rule -> all.put(rule.facts().id(), rule.facts()));
        return Map.copyOf(all);
    }

    /// Index of the tick it is at, -1 before the first.
    int tick() {
        return tick;
    }

    /// Goes to the newest tick that is not after `at`, and between ticks that are far apart on to
    /// `at` itself. An earlier time than before changes nothing.
    Moment to(Instant at) {
        while (tick + 1 < reel.ticks().size() && !time(tick + 1).isAfter(at)) {
            tick++;
            pass(time(tick));
            book();
        }
        Instant shown = tick < 0 ? reel.from() : time(tick);
        boolean gap = tick < 0 || seconds(shown, at) > patience();
        if (gap) {
            pass(at);
            shown = at.isAfter(shown) ? at : shown;
        }
        return new Moment(snapshot(shown, gap), alarms.snapshot(shown), dispatches(shown), gap);
    }

    /// Events that were passed since the last call, in ascending time.
    List<PlantEvent> takePassed() {
        List<PlantEvent> taken = List.copyOf(passed);
        passed.clear();
        return taken;
    }

    private Instant time(int index) {
        return reel.ticks().get(index).time();
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }

    /// How long after a tick the next may come: ticks are farther apart while the plant runs fast.
    private double patience() {
        double apart = tick > 0 ? seconds(time(tick - 1), time(tick)) : TICK_SECONDS;
        return Math.clamp(3 * apart, 3 * TICK_SECONDS, LONGEST_STEP_SECONDS);
    }

    private void pass(Instant until) {
        while (event < reel.events().size() && !reel.events().get(event).time().isAfter(until)) {
            PlantEvent next = reel.events().get(event++);
            passed.add(next);
            take(next);
        }
        while (step < reel.steps().size() && !reel.steps().get(step).at().isAfter(until)) {
            alarms.play(reel.steps().get(step++));
        }
    }

    private void take(PlantEvent e) {
        if (e.type().equals(STATE_LOST)) {
            java.util.Arrays.fill(faults, 0);
            return;
        }
        int asset = e.assetId().map(registry::indexOf).orElse(-1);
        if (asset < 0) {
            return;
        }
        boolean on = e.severity() != Severity.CLEAR;
        if (e.type().equals(LIMIT)) {
            violated[asset] = on;
        }
        for (FaultKind kind : FaultKind.values()) {
            if (kind.name().equals(e.type())) {
                faults[asset] = on ? faults[asset] | kind.bit() : faults[asset] & ~kind.bit();
                if (kind == FaultKind.COMMS_DEGRADED) {
                    (on ? heldMs : heardMs)[asset] = e.time().toEpochMilli();
                }
            }
        }
    }

    /// Energy and fuel of the step that ended with this tick.
    private void book() {
        if (tick == 0) {
            return;
        }
        double hours = seconds(time(tick - 1), time(tick)) / 3600;
        if (hours * 3600 > LONGEST_STEP_SECONDS) {
            return; // nothing was watched, and so nothing is known to have moved
        }
        double[] power = reel.ticks().get(tick).values()[Signal.POWER_KW.ordinal()];
        for (int i = 0; i < power.length; i++) {
            if (Double.isNaN(power[i]) || unheard(i, time(tick).toEpochMilli())) {
                continue; // the keyframe of when it is heard again tells the rest
            }
            double kwh = power[i] * hours;
            energyOut[i] += Math.max(0, kwh);
            energyIn[i] += Math.max(0, -kwh);
            DoubleUnaryOperator burn = burns.get(i);
            if (burn != null) {
                fuel[i] = Math.max(0, fuel[i] - burn.applyAsDouble(power[i]) * hours);
            }
        }
    }

    /// Whether nothing was heard of an asset at this tick; what came with the tick itself was
    /// heard.
    private boolean unheard(int asset, long tickMs) {
        return FaultKind.COMMS_DEGRADED.in(faults[asset])
                ? heldMs[asset] < tickMs
                : heardMs[asset] >= tickMs;
    }

    private PlantSnapshot snapshot(Instant shown, boolean gap) {
        int n = registry.assets().size();
        double[][] columns = new double[Signal.values().length][n];
        UnitStatus[] status = new UnitStatus[n];
        double[] socKwh = new double[n];
        long[] seen = new long[n];
        for (int i = 0; i < n; i++) {
            int from = recorded(i);
            for (Signal signal : Signal.values()) {
                columns[signal.ordinal()][i] = from < 0 ? unknown(signal) : value(from, signal, i);
            }
            status[i] = from < 0 ? UnitStatus.OUT_OF_SERVICE : reel.ticks().get(from).status()[i];
            socKwh[i] =
                    columns[Signal.SOC_FRACTION.ordinal()][i]
                            * registry.asset(i).spec().number("capacity_kwh", 0);
            boolean held = from < 0 || FaultKind.COMMS_DEGRADED.in(faults[i]);
            seen[i] = held ? heldMs[i] : time(from).toEpochMilli();
        }
        return new PlantSnapshot(
                registry,
                tick,
                shown,
                new PlantSnapshot.Columns(
                        columns[Signal.POWER_KW.ordinal()],
                        columns[Signal.SETPOINT_KW.ordinal()],
                        socKwh,
                        columns[Signal.SOC_FRACTION.ordinal()],
                        columns[Signal.AVAILABLE_KW.ordinal()],
                        columns[Signal.TEMPERATURE_CELSIUS.ordinal()],
                        fuel.clone(),
                        energyIn.clone(),
                        energyOut.clone(),
                        reel.start().healthFraction().clone(),
                        status,
                        faults.clone(),
                        seen,
                        violated.clone()));
    }

    /// The newest tick up to here in which the asset was recorded, -1 without.
    private int recorded(int asset) {
        for (int k = tick; k >= 0; k--) {
            if (reel.ticks().get(k).recorded().get(asset)) {
                return k;
            }
        }
        return -1;
    }

    private double value(int index, Signal signal, int asset) {
        return reel.ticks().get(index).values()[signal.ordinal()][asset];
    }

    /// Sums over a site must not be lost for one asset of which nothing is known.
    private static double unknown(Signal signal) {
        return signal == Signal.POWER_KW ? 0 : Double.NaN;
    }

    private List<Dispatch> dispatches(Instant at) {
        return reel.dispatches().stream()
                .filter(d -> !d.submittedAt().isAfter(at))
                .map(d -> asOf(d, at))
                .sorted(Comparator.comparing(Dispatch::submittedAt).reversed())
                .toList();
    }

    private static Dispatch asOf(Dispatch d, Instant at) {
        List<Dispatch.Transition> known =
                d.transitions().stream().filter(t -> !t.time().isAfter(at)).toList();
        return known.size() == d.transitions().size()
                ? d
                : new Dispatch(
                        d.id(),
                        d.batchId(),
                        d.clientId(),
                        d.assetId(),
                        d.powerKw(),
                        d.duration(),
                        d.rampKwPerSecond(),
                        d.by(),
                        d.reason(),
                        known);
    }

    /// The state at `at` as the start of another reel.
    ReelStart startAt(Instant at) {
        pass(at);
        AlarmSnapshot there = alarms.snapshot(at);
        return new ReelStart(
                at,
                fuel,
                energyIn,
                energyOut,
                reel.start().healthFraction(),
                faults,
                heldMs,
                violated,
                at,
                there.alarms(),
                there.floodSince());
    }
}
