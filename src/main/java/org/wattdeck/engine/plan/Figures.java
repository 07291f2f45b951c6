package org.wattdeck.engine.plan;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.wattdeck.engine.plan.unit.Battery;
import org.wattdeck.engine.plan.unit.DemandCharge;
import org.wattdeck.engine.plan.unit.EvSession;
import org.wattdeck.engine.plan.unit.Generator;
import org.wattdeck.engine.plan.unit.Grid;

/// What courses cost and emit, reckoned from the courses alone in plain arithmetic: it shares
/// nothing with the program that found them.
///
/// @param costs in currency; what is earned is below zero; the sum is the cost of the plan
/// @param kg CO2
/// @param peakImportKw the highest of a step, of all connections together
/// @param exchangedKwh bought and sold
/// @param imbalanceKwh beside what was declared, either way
public record Figures(
        Map<CostItem, Double> costs,
        double kg,
        double importKwh,
        double exportKwh,
        double peakImportKw,
        double peakExportKw,
        double exchangedKwh,
        double imbalanceKwh) {

    public double cost() {
        return costs.values().stream().mapToDouble(d -> d).sum();
    }

    public double of(CostItem item) {
        return costs.getOrDefault(item, 0.0);
    }

    public static Figures of(PlanProblem problem, List<Course> courses) {
        return new Sum(problem).of(courses);
    }

    private static final class Sum {

        private final PlanProblem problem;
        private final double hours;
        private final Map<CostItem, Double> costs = new EnumMap<>(CostItem.class);
        private final double[] importKw;
        private final double[] exportKw;
        private double kg;
        private double imbalanceKwh;

        Sum(PlanProblem problem) {
            this.problem = problem;
            hours = problem.steps().hours();
            importKw = new double[problem.steps().count()];
            exportKw = new double[problem.steps().count()];
        }

        Figures of(List<Course> courses) {
            add(CostItem.FIXED, problem.fixedCost());
            for (Course course : courses) {
                switch (course) {
                    case Course.OfBattery c -> battery(c);
                    case Course.OfSource c -> source(c);
                    case Course.OfGenerator c -> generator(c);
                    case Course.OfDemand c -> demand(c);
                    case Course.OfDeferrable _ -> {}
                    case Course.OfEv c -> vehicle(c);
                    case Course.OfGrid c -> grid(c);
                    case Course.OfResponse c -> response(c);
                    case Course.OfOffer c -> offer(c);
                    case Course.OfPosition c -> position(c);
                }
            }
            add(CostItem.CO2, kg * problem.co2PerKg());
            double in = sum(importKw) * hours;
            double out = sum(exportKw) * hours;
            return new Figures(
                    Map.copyOf(costs),
                    kg,
                    in,
                    out,
                    largest(importKw),
                    largest(exportKw),
                    in + out,
                    imbalanceKwh);
        }

        private void add(CostItem item, double cost) {
            if (cost != 0) {
                costs.merge(item, cost, Double::sum);
            }
        }

        private void battery(Course.OfBattery c) {
            Battery.Wear wear = c.unit().wear();
            add(
                    CostItem.DEGRADATION,
                    hours
                            * (wear.chargedPerKwh() * sum(c.chargeKw())
                                    + wear.dischargedPerKwh() * sum(c.dischargeKw())));
            if (!wear.depth().isEmpty()) {
                add(CostItem.DEGRADATION, DepthWear.cost(c, hours));
            }
            add(
                    CostItem.STORED_VALUE,
                    -c.unit().ending().valuePerKwh() * c.storedKwh()[c.storedKwh().length - 1]);
        }

        private void source(Course.OfSource c) {
            double given = sum(c.givenKw());
            add(
                    CostItem.CURTAILMENT,
                    hours * c.unit().curtailmentPerKwh() * (sum(c.unit().availableKw()) - given));
            kg += hours * c.unit().kgPerKwh() * given;
        }

        private void generator(Course.OfGenerator c) {
            Generator unit = c.unit();
            for (int t = 0; t < c.givenKw().length; t++) {
                if (c.on()[t]) {
                    double above = Math.max(0, c.givenKw()[t] - unit.minKw());
                    add(CostItem.FUEL, hours * unit.fuel().perHourAt(above));
                }
                if (unit.commits() && c.started(t)) {
                    boolean cold = c.offSteps(t) >= unit.cycling().coldAfterSteps();
                    add(
                            CostItem.STARTUP,
                            cold
                                    ? Math.max(
                                            unit.cycling().coldStart(), unit.cycling().hotStart())
                                    : unit.cycling().hotStart());
                }
                if (unit.commits() && c.stopped(t)) {
                    add(CostItem.SHUTDOWN, unit.cycling().stop());
                }
                kg += hours * unit.kgPerKwh() * c.givenKw()[t];
            }
        }

        private void demand(Course.OfDemand c) {
            double shed = sum(c.unit().demandKw()) - sum(c.servedKw());
            add(CostItem.SHEDDING, hours * c.unit().shedPerKwh() * shed);
        }

        private void vehicle(Course.OfEv c) {
            EvSession unit = c.unit();
            add(CostItem.DEGRADATION, hours * unit.dischargedPerKwh() * sum(c.dischargeKw()));
            if (Double.isFinite(unit.shortPerKwh())) {
                add(CostItem.EV_SHORTFALL, unit.shortPerKwh() * c.shortKwh());
            }
        }

        private void grid(Course.OfGrid c) {
            Grid unit = c.unit();
            for (int t = 0; t < importKw.length; t++) {
                double in = c.importKw()[t];
                double out = c.exportKw()[t];
                importKw[t] += in;
                exportKw[t] += out;
                add(CostItem.ENERGY_IMPORT, hours * unit.importPerKwh()[t] * in);
                add(CostItem.ENERGY_EXPORT, -hours * unit.exportPerKwh()[t] * out);
                kg += hours * unit.kgPerKwh()[t] * in;
            }
            for (DemandCharge charge : unit.demand()) {
                for (double billed : charge.billedKw(peaksKw(charge, c.importKw()))) {
                    add(CostItem.DEMAND, charge.perKw() * billed);
                }
            }
        }

        private void response(Course.OfResponse c) {
            for (int t = 0; t < c.deliveredKw().length; t++) {
                add(
                        CostItem.DEMAND_RESPONSE,
                        hours
                                * (c.unit().shortPerKwh() * c.shortKw(t)
                                        - c.unit().perKwh() * c.deliveredKw()[t]));
            }
        }

        private void position(Course.OfPosition c) {
            double more = hours * sum(c.moreKw());
            double less = hours * sum(c.lessKw());
            imbalanceKwh += more + less;
            add(CostItem.IMBALANCE, c.unit().morePerKwh() * more + c.unit().lessPerKwh() * less);
        }

        private void offer(Course.OfOffer c) {
            for (int t = 0; t < c.offeredKw().length; t++) {
                int block = c.unit().block()[t];
                if (block >= 0) {
                    double inHand = c.offeredKw()[t] - c.lackingKw(t);
                    add(CostItem.RESERVE_MARKET, -hours * c.unit().perKwHour()[block] * inHand);
                }
            }
        }

        private static double sum(double[] values) {
            double sum = 0;
            for (double v : values) {
                sum += v;
            }
            return sum;
        }

        private static double largest(double[] values) {
            double largest = 0;
            for (double v : values) {
                largest = Math.max(largest, v);
            }
            return largest;
        }
    }

    /// The highest mean import of an interval in each time of a demand charge, the past included.
    public static double[] peaksKw(DemandCharge charge, double[] importKw) {
        double[] peaks = charge.pastKw().clone();
        int t = 0;
        while (t < importKw.length) {
            int end = t;
            double sum = 0;
            int counted = 0;
            while (end < importKw.length && charge.interval()[end] == charge.interval()[t]) {
                if (charge.window()[end] >= 0) {
                    sum += importKw[end];
                    counted++;
                }
                end++;
            }
            int window = firstWindow(charge, t, end);
            if (counted > 0) {
                peaks[window] = Math.max(peaks[window], sum / counted);
            }
            t = end;
        }
        return peaks;
    }

    private static int firstWindow(DemandCharge charge, int from, int to) {
        for (int t = from; t < to; t++) {
            if (charge.window()[t] >= 0) {
                return charge.window()[t];
            }
        }
        return -1;
    }
}
