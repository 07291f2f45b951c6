package org.wattdeck.engine.plan.unit;

import java.util.Arrays;
import java.util.Set;

/// Balancing capacity that is sold: power that units could give more of (up), take more of (down),
/// or either, at once and for a while. It is the same through each block of time. What is called of
/// it is not planned; the energy for a full call is kept in hand at the start and the end of each
/// step.
///
/// @param units codes of the batteries and generators that stand for it together
/// @param up whether more may be asked for
/// @param down whether less may be asked for
/// @param block of each step, numbered from 0 on as they follow each other; -1 where nothing is
///     offered
/// @param perKwHour what a kW in a block earns each hour, at least 0
/// @param mostKw that can be sold of each block
/// @param soldKw of each block that is sold already and must be kept
/// @param callHours how long a full call lasts
/// @param mayLack whether what is sold may be lacking where there is no other way: in a plan that
///     begins with what a plant came to. What lacks is not paid
public record Offer(
        String code,
        int bus,
        Set<String> units,
        boolean up,
        boolean down,
        int[] block,
        double[] perKwHour,
        double[] mostKw,
        double[] soldKw,
        double callHours,
        boolean mayLack)
        implements Market {

    public Offer {
        units = Set.copyOf(units);
        boolean fits = callHours >= 0 && soldKw.length == mostKw.length;
        for (int b = 0; fits && b < soldKw.length; b++) {
            fits = soldKw[b] >= 0 && soldKw[b] <= mostKw[b];
        }
        if (!fits || !up && !down) {
            throw new IllegalArgumentException(
                    "The offer %s cannot be %s of %s kW for %s h."
                            .formatted(
                                    code,
                                    Arrays.toString(soldKw),
                                    Arrays.toString(mostKw),
                                    callHours));
        }
    }

    /// The same limits for each block; what is sold is kept whatever it costs.
    public Offer(
            String code,
            int bus,
            Set<String> units,
            boolean up,
            boolean down,
            int[] block,
            double[] perKwHour,
            double mostKw,
            double soldKw,
            double callHours) {
        this(
                code,
                bus,
                units,
                up,
                down,
                block,
                perKwHour,
                same(perKwHour, mostKw),
                same(perKwHour, soldKw),
                callHours,
                false);
    }

    private static double[] same(double[] blocks, double kw) {
        double[] all = new double[blocks.length];
        Arrays.fill(all, kw);
        return all;
    }
}
