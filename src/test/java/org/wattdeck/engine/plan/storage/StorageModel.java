package org.wattdeck.engine.plan.storage;

import org.wattdeck.engine.plan.linear.LinearModel;

/// The same task as a mixed-integer program, as it stands in textbooks: powers of charge,
/// discharge, import, export and curtailment, energies, one binary for the battery's and one for
/// the meter's direction.
final class StorageModel {

    private static final double INF = Double.POSITIVE_INFINITY;

    /// Stands for no limit of the connection, where a binary needs one.
    private static final double LARGE_KW = 1e4;

    private StorageModel() {}

    static LinearModel of(StorageTask task) {
        LinearModel model = new LinearModel();
        StorageTask.Battery battery = task.battery();
        StorageTask.Site site = task.site();
        double hours = task.stepHours();
        double rest = 1 - battery.lossFractionPerHour() * hours;
        int before = -1;
        for (int t = 0; t < task.steps(); t++) {
            double mostIn = Math.min(LARGE_KW, site.importKw()[t]);
            double mostOut = Math.min(LARGE_KW, site.exportKw()[t]);
            double mostCharge = task.limits().chargeKw()[t];
            double mostDischarge = task.limits().dischargeKw()[t];
            int charge = model.column(0, mostCharge, hours * battery.chargeWearPerKwh());
            int discharge = model.column(0, mostDischarge, hours * battery.dischargeWearPerKwh());
            int in = model.column(0, mostIn, hours * task.prices().importPerKwh()[t]);
            int out = model.column(0, mostOut, -hours * task.prices().exportPerKwh()[t]);
            int curtailed =
                    model.column(0, site.curtailableKw()[t], hours * site.curtailmentPerKwh());
            boolean last = t == task.steps() - 1;
            double least = task.limits().leastKwh()[t];
            double most = task.limits().mostKwh()[t];
            int energy =
                    model.column(
                            last ? Math.max(least, task.terminal().leastKwh()) : least,
                            last ? Math.min(most, task.terminal().mostKwh()) : most,
                            last ? -task.terminal().worthPerKwh() : 0);
            int balance = model.row(site.loadKw()[t], site.loadKw()[t]);
            model.term(balance, in, 1);
            model.term(balance, out, -1);
            model.term(balance, discharge, 1);
            model.term(balance, charge, -1);
            model.term(balance, curtailed, -1);
            double start = t == 0 ? rest * battery.initialKwh() : 0;
            int store = model.row(start, start);
            model.term(store, energy, 1);
            if (t > 0) {
                model.term(store, before, -rest);
            }
            model.term(store, charge, -battery.chargeEfficiency() * hours);
            model.term(store, discharge, hours / battery.dischargeEfficiency());
            either(model, charge, mostCharge, discharge, mostDischarge);
            either(model, in, mostIn, out, mostOut);
            before = energy;
        }
        return model;
    }

    private static void either(LinearModel model, int a, double mostA, int b, double mostB) {
        int first = model.binary(0);
        int isA = model.row(-INF, 0);
        model.term(isA, a, 1);
        model.term(isA, first, -mostA);
        int isB = model.row(-INF, mostB);
        model.term(isB, b, 1);
        model.term(isB, first, mostB);
    }
}
