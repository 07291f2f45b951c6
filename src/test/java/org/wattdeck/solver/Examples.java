package org.wattdeck.solver;

import java.util.SplittableRandom;
import org.wattdeck.engine.plan.linear.LinearModel;

/// Small programs with known answers.
final class Examples {

    static final double INF = Double.POSITIVE_INFINITY;

    private Examples() {}

    /// The Wyndor Glass problem of Hillier and Lieberman, Introduction to Operations Research,
    /// chapter 3: two products, three plants; at best 36 with 2 and 6, shadow prices 0, 3/2, 1.
    static LinearModel glass() {
        LinearModel model = new LinearModel();
        int doors = model.column(0, INF, -3);
        int windows = model.column(0, INF, -5);
        int first = model.row(-INF, 4);
        int second = model.row(-INF, 12);
        int third = model.row(-INF, 18);
        model.term(first, doors, 1);
        model.term(second, windows, 2);
        model.term(third, doors, 3);
        model.term(third, windows, 2);
        return model;
    }

    /// At least 10 units from a source at 2 (up to 6) and one at 3 (up to 9): 24, price 3 of the
    /// demand, -1 of the first source's limit.
    static LinearModel demand() {
        LinearModel model = new LinearModel();
        int cheap = model.column(0, 6, 2);
        int dear = model.column(0, 9, 3);
        int demand = model.row(10, INF);
        model.term(demand, cheap, 1);
        model.term(demand, dear, 1);
        return model;
    }

    /// Three things worth 60, 100 and 120 that weigh 10, 20 and 30, of which 50 may be carried: the
    /// last two, 220; in parts it would be 240.
    static LinearModel knapsack() {
        LinearModel model = new LinearModel();
        int row = model.row(-INF, 50);
        double[] worth = {60, 100, 120};
        double[] weight = {10, 20, 30};
        for (int i = 0; i < 3; i++) {
            model.term(row, model.binary(-worth[i]), weight[i]);
        }
        model.offset(7);
        return model;
    }

    static LinearModel infeasible(boolean whole) {
        LinearModel model = new LinearModel();
        int x = whole ? model.integer(0, INF, -1) : model.column(0, INF, -1);
        int y = model.column(0, INF, 1);
        int least = model.row(3, INF);
        int most = model.row(-INF, 2);
        for (int row : new int[] {least, most}) {
            model.term(row, x, 1);
            model.term(row, y, 1);
        }
        return model;
    }

    static LinearModel unbounded(boolean whole) {
        LinearModel model = new LinearModel();
        int x = whole ? model.integer(0, INF, -1) : model.column(0, INF, -1);
        int y = model.column(0, INF, 1);
        int row = model.row(-INF, 2);
        model.term(row, x, 1);
        model.term(row, y, -3);
        return model;
    }

    /// A market split problem (Cornuejols and Dawande 1998): tiny to write, out of reach for branch
    /// and bound. There is an answer at once, and no proof in any time we wait.
    static LinearModel hard() {
        LinearModel model = new LinearModel();
        SplittableRandom random = new SplittableRandom(5);
        int columns = 50;
        for (int c = 0; c < columns; c++) {
            model.binary(0);
        }
        for (int r = 0; r < 6; r++) {
            double sum = 0;
            int row = model.row(0, 0);
            for (int c = 0; c < columns; c++) {
                int value = random.nextInt(100);
                sum += value;
                model.term(row, c, value);
            }
            model.term(row, model.column(0, INF, 1), 1);
            model.term(row, model.column(0, INF, 1), -1);
            model.rowBounds(row, Math.floor(sum / 2), Math.floor(sum / 2));
        }
        return model;
    }
}
