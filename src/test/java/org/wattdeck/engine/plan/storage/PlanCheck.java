package org.wattdeck.engine.plan.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/// Whether a plan keeps every limit and balance and costs what it says, in plain arithmetic.
final class PlanCheck {

    private PlanCheck() {}

    static void check(StorageTask task, StoragePlan plan, String which) {
        StorageTask.Battery battery = task.battery();
        StorageTask.Site site = task.site();
        double hours = task.stepHours();
        double rest = 1 - battery.lossFractionPerHour() * hours;
        double before = battery.initialKwh();
        double money = 0;
        double scale = 1e-9 * (1 + task.limits().mostKwh()[0]);
        for (int t = 0; t < task.steps(); t++) {
            String where = which + " step " + t;
            double c = plan.chargeKw()[t];
            double d = plan.dischargeKw()[t];
            double k = plan.curtailedKw()[t];
            double in = plan.importKw()[t];
            double out = plan.exportKw()[t];
            double e = plan.energyKwh()[t];
            within(c, 0, task.limits().chargeKw()[t], scale, where);
            within(d, 0, task.limits().dischargeKw()[t], scale, where);
            within(k, 0, site.curtailableKw()[t], scale, where);
            within(in, 0, site.importKw()[t], scale, where);
            within(out, 0, site.exportKw()[t], scale, where);
            within(e, task.limits().leastKwh()[t], task.limits().mostKwh()[t], scale, where);
            if (task.exclusive()) {
                assertEquals(0, c * d, where);
                assertEquals(0, in * out, where);
            }
            assertEquals(site.loadKw()[t] + c - d + k, in - out, scale, where);
            double stored =
                    hours * (c * battery.chargeEfficiency() - d / battery.dischargeEfficiency());
            assertEquals(rest * before + stored, e, scale, where);
            money +=
                    hours
                            * (task.prices().importPerKwh()[t] * in
                                    - task.prices().exportPerKwh()[t] * out
                                    + site.curtailmentPerKwh() * k
                                    + battery.chargeWearPerKwh() * c
                                    + battery.dischargeWearPerKwh() * d);
            before = e;
        }
        within(before, task.terminal().leastKwh(), task.terminal().mostKwh(), scale, which);
        money -= task.terminal().worthPerKwh() * before;
        assertEquals(money, plan.cost(), 1e-9 * Math.max(1, Math.abs(money)), which);
    }

    private static void within(
            double value, double least, double most, double scale, String where) {
        assertTrue(
                value >= least - scale && value <= most + scale,
                () -> where + ": " + value + " is not between " + least + " and " + most);
    }
}
