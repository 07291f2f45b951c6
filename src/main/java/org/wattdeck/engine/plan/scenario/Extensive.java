package org.wattdeck.engine.plan.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wattdeck.engine.plan.Course;
import org.wattdeck.engine.plan.formulation.Formulation;
import org.wattdeck.engine.plan.formulation.Formulation.Torn;
import org.wattdeck.engine.plan.linear.LinearModel;

/// The extensive form: the programs of all futures side by side, in which the columns that are
/// decided before it is known which future comes are one and the same.
///
/// ```
/// least  (1 - w) sum p(k) cost(k) + w (v + sum p(k) over(k) / tail)
/// with   cost(k) = c(k) x(k),  over(k) >= cost(k) - v,  over(k) >= 0
/// ```
///
/// For a tail of 0 the second part is v with `v >= cost(k)`. See Birge and Louveaux, Introduction
/// to Stochastic Programming, chapter 2.
final class Extensive {

    /// Where only the worst counts, the others are still led the cheapest way, if not to its end:
    /// a solver takes less than its tolerance for nothing.
    private static final double TIE = 1e-6;

    /// Likewise for steps that are at their worst, so that what is expected of them wastes nothing.
    private static final double BUDGET_TIE = 1e-5;

    private static final double INFINITE = Double.POSITIVE_INFINITY;

    private final List<Formulation> formulations = new ArrayList<>();
    private final double[] weights;
    private final Risk risk;
    private final LinearModel model = new LinearModel();
    private final int[][] place;
    private final int[] shared;
    private final Map<Integer, boolean[]> commons = new HashMap<>();
    private final Map<Integer, List<List<Integer>>> byStep = new HashMap<>();

    Extensive(List<Future> futures, Torn decided, Risk risk) {
        this.risk = risk;
        weights = futures.stream().mapToDouble(Future::weightFraction).toArray();
        for (Future future : futures) {
            formulations.add(Formulation.of(future.problem(), decided));
        }
        place = new int[futures.size()][];
        shared = formulations.getFirst().hereAndNow();
        for (int k = 0; k < place.length; k++) {
            columns(k);
        }
        for (int k = 0; k < place.length; k++) {
            rows(k);
        }
        if (risk.weightFraction() > 0) {
            tail();
        }
        risk.budgetSteps().ifPresent(this::budget);
    }

    /// The middle future is the one that is expected.
    private int expected() {
        return place.length / 2;
    }

    private boolean budgeted() {
        return risk.budgetSteps().isPresent();
    }

    private void columns(int k) {
        LinearModel own = formulations.get(k).model();
        place[k] = new int[own.columns()];
        Arrays.fill(place[k], -1);
        int[] now = formulations.get(k).hereAndNow();
        if (now.length != shared.length) {
            throw new IllegalArgumentException("Futures must be alike but for numbers.");
        }
        for (int i = 0; k > 0 && i < now.length; i++) {
            place[k][now[i]] = place[0][shared[i]];
        }
        if (k > 0 && budgeted()) {
            boolean[] common = formulations.get(k).common();
            for (int c = 0; c < common.length; c++) {
                place[k][c] = common[c] ? place[0][c] : place[k][c];
            }
        }
        double share = budgeted() ? (k == expected() ? 1 : 0) + BUDGET_TIE : mean() * weights[k];
        for (int c = 0; c < own.columns(); c++) {
            if (place[k][c] < 0) {
                place[k][c] =
                        own.whole(c)
                                ? model.integer(own.lower(c), own.upper(c), share * own.cost(c))
                                : model.column(own.lower(c), own.upper(c), share * own.cost(c));
            } else {
                int column = place[k][c];
                model.cost(column, model.cost(column) + share * own.cost(c));
            }
        }
        model.offset(model.offset() + share * own.offset());
    }

    /// How much the mean of all costs counts.
    private double mean() {
        return Math.max(1 - risk.weightFraction(), TIE);
    }

    private void rows(int k) {
        LinearModel own = formulations.get(k).model();
        LinearModel.Rows rows = own.byRow();
        for (int r = 0; r < own.rows(); r++) {
            int row = model.row(own.rowLower(r), own.rowUpper(r));
            for (int i = rows.start()[r]; i < rows.start()[r + 1]; i++) {
                model.term(row, place[k][rows.column()[i]], rows.value()[i]);
            }
        }
    }

    private void tail() {
        double w = risk.weightFraction();
        int v = model.column(-INFINITE, INFINITE, w);
        for (int k = 0; k < place.length; k++) {
            LinearModel own = formulations.get(k).model();
            int row = model.row(own.offset(), INFINITE);
            model.term(row, v, 1);
            if (risk.tailFraction() > 0) {
                int over = model.column(0, INFINITE, w * weights[k] / risk.tailFraction());
                model.term(row, over, 1);
            }
            for (int c = 0; c < own.columns(); c++) {
                if (own.cost(c) != 0) {
                    model.term(row, place[k][c], -own.cost(c));
                }
            }
        }
    }

    /// The dual of the worst choice of steps: `budget * price + sum over(t)`, with `price +
    /// over(t)` at least what a step costs more as another future has it. The choice itself is a
    /// linear program with whole corners, so nothing is lost (Bertsimas and Sim, 2004).
    private void budget(int steps) {
        int price = model.column(0, INFINITE, steps);
        int count = formulations.getFirst().steps();
        int middle = expected();
        for (int t = 0; t < count; t++) {
            int over = model.column(0, INFINITE, 1);
            for (int k = 0; k < place.length; k++) {
                if (k != middle) {
                    double more =
                            formulations.get(k).constant(t) - formulations.get(middle).constant(t);
                    int row = model.row(more, INFINITE);
                    model.term(row, price, 1);
                    model.term(row, over, 1);
                    step(row, k, t, -1);
                    step(row, middle, t, 1);
                }
            }
        }
    }

    /// What a future costs in a step, as terms of a row.
    private void step(int row, int k, int step, double sign) {
        LinearModel own = formulations.get(k).model();
        boolean[] common = commons.computeIfAbsent(k, f -> formulations.get(f).common());
        for (int c : columnsOf(k, step)) {
            if (!common[c] && own.cost(c) != 0) {
                model.term(row, place[k][c], sign * own.cost(c));
            }
        }
    }

    private List<Integer> columnsOf(int k, int step) {
        return byStep.computeIfAbsent(
                        k,
                        f -> {
                            List<List<Integer>> steps = new ArrayList<>();
                            for (int t = 0; t < formulations.get(f).steps(); t++) {
                                steps.add(new ArrayList<>());
                            }
                            for (int c = 0; c < formulations.get(f).model().columns(); c++) {
                                if (formulations.get(f).step(c) >= 0) {
                                    steps.get(formulations.get(f).step(c)).add(c);
                                }
                            }
                            return steps;
                        })
                .get(step);
    }

    LinearModel model() {
        return model;
    }

    /// Holds what is decided beforehand at the values of another solution.
    void hold(double[] values) {
        for (int i = 0; i < shared.length; i++) {
            int column = place[0][shared[i]];
            double value = Math.clamp(values[i], model.lower(column), model.upper(column));
            model.bounds(column, value, value);
        }
    }

    /// What is decided beforehand, in a solution.
    double[] decided(double[] x) {
        return Arrays.stream(shared).mapToDouble(c -> x[place[0][c]]).toArray();
    }

    private double[] own(int k, double[] x) {
        LinearModel own = formulations.get(k).model();
        double[] values = new double[own.columns()];
        for (int c = 0; c < values.length; c++) {
            values[c] = Math.clamp(x[place[k][c]], own.lower(c), own.upper(c));
        }
        return values;
    }

    List<Course> courses(int k, double[] x) {
        return formulations.get(k).courses(own(k, x));
    }

    double cost(int k, double[] x) {
        return formulations.get(k).model().objective(own(k, x));
    }

    /// Steps in which any future does what excludes itself.
    Torn torn(double[] x) {
        Torn torn = Torn.NOWHERE;
        for (int k = 0; k < place.length; k++) {
            torn = torn.and(formulations.get(k).torn(own(k, x)));
        }
        return torn;
    }
}
