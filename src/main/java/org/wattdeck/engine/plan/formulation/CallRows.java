package org.wattdeck.engine.plan.formulation;

import org.wattdeck.engine.plan.unit.Battery;

/// What a battery has in hand in each step: power between its present flow and its limits, less
/// what it keeps as spinning reserve, and energy for a full call, from what is stored when the step
/// begins and when it ends.
final class CallRows {

    private static final double INFINITE = Double.POSITIVE_INFINITY;

    private final Program p;
    private final Battery unit;
    private final int[] upPower;
    private final int[] downPower;
    private final int[][] upEnergy;
    private final int[][] downEnergy;

    /// @param kept columns of spinning reserve; empty where there is none
    CallRows(Program p, Battery unit, int[] charge, int[] discharge, int[] stored, int[] kept) {
        this.p = p;
        this.unit = unit;
        int count = stored.length;
        upPower = new int[count];
        downPower = new int[count];
        upEnergy = new int[2][count];
        downEnergy = new int[2][count];
        p.none();
        Battery.Store store = unit.store();
        for (int t = 0; t < count; t++) {
            double most = p.heldMostKw(unit.code(), t, unit.flow().dischargeKw());
            double least = p.heldLeastKw(unit.code(), t, -unit.flow().chargeKw());
            upPower[t] = p.model.row(-INFINITE, most);
            downPower[t] = p.model.row(-INFINITE, -least);
            p.model.term(upPower[t], discharge[t], 1);
            p.model.term(upPower[t], charge[t], -1);
            p.model.term(downPower[t], discharge[t], -1);
            p.model.term(downPower[t], charge[t], 1);
            if (kept.length > 0) {
                p.model.term(upPower[t], kept[t], 1);
            }
            for (int end = 0; end < 2; end++) {
                boolean known = end == 0 && t == 0;
                double held = known ? store.initialKwh() : 0;
                upEnergy[end][t] = p.model.row(-INFINITE, held - store.minKwh());
                downEnergy[end][t] = p.model.row(-INFINITE, store.maxKwh() - held);
                if (!known) {
                    p.model.term(upEnergy[end][t], stored[t - 1 + end], -1);
                    p.model.term(downEnergy[end][t], stored[t - 1 + end], 1);
                }
            }
        }
    }

    void up(int step, int column, double callHours) {
        p.model.term(upPower[step], column, 1);
        double kwhPerKw = callHours / unit.flow().dischargeEfficiencyFraction();
        p.model.term(upEnergy[0][step], column, kwhPerKw);
        p.model.term(upEnergy[1][step], column, kwhPerKw);
    }

    void down(int step, int column, double callHours) {
        p.model.term(downPower[step], column, 1);
        double kwhPerKw = callHours * unit.flow().chargeEfficiencyFraction();
        p.model.term(downEnergy[0][step], column, kwhPerKw);
        p.model.term(downEnergy[1][step], column, kwhPerKw);
    }
}
