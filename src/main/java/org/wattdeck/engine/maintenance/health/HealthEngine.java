package org.wattdeck.engine.maintenance.health;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Scores an asset by its days, says when it will need work, and which part calls for it.
/// Deterministic; a part that is not known is left out and changes no other.
public final class HealthEngine {

    private static final int EARLIER_DAYS = 14;

    private HealthEngine() {}

    /// @param days ascending; what is before or after what is asked about does no harm
    public static AssetHealth health(Subject subject, List<DayFacts> days, Situation at) {
        List<PartResult> parts = parts(subject, days, at);
        OptionalDouble earlier = score(parts(subject, days, at.at(at.today() - EARLIER_DAYS)));
        double applies = parts.stream().mapToDouble(PartResult::weight).sum();
        List<PartResult.Scored> scored =
                parts.stream()
                        .filter(PartResult.Scored.class::isInstance)
                        .map(PartResult.Scored.class::cast)
                        .toList();
        double known = scored.stream().mapToDouble(PartResult::weight).sum();
        List<PartResult.Scored> warnings =
                WarningRule.calling(scored).stream()
                        .sorted(Comparator.comparingDouble(p -> p.crossing().earliestDays()))
                        .toList();
        return new AssetHealth(
                score(parts), earlier, applies > 0 ? known / applies : 0, parts, warnings);
    }

    private static List<PartResult> parts(Subject subject, List<DayFacts> days, Situation at) {
        List<PartResult> found = new ArrayList<>();
        for (HealthPart part : HealthPart.values()) {
            double weight = part.weight(subject.type());
            if (weight > 0) {
                found.add(part(part, weight, subject, days, at));
            }
        }
        return found;
    }

    private static PartResult part(
            HealthPart part, double weight, Subject subject, List<DayFacts> days, Situation at) {
        return switch (part) {
            case WEAR -> Wear.of(weight, subject, days, at);
            case HEAT -> Heat.of(weight, subject, days, at);
            case WARMING -> Drifts.warming(weight, days, at);
            case EFFICIENCY -> Drifts.efficiency(weight, days, at);
            case FAULTS -> Faults.of(weight, days, at);
            case SERVICE -> service(weight, at);
        };
    }

    private static OptionalDouble score(List<PartResult> parts) {
        double weights = 0;
        double sum = 0;
        double worst = Double.POSITIVE_INFINITY;
        for (PartResult p : parts) {
            if (p instanceof PartResult.Scored s) {
                weights += s.weight();
                sum += s.weight() * s.scorePoints();
                worst = Math.min(worst, s.scorePoints());
            }
        }
        return weights > 0
                ? OptionalDouble.of((sum / weights + worst) / 2)
                : OptionalDouble.empty();
    }

    /// 100 up to `best`, 0 from `limit` on, in between in proportion. `limit` may lie below `best`.
    static double points(double value, double best, double limit) {
        return 100 * Math.clamp((limit - value) / (limit - best), 0, 1);
    }

    /// 100 until four fifths of what the plan allows are used, 0 from half as much again on. A
    /// plan makes its own orders: it is shown here and never warned of.
    private static PartResult service(double weight, Situation at) {
        if (at.service().isEmpty()) {
            return new PartResult.Missing(HealthPart.SERVICE, weight, PartResult.Why.NO_PLAN, 0);
        }
        Situation.Service s = at.service().get();
        return new PartResult.Scored(
                HealthPart.SERVICE,
                weight,
                Measure.SERVICE_FRACTION,
                points(s.usedFraction(), 0.8, 1.5),
                s.usedFraction(),
                0,
                1,
                0,
                Optional.empty(),
                new Crossing(s.leftDays(), s.leftDays(), s.leftDays()),
                1);
    }

    /// The daily values a part goes by, in the unit of its measure, oldest first.
    public static List<DayValue> history(
            HealthPart part, Subject subject, List<DayFacts> days, Situation at) {
        return switch (part) {
            case EFFICIENCY -> Drifts.efficiencies(days, at);
            case WARMING -> Drifts.rises(days, at);
            case FAULTS -> Faults.daily(days, at);
            case HEAT -> Heat.daily(subject, days, at);
            case WEAR -> Wear.daily(subject, days, at);
            case SERVICE -> List.of();
        };
    }
}
