package org.wattdeck.engine.plan.storage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wattdeck.engine.plan.storage.StorageTask.Limits;
import org.wattdeck.engine.plan.storage.StorageTask.Terminal;

/// What is best at any energy in any step: made by going backward through the steps with the cost
/// of all that is still to come, as a function of the stored energy.
///
/// Of a convex step only its levels are kept, one for each piece of its cost: below it the battery
/// goes on along that piece, above it not. Of a step that is not, or after which the function is
/// not, that function is kept; where that takes too much room, it is made again from the end of its
/// block when the plan gets there.
final class Policy {

    private static final int BLOCK = 512;

    /// Pieces of functions that may be kept, of 16 bytes each.
    static final long ROOM = 2_000_000;

    private static final int BY_FUNCTION = -1;
    private static final int NOT_YET = -2;

    private final StorageTask task;
    private final StepCosts costs;
    private final int steps;
    private final double rest;
    private final List<Pieces> endOfBlock = new ArrayList<>();
    private final int[] levelAt;
    private double[] level;
    private int levels;
    private final Map<Integer, Pieces> after = new HashMap<>();
    private final long room;
    private long kept;
    private final Pieces start;

    Policy(StorageTask task, StepCosts costs, long room) {
        this.room = room;
        this.task = task;
        this.costs = costs;
        steps = task.steps();
        rest = 1 - task.battery().lossFractionPerHour() * task.stepHours();
        levelAt = new int[steps];
        Arrays.fill(levelAt, NOT_YET);
        level = new double[2 * steps + 16];
        Pieces value = atEnd();
        for (int block = (steps - 1) / BLOCK; block >= 0; block--) {
            endOfBlock.addFirst(value.copy());
            value = back(block, value);
        }
        start = value;
    }

    private Pieces atEnd() {
        Terminal terminal = task.terminal();
        Limits limits = task.limits();
        double from = Math.max(limits.leastKwh()[steps - 1], terminal.leastKwh());
        double to = Math.min(limits.mostKwh()[steps - 1], terminal.mostKwh());
        Pieces value = new Pieces().clear(from, -terminal.worthPerKwh() * from);
        value.add(-terminal.worthPerKwh(), to);
        return value;
    }

    /// Through the steps of a block.
    ///
    /// @param end cost of what comes after it; is used up
    /// @return cost from its start on
    private Pieces back(int block, Pieces end) {
        Limits limits = task.limits();
        Pieces cost = new Pieces();
        Pieces spare = new Pieces();
        Pieces value = end;
        boolean convex = value.convex();
        for (int t = Math.min(steps, (block + 1) * BLOCK) - 1; t >= block * BLOCK; t--) {
            costs.at(t, cost);
            if (convex && cost.convex()) {
                int at = levelsOf(t, cost.size());
                value.back(cost, spare, level, at);
                Pieces used = value;
                value = spare;
                spare = used;
            } else {
                keep(t, value);
                value = value.back(cost);
            }
            if (rest != 1) {
                value.stretch(rest);
            }
            if (t > 0) {
                value.cut(limits.leastKwh()[t - 1], limits.mostKwh()[t - 1]);
            }
            convex = convex && cost.convex() || value.convex();
        }
        return value;
    }

    private int levelsOf(int t, int pieces) {
        if (levelAt[t] == NOT_YET) {
            levelAt[t] = levels;
            levels += pieces;
            if (levels > level.length) {
                level = Arrays.copyOf(level, levels + levels / 2);
            }
        }
        return levelAt[t];
    }

    private void keep(int t, Pieces value) {
        boolean again = levelAt[t] == BY_FUNCTION;
        levelAt[t] = BY_FUNCTION;
        kept += value.size();
        if (again || kept < room) {
            after.put(t, value.copy());
        }
    }

    /// No plan from this energy on costs less.
    double bound(double energyKwh) {
        return start.at(energyKwh);
    }

    /// The best change of the energy, of what is left after the standing loss.
    ///
    /// @param cost the step's
    double best(int t, double leftKwh, Pieces cost) {
        if (levelAt[t] == BY_FUNCTION) {
            return byFunction(after(t), leftKwh, cost);
        }
        double x = cost.begin();
        for (int j = 0; j < cost.size(); j++) {
            double to = level[levelAt[t] + j];
            if (leftKwh + cost.end(j) > to) {
                return Math.max(x, to - leftKwh);
            }
            x = cost.end(j);
        }
        return x;
    }

    private Pieces after(int t) {
        Pieces known = after.get(t);
        if (known == null) {
            after.clear();
            back(t / BLOCK, endOfBlock.get(t / BLOCK).copy());
            known = after.get(t);
        }
        if (known == null) {
            throw new IllegalStateException("Step " + t + " went another way the second time.");
        }
        return known;
    }

    /// Walks along the sum of the step's cost and that of what comes after it. Of equally cheap
    /// changes the smallest.
    private static double byFunction(Pieces after, double left, Pieces cost) {
        double from = Math.max(cost.begin(), after.begin() - left);
        double to = Math.min(cost.end(), after.end() - left);
        int i = 0;
        int j = 0;
        double place = from;
        double sum = 0;
        double least = 0;
        double best = from;
        while (place < to) {
            while (cost.end(i) <= place) {
                i++;
            }
            while (after.end(j) - left <= place) {
                j++;
            }
            double next = Math.min(to, Math.min(cost.end(i), after.end(j) - left));
            sum += (cost.slope(i) + after.slope(j)) * (next - place);
            place = next;
            if (sum < least || sum == least && Math.abs(place) < Math.abs(best)) {
                least = sum;
                best = place;
            }
        }
        return best;
    }

    /// The level of a piece of a step's cost; NaN where the step has none.
    double level(int t, int piece) {
        return levelAt[t] == BY_FUNCTION ? Double.NaN : level[levelAt[t] + piece];
    }
}
