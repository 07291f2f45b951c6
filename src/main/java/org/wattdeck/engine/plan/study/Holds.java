package org.wattdeck.engine.plan.study;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.plan.Fact;
import org.wattdeck.domain.plan.FactKind;
import org.wattdeck.domain.plan.Planning;
import org.wattdeck.engine.plan.PlanProblem;
import org.wattdeck.engine.plan.Steps;

/// What a study holds its assets to for a while, on the grid of steps. A limit holds in every step
/// that its time touches; a power is the mean over the step, the rest of it at 0 kW. A generator
/// cannot do half of its least output: it is held in steps of which at least half are covered.
final class Holds {

    private static final double INFINITE = Double.POSITIVE_INFINITY;
    private static final double SLACK_KW = 1e-6;

    private final List<Planning.Hold> all;
    private final Steps steps;
    private final List<String> problems;

    Holds(List<Planning.Hold> all, Steps steps, List<String> problems) {
        this.all = all;
        this.steps = steps;
        this.problems = problems;
    }

    private List<Planning.Hold> on(UUID asset) {
        return all.stream().filter(h -> h.assetId().equals(asset)).toList();
    }

    /// The share of a step that a hold covers.
    private double covered(Planning.Hold hold, int step) {
        long from = steps.at(step).toEpochMilli();
        long to = steps.at(step + 1).toEpochMilli();
        long first = hold.from().map(i -> Math.max(from, i.toEpochMilli())).orElse(from);
        long last = hold.to().map(i -> Math.min(to, i.toEpochMilli())).orElse(to);
        return Math.max(0, last - first) / (double) (to - from);
    }

    /// How a battery or a generator is held.
    ///
    /// @param leastKw what it can do else, positive towards the bus
    /// @param mostKw likewise
    Optional<PlanProblem.Hold> of(Asset asset, double leastKw, double mostKw) {
        List<Planning.Hold> own = on(asset.id());
        if (own.isEmpty()) {
            return Optional.empty();
        }
        double[] least = filled(-INFINITE);
        double[] most = filled(INFINITE);
        limits(own, least, most, leastKw, mostKw);
        fix(asset, own, least, most, leastKw, mostKw);
        return Optional.of(new PlanProblem.Hold(asset.code(), Set.of(asset.code()), least, most));
    }

    private double[] filled(double value) {
        double[] all = new double[steps.count()];
        Arrays.fill(all, value);
        return all;
    }

    private void limits(
            List<Planning.Hold> own, double[] least, double[] most, double leastKw, double mostKw) {
        for (Planning.Hold hold : own) {
            double share = hold.availableFraction().orElse(1);
            double out = Math.min(share * mostKw, hold.mostOutKw().orElse(INFINITE));
            double in = Math.min(share * -leastKw, hold.mostInKw().orElse(INFINITE));
            boolean limits = hold.powerKw().isEmpty();
            for (int t = 0; limits && t < least.length; t++) {
                if (covered(hold, t) > 0) {
                    least[t] = Math.max(least[t], out < mostKw || in < -leastKw ? -in : least[t]);
                    most[t] = Math.min(most[t], out < mostKw || in < -leastKw ? out : most[t]);
                }
            }
        }
    }

    private void fix(
            Asset asset,
            List<Planning.Hold> own,
            double[] least,
            double[] most,
            double leastKw,
            double mostKw) {
        for (int t = 0; t < least.length; t++) {
            OptionalDouble kw =
                    asset.type() == AssetType.GENERATOR ? longest(own, t) : mean(own, t);
            if (kw.isEmpty()) {
                continue;
            }
            double low = Math.max(leastKw, least[t]);
            double high = Math.min(mostKw, most[t]);
            if (kw.getAsDouble() < low - SLACK_KW || kw.getAsDouble() > high + SLACK_KW) {
                problems.add(
                        Fact.sentence(
                                FactKind.HELD_TOO_FAR,
                                asset.code(),
                                kw.getAsDouble(),
                                steps.local(t),
                                low,
                                high));
                return;
            }
            least[t] = Math.clamp(kw.getAsDouble(), low, high);
            most[t] = least[t];
        }
    }

    /// Powers of one step add up by the time they are held.
    private OptionalDouble mean(List<Planning.Hold> own, int step) {
        double kw = 0;
        boolean any = false;
        for (Planning.Hold hold : own) {
            double share = hold.powerKw().isPresent() ? covered(hold, step) : 0;
            kw += share > 0 ? share * hold.powerKw().orElse(0) : 0;
            any |= share > 0;
        }
        return any ? OptionalDouble.of(kw) : OptionalDouble.empty();
    }

    private OptionalDouble longest(List<Planning.Hold> own, int step) {
        return own.stream()
                .filter(h -> h.powerKw().isPresent() && covered(h, step) >= 0.5)
                .max(Comparator.comparingDouble(h -> covered(h, step)))
                .map(Planning.Hold::powerKw)
                .orElse(OptionalDouble.empty());
    }

    /// What is left of what PV or wind could give, or a load would take.
    ///
    /// @param kw not negative
    double[] left(Asset asset, double[] kw) {
        boolean takes = asset.type() == AssetType.LOAD || asset.type() == AssetType.EV_CHARGER;
        return capped(asset.id(), kw, takes);
    }

    /// Limits of a connection: what it may give to the bus, or take from it.
    double[] limit(Asset connection, double[] kw, boolean takes) {
        return capped(connection.id(), kw, takes);
    }

    private double[] capped(UUID asset, double[] kw, boolean takes) {
        double[] left = kw.clone();
        for (Planning.Hold hold : on(asset)) {
            double cap = (takes ? hold.mostInKw() : hold.mostOutKw()).orElse(INFINITE);
            double power =
                    hold.powerKw().isPresent()
                            ? Math.max(0, (takes ? -1 : 1) * hold.powerKw().getAsDouble())
                            : INFINITE;
            for (int t = 0; t < left.length; t++) {
                if (covered(hold, t) > 0) {
                    double share = hold.availableFraction().orElse(1) * kw[t];
                    left[t] = Math.min(Math.min(left[t], share), Math.min(cap, power));
                }
            }
        }
        return left;
    }

    /// The vehicles at a charger together, beside what is drawn there without them.
    ///
    /// @param besideKw of each step, not negative
    Optional<PlanProblem.Hold> charger(
            Asset charger, Set<String> vehicles, double mostKw, double[] besideKw) {
        double[] in = capped(charger.id(), filled(mostKw), true);
        double[] out = capped(charger.id(), filled(mostKw), false);
        return held(charger.code(), vehicles, mostKw, in, out, besideKw);
    }

    /// The vehicles behind a fuse together.
    Optional<PlanProblem.Hold> fuse(Planning.Fuse fuse, Set<String> vehicles, double[] besideKw) {
        double[] most = filled(fuse.powerKw());
        return held(fuse.name(), vehicles, fuse.powerKw(), most, most, besideKw);
    }

    private Optional<PlanProblem.Hold> held(
            String name,
            Set<String> vehicles,
            double mostKw,
            double[] in,
            double[] out,
            double[] besideKw) {
        double[] least = filled(-INFINITE);
        double[] most = filled(INFINITE);
        boolean any = false;
        for (int t = 0; t < in.length; t++) {
            if (in[t] < mostKw || out[t] < mostKw || besideKw[t] > 0) {
                least[t] = -Math.max(0, in[t] - besideKw[t]);
                most[t] = out[t];
                any = true;
            }
        }
        return any
                ? Optional.of(new PlanProblem.Hold(name, vehicles, least, most))
                : Optional.empty();
    }
}
