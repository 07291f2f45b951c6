package org.wattdeck.domain.plan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;

/// What a study sells beside energy: less import in events of demand response, positions declared
/// beforehand, and balancing capacity.
public record Markets(List<Response> responses, List<Position> positions, List<Offer> offers) {

    public static final Markets NONE = new Markets(List.of(), List.of(), List.of());

    public Markets {
        responses = List.copyOf(responses);
        positions = List.copyOf(positions);
        offers = List.copyOf(offers);
    }

    public boolean none() {
        return responses.isEmpty() && positions.isEmpty() && offers.isEmpty();
    }

    /// An event in which what a site imports below a baseline is paid for.
    ///
    /// @param baselineKw that was agreed, at least over the event
    /// @param mostKw that is paid for; empty: all of it
    public record Response(
            String name,
            UUID siteId,
            Instant from,
            Instant to,
            Series baselineKw,
            double perKwh,
            OptionalDouble mostKw,
            double committedKw,
            double shortPerKwh) {}

    /// What a site was declared to exchange with the grid, and what each kWh beside it costs.
    ///
    /// @param declaredKw net import, below zero export
    /// @param morePerKwh imported beyond it
    /// @param lessPerKwh short of it
    public record Position(
            String name, UUID siteId, Series declaredKw, double morePerKwh, double lessPerKwh) {}

    /// Which way balancing capacity works.
    public enum Direction {
        UP,
        DOWN,
        BOTH
    }

    /// Balancing capacity, the same through each block.
    ///
    /// @param assetIds batteries and generators that stand for it together
    /// @param from empty: the start
    /// @param to empty: the end
    /// @param blockSeconds empty: all of the time is one block
    /// @param perKwHour what a kW earns in an hour of each block, the last for all that follow
    /// @param mostKw empty: what the assets can
    /// @param soldKw that is sold already
    public record Offer(
            String name,
            List<UUID> assetIds,
            Direction direction,
            Optional<Instant> from,
            Optional<Instant> to,
            OptionalDouble blockSeconds,
            List<Double> perKwHour,
            OptionalDouble mostKw,
            double soldKw,
            double callSeconds) {
        public Offer {
            assetIds = List.copyOf(assetIds);
            perKwHour = List.copyOf(perKwHour);
        }
    }
}
