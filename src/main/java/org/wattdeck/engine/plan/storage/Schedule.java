package org.wattdeck.engine.plan.storage;

import org.wattdeck.engine.plan.storage.StepCosts.Flows;

/// A plan in the making: goes forward through the steps as the policy says, then backward once more
/// for what energy is worth along the way.
final class Schedule {

    /// What is left of nothing by rounding, relative to the energy at hand.
    private static final double NOTHING = 1e-13;

    private final StorageTask task;
    private final StepCosts costs;
    private final Policy policy;
    private final int steps;
    private final double rest;
    private final Pieces cost = new Pieces();
    private final double[] change;
    private final double[] charge;
    private final double[] discharge;
    private final double[] energy;
    private final double[] imported;
    private final double[] exported;
    private final double[] curtailed;
    private final double[] chargeBelow;
    private final double[] dischargeAbove;
    private double money;

    Schedule(StorageTask task, StepCosts costs, Policy policy) {
        this.task = task;
        this.costs = costs;
        this.policy = policy;
        steps = task.steps();
        rest = 1 - task.battery().lossFractionPerHour() * task.stepHours();
        change = new double[steps];
        charge = new double[steps];
        discharge = new double[steps];
        energy = new double[steps];
        imported = new double[steps];
        exported = new double[steps];
        curtailed = new double[steps];
        chargeBelow = new double[steps];
        dischargeAbove = new double[steps];
    }

    StoragePlan plan() {
        double held = task.battery().initialKwh();
        for (int t = 0; t < steps; t++) {
            held = step(t, rest * held);
        }
        money -= task.terminal().worthPerKwh() * held;
        return new StoragePlan(
                money,
                policy.bound(task.battery().initialKwh()),
                charge,
                discharge,
                energy,
                imported,
                exported,
                curtailed,
                worth(),
                chargeBelow,
                dischargeAbove);
    }

    /// @param left of the energy after the standing loss
    /// @return the energy at the end
    private double step(int t, double left) {
        costs.at(t, cost);
        double x = policy.best(t, left, cost);
        if (Math.abs(x) < NOTHING * Math.abs(left) && cost.begin() <= 0 && cost.end() >= 0) {
            x = 0;
        }
        Flows flows = costs.flows(t, x, cost);
        change[t] = x;
        charge[t] = flows.charge();
        discharge[t] = flows.discharge();
        imported[t] = flows.imported();
        exported[t] = flows.exported();
        curtailed[t] = flows.curtailed();
        money += costs.money(t, flows);
        double least = task.limits().leastKwh()[t];
        double most = task.limits().mostKwh()[t];
        energy[t] = Math.max(least, Math.min(most, left + x));
        levels(t);
        return energy[t];
    }

    private void levels(int t) {
        chargeBelow[t] = Double.NaN;
        dischargeAbove[t] = Double.NaN;
        for (int j = 0; j < cost.size(); j++) {
            if (cost.end(j) <= 0) {
                dischargeAbove[t] = policy.level(t, j);
            } else if (cost.start(j) >= 0) {
                chargeBelow[t] = policy.level(t, j);
                return;
            }
        }
    }

    /// What a kWh more would save at the start of each step, its standing loss deducted. If the
    /// step is at a bend of its cost, that is what it saves afterwards; on a piece it is the slope
    /// of that piece, since the step would charge so much less or discharge so much more. So it is
    /// the later worth, moved into the range of the slopes on both sides of what the step does.
    ///
    /// This is a slope of the cost from there on, one of many at a bend, where that is convex.
    private double[] worth() {
        double[] worth = new double[steps];
        double later = task.terminal().worthPerKwh();
        for (int t = steps - 1; t >= 0; t--) {
            costs.at(t, cost);
            worth[t] = within(later, change[t]);
            later = rest * worth[t];
        }
        return worth;
    }

    private double within(double worth, double x) {
        int piece = cost.pieceOf(x);
        if (piece < 0) {
            return worth;
        }
        boolean atStart = x == cost.begin();
        boolean atBend = x == cost.end(piece);
        double less = atStart ? Double.NEGATIVE_INFINITY : cost.slope(piece);
        double more =
                atStart
                        ? cost.slope(0)
                        : !atBend
                                ? less
                                : piece + 1 < cost.size()
                                        ? cost.slope(piece + 1)
                                        : Double.POSITIVE_INFINITY;
        return Math.max(Math.min(less, more), Math.min(Math.max(less, more), worth));
    }
}
