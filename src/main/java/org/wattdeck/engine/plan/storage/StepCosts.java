package org.wattdeck.engine.plan.storage;

import org.wattdeck.engine.plan.storage.StorageTask.Battery;
import org.wattdeck.engine.plan.storage.StorageTask.Limits;
import org.wattdeck.engine.plan.storage.StorageTask.Site;

/// What a step costs as a function of the change x of the stored energy, kWh: positive when it
/// charges. The battery takes x / (charge efficiency) from the bus or gives -x * (discharge
/// efficiency) to it; what that costs is {@link SiteCosts}'s.
///
/// The cost is convex where the price of a kWh more grows with x: wherever no price is negative and
/// import costs at least what export brings. Elsewhere it is not, since a battery cannot charge and
/// discharge at once. If steps may be divided in time, its convex hull is the cost.
final class StepCosts {

    /// Prices that differ by less than this share are taken as one: rounding must not make a convex
    /// cost look otherwise.
    private static final double SAME = 1e-12;

    /// Powers of a step, each in kW and as means over the step.
    record Flows(
            double charge, double discharge, double imported, double exported, double curtailed) {

        private Flows mixed(Flows other, double share) {
            double own = 1 - share;
            return new Flows(
                    own * charge + share * other.charge,
                    own * discharge + share * other.discharge,
                    own * imported + share * other.imported,
                    own * exported + share * other.exported,
                    own * curtailed + share * other.curtailed);
        }
    }

    private final Battery battery;
    private final Limits limits;
    private final Site site;
    private final SiteCosts siteCosts;
    private final StorageTask.Prices prices;
    private final double hours;
    private final boolean exclusive;

    StepCosts(StorageTask task) {
        battery = task.battery();
        limits = task.limits();
        site = task.site();
        prices = task.prices();
        siteCosts = new SiteCosts(task);
        hours = task.stepHours();
        exclusive = task.exclusive();
    }

    /// The range of the power at the bus that battery and connection bear, positive into the
    /// battery; empty where the load is too much for both.
    double leastKw(int t) {
        double connection = -site.exportKw()[t] - site.curtailableKw()[t] - site.loadKw()[t];
        return Math.max(-limits.dischargeKw()[t], connection);
    }

    double mostKw(int t) {
        return Math.min(limits.chargeKw()[t], site.importKw()[t] - site.loadKw()[t]);
    }

    /// Change of the stored energy by a power at the bus.
    double storedKwh(double kw) {
        return kw > 0
                ? kw * hours * battery.chargeEfficiency()
                : kw * hours / battery.dischargeEfficiency();
    }

    private double busKw(double kwh) {
        return kwh > 0
                ? kwh / (hours * battery.chargeEfficiency())
                : kwh * battery.dischargeEfficiency() / hours;
    }

    /// The cost of a step.
    ///
    /// @param out becomes the cost as a function of x
    void at(int t, Pieces out) {
        exactly(t, out);
        if (!exclusive && !out.convex()) {
            out.become(out.hull());
        }
    }

    private void exactly(int t, Pieces out) {
        double load = site.loadKw()[t];
        double most = mostKw(t);
        double least = Math.min(leastKw(t), most);
        Pieces cost = siteCosts.at(t, least + load, most + load);
        out.clear(storedKwh(least), hours * cost.value() + wear(least));
        double before = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < cost.size(); i++) {
            double from = cost.start(i) - load;
            double to = i == cost.size() - 1 ? most : cost.end(i) - load;
            if (from < 0) {
                before = add(out, before, discharging(cost.slope(i)), storedKwh(Math.min(to, 0)));
            }
            if (to > 0) {
                before = add(out, before, charging(cost.slope(i)), storedKwh(to));
            }
        }
    }

    private static double add(Pieces out, double before, double slope, double end) {
        boolean same = slope < before && slope > before - SAME * Math.abs(before);
        double kept = same ? before : slope;
        out.addApart(kept, end); // charging and discharging stay apart
        return kept;
    }

    /// Cost of a stored kWh more, by charging more.
    private double charging(double perKwh) {
        return (perKwh + battery.chargeWearPerKwh()) / battery.chargeEfficiency();
    }

    /// Cost of a stored kWh more, by discharging less.
    private double discharging(double perKwh) {
        return (perKwh - battery.dischargeWearPerKwh()) * battery.dischargeEfficiency();
    }

    private double wear(double kw) {
        return hours
                * (kw > 0 ? battery.chargeWearPerKwh() * kw : -battery.dischargeWearPerKwh() * kw);
    }

    /// What flows when the stored energy changes by x.
    ///
    /// @param cost the step's, as {@link #at} gave it
    Flows flows(int t, double x, Pieces cost) {
        if (!exclusive) {
            int piece = cost.pieceOf(x);
            if (piece >= 0 && x > cost.start(piece) && x < cost.end(piece)) {
                double share = (x - cost.start(piece)) / (cost.end(piece) - cost.start(piece));
                Flows ends = flows(t, cost.start(piece)).mixed(flows(t, cost.end(piece)), share);
                Flows one = flows(t, x);
                return money(t, one) <= money(t, ends) ? one : ends;
            }
        }
        return flows(t, x);
    }

    private Flows flows(int t, double x) {
        double kw = busKw(x);
        double drawn = site.loadKw()[t] + kw;
        double curtailed = siteCosts.curtailedKw(t, drawn);
        double grid = drawn + curtailed;
        return new Flows(
                Math.max(0, kw),
                Math.max(0, -kw),
                Math.max(0, grid),
                Math.max(0, -grid),
                curtailed);
    }

    /// What the flows of a step cost.
    double money(int t, Flows f) {
        return hours
                * (prices.importPerKwh()[t] * f.imported
                        - prices.exportPerKwh()[t] * f.exported
                        + site.curtailmentPerKwh() * f.curtailed
                        + battery.chargeWearPerKwh() * f.charge
                        + battery.dischargeWearPerKwh() * f.discharge);
    }
}
