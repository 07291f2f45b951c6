package org.wattdeck.engine.plan.study;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.plan.Markets;
import org.wattdeck.engine.plan.Steps;
import org.wattdeck.engine.plan.unit.Offer;
import org.wattdeck.engine.plan.unit.Position;
import org.wattdeck.engine.plan.unit.Response;

/// What a study sells beside energy, on the grid of steps: an event and an offer hold in the steps
/// that begin within their time, a block in those that begin within it.
final class Sales {

    private final Registry registry;
    private final Steps steps;
    private final List<String> problems;

    Sales(Registry registry, Steps steps, List<String> problems) {
        this.registry = registry;
        this.steps = steps;
        this.problems = problems;
    }

    Optional<Response> response(Markets.Response given) {
        double[] baseline = new double[steps.count()];
        Arrays.fill(baseline, Double.NaN);
        boolean any = false;
        for (int t = 0; t < baseline.length; t++) {
            Instant at = steps.at(t);
            if (!at.isBefore(given.from()) && at.isBefore(given.to())) {
                baseline[t] =
                        given.baselineKw()
                                .mean(at.getEpochSecond(), steps.at(t + 1).getEpochSecond());
                any = true;
            }
        }
        if (!any) {
            problems.add(
                    "The demand response %s (%s to %s) holds no step of the plan. Move it into the period."
                            .formatted(given.name(), given.from(), given.to()));
            return Optional.empty();
        }
        return Optional.of(
                new Response(
                        given.name(),
                        registry.siteIndexOf(given.siteId()),
                        baseline,
                        given.perKwh(),
                        given.mostKw().orElse(Double.POSITIVE_INFINITY),
                        given.committedKw(),
                        given.shortPerKwh()));
    }

    Position position(Markets.Position given) {
        double[] declared = new double[steps.count()];
        for (int t = 0; t < declared.length; t++) {
            declared[t] =
                    given.declaredKw()
                            .mean(steps.at(t).getEpochSecond(), steps.at(t + 1).getEpochSecond());
        }
        return new Position(
                given.name(),
                registry.siteIndexOf(given.siteId()),
                declared,
                given.morePerKwh(),
                given.lessPerKwh());
    }

    Optional<Offer> offer(Markets.Offer given) {
        Set<Integer> sites = given.assetIds().stream().map(this::site).collect(Collectors.toSet());
        Instant from = given.from().orElse(steps.start());
        Instant to = given.to().orElse(steps.at(steps.count()));
        long length =
                Math.round(
                        given.blockSeconds()
                                .orElse(Math.max(1, to.getEpochSecond() - from.getEpochSecond())));
        int[] block = new int[steps.count()];
        Arrays.fill(block, -1);
        long first = -1;
        int blocks = 0;
        for (int t = 0; t < block.length; t++) {
            Instant at = steps.at(t);
            if (!at.isBefore(from) && at.isBefore(to)) {
                long number = (at.getEpochSecond() - from.getEpochSecond()) / Math.max(1, length);
                first = first < 0 ? number : first;
                block[t] = Math.toIntExact(number - first);
                blocks = block[t] + 1;
            }
        }
        if (blocks == 0) {
            problems.add(
                    "The offer %s (%s to %s) holds no step of the plan. Move it into the period."
                            .formatted(given.name(), from, to));
            return Optional.empty();
        }
        double[] prices = new double[blocks];
        int skipped = Math.toIntExact(first);
        Arrays.setAll(
                prices,
                b -> given.perKwHour().get(Math.min(skipped + b, given.perKwHour().size() - 1)));
        double most = given.assetIds().stream().mapToDouble(this::greatestKw).sum();
        double sold = given.soldKw();
        return Optional.of(
                new Offer(
                        given.name(),
                        sites.iterator().next(),
                        given.assetIds().stream()
                                .map(id -> asset(id).code())
                                .collect(Collectors.toSet()),
                        given.direction() != Markets.Direction.DOWN,
                        given.direction() != Markets.Direction.UP,
                        block,
                        prices,
                        Math.max(sold, given.mostKw().orElse(most)),
                        sold,
                        given.callSeconds() / 3600));
    }

    private Asset asset(UUID id) {
        return registry.asset(registry.indexOf(id));
    }

    private int site(UUID id) {
        return registry.siteIndexOf(asset(id).siteId());
    }

    /// More than it can ever have in hand: from all it takes to all it gives.
    private double greatestKw(UUID id) {
        var spec = asset(id).spec();
        return spec.number("max_charge_kw", 0)
                + spec.number("max_discharge_kw", 0)
                + spec.number("max_output_kw", spec.number("rated_capacity_kw", 0));
    }
}
