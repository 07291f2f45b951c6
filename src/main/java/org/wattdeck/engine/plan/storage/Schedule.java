package org.wattdeck.engine.plan.storage;

import org.wattdeck.engine.plan.storage.StepCosts.Flows;

/// A plan in the making: goes forward through the steps as the policy says, then backward once more
/// for what energy is worth along the way.
final class Schedule {

    /// What is left of nothing by rounding, relative to the energy at hand.
    private static final double NOTHING = 1e-13;

    /// Energy so near to a limit is at it.
    private static final double NEAR = 1e-9;

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

    /// What a kWh more would save at the start of each step, its standing loss deducted. While the
    /// energy touches none of its limits it is one number, but for the loss, since a kWh can be
    /// kept from one step to the next; where it touches one it may change. Each such stretch takes
    /// the number nearest to the later worth that lies within the ranges of all its steps: at a
    /// bend of its cost a step allows the slopes on both sides, on a piece only the slope of that,
    /// since it would charge so much less or discharge so much more.
    ///
    /// These are prices of the linear program that is solved, where its steps are convex. At others
    /// ranges may exclude each other; then each step goes by its own.
    private double[] worth() {
        double[] worth = new double[steps];
        double[] least = new double[steps];
        double[] most = new double[steps];
        double later = task.terminal().worthPerKwh();
        int end = steps;
        for (int t = steps - 1; t >= 0; t--) {
            costs.at(t, cost);
            range(t, least, most);
            if (t == 0 || touches(t - 1)) {
                stretch(worth, t, end, later, least, most);
                later = rest * worth[t];
                end = t;
            }
        }
        return worth;
    }

    private boolean touches(int t) {
        double near = NEAR * Math.max(1, Math.abs(energy[t]));
        return energy[t] <= task.limits().leastKwh()[t] + near
                || energy[t] >= task.limits().mostKwh()[t] - near;
    }

    /// @param end of the stretch, excluded
    private void stretch(
            double[] worth, int from, int end, double later, double[] least, double[] most) {
        double low = Double.NEGATIVE_INFINITY;
        double high = Double.POSITIVE_INFINITY;
        double kept = 1;
        for (int t = end - 1; t >= from; t--) {
            low = Math.max(low, least[t] / kept);
            high = Math.min(high, most[t] / kept);
            kept *= rest;
        }
        boolean one = low <= high + NEAR * (1 + Math.abs(high));
        double next = one ? Math.max(Math.min(low, high), Math.min(high, later)) : later;
        for (int t = end - 1; t >= from; t--) {
            worth[t] = one ? next : Math.max(least[t], Math.min(most[t], next));
            next = rest * worth[t];
        }
    }

    /// Of the slopes on both sides of what a step does.
    private void range(int t, double[] least, double[] most) {
        double x = change[t];
        int piece = cost.pieceOf(x);
        if (piece < 0) {
            least[t] = Double.NEGATIVE_INFINITY;
            most[t] = Double.POSITIVE_INFINITY;
            return;
        }
        double near = NEAR * Math.max(1, Math.abs(x));
        double less =
                x - cost.start(piece) > near
                        ? cost.slope(piece)
                        : piece > 0 ? cost.slope(piece - 1) : Double.NEGATIVE_INFINITY;
        double more =
                cost.end(piece) - x > near
                        ? cost.slope(piece)
                        : piece + 1 < cost.size()
                                ? cost.slope(piece + 1)
                                : Double.POSITIVE_INFINITY;
        least[t] = Math.min(less, more);
        most[t] = Math.max(less, more);
    }
}
