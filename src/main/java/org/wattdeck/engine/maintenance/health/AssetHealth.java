package org.wattdeck.engine.maintenance.health;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// How an asset is, made of its parts.
///
/// @param scorePoints 0 to 100: half of it is the mean of the parts by their weights, half the
///     worst part, so that one bad part is not lost among good ones. Empty where no part is known
/// @param earlierPoints the same two weeks before; empty where it cannot be said
/// @param completeFraction the weights of the parts that are known, of those that apply, 0 to 1
/// @param parts those that apply to its type, in the order of [HealthPart]
/// @param warnings parts that call for work, the soonest first
public record AssetHealth(
        OptionalDouble scorePoints,
        OptionalDouble earlierPoints,
        double completeFraction,
        List<PartResult> parts,
        List<PartResult.Scored> warnings) {

    /// From here on it is good, from [#FAIR] on fair, below poor.
    public static final double GOOD = 90;

    public static final double FAIR = 70;

    /// What is shown as 100.
    private static final double FULL = 99.5;

    /// A change of less is none.
    private static final double STEADY_POINTS = 2;

    public AssetHealth {
        parts = List.copyOf(parts);
        warnings = List.copyOf(warnings);
    }

    /// How a score is called.
    public enum Grade {
        GOOD,
        FAIR,
        POOR,
        UNKNOWN
    }

    public Grade grade() {
        return scorePoints.isPresent() ? grade(scorePoints.getAsDouble()) : Grade.UNKNOWN;
    }

    public static Grade grade(double scorePoints) {
        return scorePoints >= GOOD ? Grade.GOOD : scorePoints >= FAIR ? Grade.FAIR : Grade.POOR;
    }

    /// 1 where it got better within two weeks, -1 where it got worse, else 0.
    public int direction() {
        if (scorePoints.isEmpty() || earlierPoints.isEmpty()) {
            return 0;
        }
        double by = scorePoints.getAsDouble() - earlierPoints.getAsDouble();
        return by > STEADY_POINTS ? 1 : by < -STEADY_POINTS ? -1 : 0;
    }

    /// Parts that were measured.
    public List<PartResult.Scored> scored() {
        return parts.stream()
                .filter(PartResult.Scored.class::isInstance)
                .map(PartResult.Scored.class::cast)
                .toList();
    }

    public Optional<PartResult.Scored> worst() {
        return scored().stream().min(Comparator.comparingDouble(PartResult.Scored::scorePoints));
    }

    /// The part that costs most; empty where all are as good as new.
    public Optional<PartResult.Scored> costliest() {
        return worst().filter(p -> p.scorePoints() < FULL);
    }

    public Optional<PartResult.Scored> part(HealthPart part) {
        return scored().stream().filter(p -> p.part() == part).findFirst();
    }

    /// The first crossing of a limit that is expected; a service that is due is none.
    public Optional<PartResult.Scored> soonest() {
        return scored().stream()
                .filter(p -> p.part() != HealthPart.SERVICE && p.crossing().comes())
                .min(Comparator.comparingDouble(p -> p.crossing().expectedDays()));
    }
}
