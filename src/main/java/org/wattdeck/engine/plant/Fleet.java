package org.wattdeck.engine.plant;

import java.util.Arrays;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.UnitStatus;

/// The moving state that every asset has, one array per quantity, one entry per asset. What
/// only one type has stands in its [Bank].
final class Fleet {

    final double[] powerKw;
    final double[] setpointKw;
    final double[] commandedRampKwPerSecond;
    final double[] socKwh;
    final double[] socFraction;
    final double[] availableKw;
    final double[] temperatureCelsius;
    final double[] fuelLitres;
    final double[] energyInKwh;
    final double[] energyOutKwh;
    final double[] healthFraction;
    final UnitStatus[] status;
    final int[] faults;
    final boolean[] active;
    final boolean[] limitViolated;

    /// Worked on: as if it were not active.
    final boolean[] resting;

    Fleet(int n) {
        powerKw = new double[n];
        setpointKw = nan(n);
        commandedRampKwPerSecond = nan(n);
        socKwh = nan(n);
        socFraction = nan(n);
        availableKw = nan(n);
        temperatureCelsius = nan(n);
        fuelLitres = nan(n);
        energyInKwh = new double[n];
        energyOutKwh = new double[n];
        healthFraction = nan(n);
        status = new UnitStatus[n];
        Arrays.fill(status, UnitStatus.IDLE);
        faults = new int[n];
        active = new boolean[n];
        limitViolated = new boolean[n];
        resting = new boolean[n];
    }

    Fleet(Fleet o, int from, int to) {
        powerKw = Arrays.copyOfRange(o.powerKw, from, to);
        setpointKw = Arrays.copyOfRange(o.setpointKw, from, to);
        commandedRampKwPerSecond = Arrays.copyOfRange(o.commandedRampKwPerSecond, from, to);
        socKwh = Arrays.copyOfRange(o.socKwh, from, to);
        socFraction = Arrays.copyOfRange(o.socFraction, from, to);
        availableKw = Arrays.copyOfRange(o.availableKw, from, to);
        temperatureCelsius = Arrays.copyOfRange(o.temperatureCelsius, from, to);
        fuelLitres = Arrays.copyOfRange(o.fuelLitres, from, to);
        energyInKwh = Arrays.copyOfRange(o.energyInKwh, from, to);
        energyOutKwh = Arrays.copyOfRange(o.energyOutKwh, from, to);
        healthFraction = Arrays.copyOfRange(o.healthFraction, from, to);
        status = Arrays.copyOfRange(o.status, from, to);
        faults = Arrays.copyOfRange(o.faults, from, to);
        active = Arrays.copyOfRange(o.active, from, to);
        limitViolated = Arrays.copyOfRange(o.limitViolated, from, to);
        resting = Arrays.copyOfRange(o.resting, from, to);
    }

    /// Takes over all that moves of one asset of another fleet; whether it is active stays.
    void take(Fleet o, int from, int to) {
        powerKw[to] = o.powerKw[from];
        setpointKw[to] = o.setpointKw[from];
        commandedRampKwPerSecond[to] = o.commandedRampKwPerSecond[from];
        socKwh[to] = o.socKwh[from];
        socFraction[to] = o.socFraction[from];
        availableKw[to] = o.availableKw[from];
        temperatureCelsius[to] = o.temperatureCelsius[from];
        fuelLitres[to] = o.fuelLitres[from];
        energyInKwh[to] = o.energyInKwh[from];
        energyOutKwh[to] = o.energyOutKwh[from];
        healthFraction[to] = o.healthFraction[from];
        status[to] = o.status[from];
        faults[to] = o.faults[from];
        limitViolated[to] = o.limitViolated[from];
        resting[to] = o.resting[from];
    }

    private static double[] nan(int n) {
        double[] a = new double[n];
        Arrays.fill(a, Double.NaN);
        return a;
    }

    /// Whether the asset can move at all: active, not worked on and not tripped.
    boolean able(int i) {
        return active[i] && !resting[i] && !FaultKind.INVERTER_FAULT.in(faults[i]);
    }

    /// The status of an asset that cannot move.
    UnitStatus stopped(int i) {
        return active[i] && !resting[i] ? UnitStatus.FAULT : UnitStatus.OUT_OF_SERVICE;
    }

    /// Books the energy of the assets from `from` (included) to `to` (excluded).
    void book(int from, int to, double seconds) {
        for (int i = from; i < to; i++) {
            book(i, seconds);
        }
    }

    /// Books the energy of `powerKw[i]` over `seconds`.
    void book(int i, double seconds) {
        double kwh = powerKw[i] * seconds / 3600;
        if (kwh > 0) {
            energyOutKwh[i] += kwh;
        } else {
            energyInKwh[i] -= kwh;
        }
    }
}
