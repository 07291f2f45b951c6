package org.wattdeck.engine.plan.formulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.wattdeck.engine.plan.Goal;
import org.wattdeck.engine.plan.PlanProblem;
import org.wattdeck.engine.plan.Steps;
import org.wattdeck.engine.plan.linear.LinearModel;

/// The linear model while the units of a problem add themselves to it: it weighs what things cost
/// by the goal, keeps the balance of each bus in each step, and knows which limit each row and
/// column belongs to.
///
/// In an elastic program nothing costs anything but to break a limit, so that its solution says
/// which limits have to give way, and by how much.
final class Program {

    private static final int FIRST_ROOM = 64;
    private static final int NO_STEP = -1;
    private static final double INFINITE = Double.POSITIVE_INFINITY;

    /// A column that lets a limit be broken.
    ///
    /// @param limit its place in the list
    /// @param step -1 where the limit is of no single step
    record Relief(int column, int limit, int step) {}

    final LinearModel model = new LinearModel();
    final Steps steps;
    final double hours;
    private final PlanProblem problem;
    private final boolean elastic;
    private final int[][] balance;
    private final int[][] reserve;
    private final double[][] fixedKw;
    private final List<Limit> limits = new ArrayList<>();
    private final List<Relief> reliefs = new ArrayList<>();
    private final double[] constantCost;
    private int[] stepOf = new int[FIRST_ROOM];
    private int emitting;
    private int[] emitters = new int[FIRST_ROOM];
    private double[] emittedKg = new double[FIRST_ROOM];

    Program(PlanProblem problem, boolean elastic) {
        this.problem = problem;
        this.elastic = elastic;
        steps = problem.steps();
        hours = steps.hours();
        int buses = problem.buses().size();
        balance = new int[buses][steps.count()];
        reserve = new int[buses][];
        fixedKw = new double[buses][steps.count()];
        constantCost = new double[steps.count()];
        Arrays.fill(stepOf, NO_STEP);
        limits.add(new Limit("", "", 0, false));
        for (int b = 0; b < buses; b++) {
            bus(b, problem.buses().get(b));
        }
    }

    private void bus(int b, PlanProblem.Bus bus) {
        limit("the demand at " + bus.code(), "kW", Limit.LAST);
        for (int t = 0; t < steps.count(); t++) {
            balance[b][t] = model.row(0, 0);
            relieve(balance[b][t], t, 1);
        }
        limit("what must be taken at " + bus.code(), "kW", Limit.LAST);
        for (int t = 0; t < steps.count(); t++) {
            relieve(balance[b][t], t, -1);
        }
        if (bus.reserves()) {
            limit("the spinning reserve at " + bus.code(), "kW", Limit.READILY);
            reserve[b] = new int[steps.count()];
            for (int t = 0; t < steps.count(); t++) {
                reserve[b][t] = model.row(0, INFINITE);
                relieve(reserve[b][t], t, 1);
            }
        }
        none();
    }

    /// Whatever is added from now on belongs to this limit.
    void limit(String words, String unit, double reluctance) {
        limit(new Limit(words, unit, reluctance, true));
    }

    /// Likewise, for what only holds for decisions.
    void decision(String words, String unit) {
        limit(new Limit(words, unit, 0, false));
    }

    private void limit(Limit limit) {
        limits.add(limit);
        model.owner(limits.size() - 1);
    }

    /// What is added from now on belongs to no limit that could be named.
    void none() {
        model.owner(0);
    }

    boolean elastic() {
        return elastic;
    }

    /// In an elastic program a column that adds to a row at the reluctance of the present limit.
    ///
    /// @param step -1 where the limit is of no single step
    void relieve(int row, int step, double coefficient) {
        if (elastic) {
            model.term(row, relief(step), coefficient);
        }
    }

    /// As above, where a limit is the bound of what flows to a bus: more of it flows.
    void relieveFlow(int bus, int step, double sign) {
        if (elastic) {
            give(bus, step, relief(step), sign);
        }
    }

    private int relief(int step) {
        Limit limit = limits.getLast();
        double span = limit.unit().equals("kW") ? hours : 1;
        int column = model.column(0, INFINITE, limit.reluctance() * span);
        reliefs.add(new Relief(column, limits.size() - 1, step));
        return column;
    }

    /// A column that costs, emits or exchanges so much for each unit of it.
    ///
    /// @param kg of CO2
    /// @param exchangedKwh bought or sold
    int column(double lower, double upper, double cost, double kg, double exchangedKwh) {
        return emitting(model.column(lower, upper, weighed(cost, kg, exchangedKwh)), kg);
    }

    int column(double lower, double upper, double cost) {
        return column(lower, upper, cost, 0, 0);
    }

    /// A column of kW beside what was declared.
    ///
    /// @param kwh for each kW
    int imbalance(double cost, double kwh) {
        double weight = elastic ? 0 : problem.goal().perImbalanceKwh() * kwh;
        return model.column(0, INFINITE, weighed(cost, 0, 0) + weight);
    }

    int binary(double cost) {
        return model.binary(weighed(cost, 0, 0));
    }

    /// A column emits so many kg for each unit of it, beside what it costs.
    void emits(int column, double kg) {
        if (kg != 0 && !elastic) {
            model.cost(column, model.cost(column) + weighed(0, kg, 0));
        }
        emitting(column, kg);
    }

    /// What no column changes, in a step.
    void constantCost(int step, double cost) {
        constantCost[step] += cost;
    }

    /// The same as the goal counts it.
    double constant(int step) {
        return problem.goal().perCost() * constantCost[step];
    }

    /// The step in which a column gives to a bus or takes from it; -1 where it does neither.
    int step(int column) {
        return column < stepOf.length ? stepOf[column] : NO_STEP;
    }

    /// A column that the goal itself counts, in the goal's units.
    int goalColumn(double lower, double upper, double weight) {
        return model.column(lower, upper, elastic ? 0 : weight);
    }

    private double weighed(double cost, double kg, double exchangedKwh) {
        if (elastic) {
            return 0;
        }
        Goal goal = problem.goal();
        return goal.perCost() * (cost + problem.co2PerKg() * kg)
                + goal.perKg() * kg
                + goal.perExchangedKwh() * exchangedKwh;
    }

    private int emitting(int column, double kg) {
        if (kg != 0 && problem.capKg().isPresent()) {
            if (emitting == emitters.length) {
                emitters = Arrays.copyOf(emitters, 2 * emitting);
                emittedKg = Arrays.copyOf(emittedKg, 2 * emitting);
            }
            emitters[emitting] = column;
            emittedKg[emitting++] = kg;
        }
        return column;
    }

    /// A column gives so many kW to a bus for each unit of it; negative takes.
    void give(int bus, int step, int column, double kwPerUnit) {
        model.term(balance[bus][step], column, kwPerUnit);
        if (column >= stepOf.length) {
            int before = stepOf.length;
            stepOf = Arrays.copyOf(stepOf, 2 * column);
            Arrays.fill(stepOf, before, stepOf.length, NO_STEP);
        }
        stepOf[column] = step;
    }

    /// Takes a fixed power from a bus.
    void take(int bus, int step, double kw) {
        fixedKw[bus][step] += kw;
    }

    /// Whether what a unit does in a step is fixed from outside.
    boolean fixed(String code, int step) {
        return problem.fixed(code, step);
    }

    /// The most that a unit may give in a step.
    double heldMostKw(String code, int step, double otherwiseKw) {
        return problem.heldMostKw(code, step, otherwiseKw);
    }

    /// The least likewise: it may have to give as much, or take no more.
    double heldLeastKw(String code, int step, double otherwiseKw) {
        return problem.heldLeastKw(code, step, otherwiseKw);
    }

    /// Whether units at a bus have to keep a reserve.
    boolean reserves(int bus) {
        return problem.buses().get(bus).reserves();
    }

    /// A column counts to the reserve of a bus.
    void keep(int bus, int step, int column, double kwPerUnit) {
        model.term(reserve[bus][step], column, kwPerUnit);
    }

    static int[] joined(int[]... columns) {
        return Arrays.stream(columns).flatMapToInt(Arrays::stream).toArray();
    }

    /// To be called when all units have added themselves.
    void finish() {
        for (int b = 0; b < balance.length; b++) {
            PlanProblem.Bus bus = problem.buses().get(b);
            for (int t = 0; t < steps.count(); t++) {
                double kw = fixedKw[b][t];
                model.rowBounds(balance[b][t], kw, bus.mayDump() ? INFINITE : kw);
                if (bus.reserves()) {
                    model.rowBounds(
                            reserve[b][t], bus.reserveFraction() * kw + bus.reserveKw(), INFINITE);
                }
            }
        }
        problem.capKg()
                .ifPresent(
                        cap -> {
                            limit("the CO2 budget", "kg", Limit.READILY);
                            int row = model.row(Double.NEGATIVE_INFINITY, cap);
                            for (int k = 0; k < emitting; k++) {
                                model.term(row, emitters[k], emittedKg[k]);
                            }
                            relieve(row, -1, -1);
                        });
        if (!elastic) {
            double constant = Arrays.stream(constantCost).sum();
            model.offset(problem.goal().perCost() * (problem.fixedCost() + constant));
        }
    }

    /// The balance of a bus in a step; its dual is what energy is worth there.
    int balanceRow(int bus, int step) {
        return balance[bus][step];
    }

    List<Limit> limits() {
        return limits;
    }

    List<Relief> reliefs() {
        return reliefs;
    }
}
