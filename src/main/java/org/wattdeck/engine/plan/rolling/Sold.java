package org.wattdeck.engine.plan.rolling;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.wattdeck.engine.plan.Course;
import org.wattdeck.engine.plan.PlanProblem;
import org.wattdeck.engine.plan.unit.Offer;

/// What is sold of balancing capacity, block by block. A block is sold when it begins, as the plan
/// has it that holds then; from then on it stays.
final class Sold {

    private final PlanProblem problem;
    private final Map<String, double[]> kw = new HashMap<>();

    Sold(PlanProblem problem) {
        this.problem = problem;
        problem.units().forEach(u -> none(u.code(), u instanceof Offer o ? o.soldKw().length : 0));
    }

    private void none(String code, int blocks) {
        double[] open = new double[blocks];
        Arrays.fill(open, Double.NaN);
        kw.put(code, open);
    }

    /// Sells the blocks that begin with a step. Where there is no plan it is no more than what was
    /// sold before.
    void begin(Orders orders, int step) {
        for (var unit : problem.units()) {
            if (unit instanceof Offer offer && offer.block()[step] >= 0) {
                int block = offer.block()[step];
                if (of(offer, block).isEmpty()) {
                    double planned =
                            orders.of(offer.code(), Course.OfOffer.class)
                                    .map(c -> c.offeredKw()[orders.at(step)])
                                    .orElse(0.0);
                    kw.getOrDefault(offer.code(), new double[0])[block] =
                            Math.clamp(planned, offer.soldKw()[block], offer.mostKw()[block]);
                }
            }
        }
    }

    /// Empty for a block that has not begun.
    OptionalDouble of(Offer offer, int block) {
        double sold = kw.getOrDefault(offer.code(), new double[0])[block];
        return Double.isNaN(sold) ? OptionalDouble.empty() : OptionalDouble.of(sold);
    }

    /// The part of an offer that a window sees: blocks that have begun are sold as they are.
    ///
    /// @param to the step after the last one of the window
    Offer window(Offer offer, int from, int to) {
        int first = Integer.MAX_VALUE;
        int end = 0;
        int[] block = Arrays.copyOfRange(offer.block(), from, to);
        for (int b : block) {
            first = b < 0 ? first : Math.min(first, b);
            end = Math.max(end, b + 1);
        }
        int skipped = Math.min(first, end);
        double[] least = new double[end - skipped];
        double[] most = new double[end - skipped];
        for (int b = 0; b < least.length; b++) {
            OptionalDouble sold = of(offer, skipped + b);
            least[b] = sold.orElse(offer.soldKw()[skipped + b]);
            most[b] = sold.orElse(offer.mostKw()[skipped + b]);
        }
        return new Offer(
                offer.code(),
                offer.bus(),
                offer.units(),
                offer.up(),
                offer.down(),
                Arrays.stream(block).map(b -> b < 0 ? b : b - skipped).toArray(),
                Arrays.copyOfRange(offer.perKwHour(), skipped, end),
                most,
                least,
                offer.callHours(),
                true);
    }
}
