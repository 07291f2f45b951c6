package org.wattdeck.engine.plan.storage;

import java.util.Optional;
import org.wattdeck.engine.plan.storage.NoStoragePlan.Reason;

/// Whether the limits can be kept at all: the interval of energies that the battery can have at the
/// end of each step, from the first step on. Where it is empty there is no plan, and it says at
/// which step and by how much.
final class Reach {

    /// What may be missing for rounding, relative to the energies at hand.
    private static final double ROUNDING = 1e-9;

    private Reach() {}

    static Optional<NoStoragePlan> missing(StorageTask task, StepCosts costs) {
        double rest = 1 - task.battery().lossFractionPerHour() * task.stepHours();
        double low = task.battery().initialKwh();
        double high = low;
        for (int t = 0; t < task.steps(); t++) {
            double least = costs.leastKw(t);
            double most = costs.mostKw(t);
            if (least > most + ROUNDING * Math.max(1, Math.abs(least))) {
                return Optional.of(connection(task, t, least, most));
            }
            low = rest * low + costs.storedKwh(Math.min(least, most));
            high = rest * high + costs.storedKwh(most);
            boolean end = t == task.steps() - 1;
            double floor = task.limits().leastKwh()[t];
            double ceiling = task.limits().mostKwh()[t];
            if (end) {
                floor = Math.max(floor, task.terminal().leastKwh());
                ceiling = Math.min(ceiling, task.terminal().mostKwh());
            }
            double slack = ROUNDING * Math.max(1, Math.max(Math.abs(floor), Math.abs(high)));
            if (floor > ceiling + slack) {
                return Optional.of(crossed(t, floor, ceiling));
            }
            if (high < floor - slack) {
                return Optional.of(energy(Reason.LEAST_ENERGY, t, high, floor));
            }
            if (low > ceiling + slack) {
                return Optional.of(energy(Reason.MOST_ENERGY, t, low, ceiling));
            }
            low = Math.min(Math.max(low, floor), ceiling);
            high = Math.max(Math.min(high, ceiling), low);
        }
        return Optional.empty();
    }

    private static NoStoragePlan connection(StorageTask task, int t, double least, double most) {
        double load = task.site().loadKw()[t];
        double missing = least - most;
        return most < -task.limits().dischargeKw()[t]
                ? new NoStoragePlan(
                        Reason.IMPORT_LIMIT,
                        t,
                        missing,
                        "In step %d the load (%.6g kW) is %.6g kW more than the import limit (%.6g kW) and the battery's discharge power (%.6g kW) together."
                                .formatted(
                                        t,
                                        load,
                                        missing,
                                        task.site().importKw()[t],
                                        task.limits().dischargeKw()[t]))
                : new NoStoragePlan(
                        Reason.EXPORT_LIMIT,
                        t,
                        missing,
                        "In step %d the surplus (%.6g kW) is %.6g kW more than the export limit (%.6g kW), what may be curtailed (%.6g kW) and the battery's charge power (%.6g kW) together."
                                .formatted(
                                        t,
                                        -load,
                                        missing,
                                        task.site().exportKw()[t],
                                        task.site().curtailableKw()[t],
                                        task.limits().chargeKw()[t]));
    }

    private static NoStoragePlan energy(Reason reason, int t, double reached, double wanted) {
        boolean least = reason == Reason.LEAST_ENERGY;
        double missing = Math.abs(wanted - reached);
        return new NoStoragePlan(
                reason,
                t,
                missing,
                "At the end of step %d the battery must hold at %s %.6g kWh, but %.6g kWh is the %s it can then have: %.6g kWh %s."
                        .formatted(
                                t,
                                least ? "least" : "most",
                                wanted,
                                reached,
                                least ? "most" : "least",
                                missing,
                                least ? "are missing" : "too many"));
    }

    private static NoStoragePlan crossed(int t, double floor, double ceiling) {
        return new NoStoragePlan(
                Reason.LEAST_ENERGY,
                t,
                floor - ceiling,
                "At the end of step %d the battery must hold at least %.6g kWh and at most %.6g kWh."
                        .formatted(t, floor, ceiling));
    }
}
