package org.wattdeck.engine.plan.unit;

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
/// @param mostKw that can be sold
/// @param soldKw that is sold already and must be kept
/// @param callHours how long a full call lasts
public record Offer(
        String code,
        int bus,
        Set<String> units,
        boolean up,
        boolean down,
        int[] block,
        double[] perKwHour,
        double mostKw,
        double soldKw,
        double callHours)
        implements Market {

    public Offer {
        units = Set.copyOf(units);
        if (!(soldKw >= 0 && soldKw <= mostKw && callHours >= 0) || !up && !down) {
            throw new IllegalArgumentException(
                    "The offer %s cannot be %s of %s kW for %s h."
                            .formatted(code, soldKw, mostKw, callHours));
        }
    }
}
