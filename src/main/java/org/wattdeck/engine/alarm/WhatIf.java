package org.wattdeck.engine.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wattdeck.domain.alarm.Tuning;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.UnitStatus;

/// What a rule would have said of one asset, had it been tuned otherwise: the very code of the rule
/// over recorded values. What is not recorded (fuel, faults, whether a unit was held back) is as if
/// all were well. Not thread-safe.
public final class WhatIf {

    /// One recorded tick; NaN for what the asset has not.
    public record Tick(
            Instant time,
            double powerKw,
            double setpointKw,
            double socFraction,
            double availableKw,
            double temperatureCelsius) {}

    /// From when to when an alarm would have stood; without an end it still does.
    public record Span(Instant from, Optional<Instant> to) {}

    private final Registry alone;
    private final Watch watch;
    private final List<Span> spans = new ArrayList<>();

    public WhatIf(AlarmRule rule, Site site, Asset asset, Tuning tuning) {
        alone = new Registry(List.of(site), List.of(asset), List.of(), List.of(), false);
        watch = rule.watch(alone);
        watch.tune(i -> tuning);
    }

    /// Whether a rule sees only what is recorded of each tick.
    public static boolean replayable(AlarmRule rule) {
        return switch (rule) {
            case LimitRule limit -> !limit.quantity().unit().equals("l");
            case RateRule rate -> true;
            case DeviationRule deviation -> true;
            case FrozenRule frozen -> true;
            default -> false;
        };
    }

    /// Ticks must come in their order.
    public void look(Tick tick) {
        PlantSnapshot snapshot =
                new PlantSnapshot(
                        alone,
                        0,
                        tick.time,
                        new PlantSnapshot.Columns(
                                one(tick.powerKw),
                                one(tick.setpointKw),
                                one(Double.NaN),
                                one(tick.socFraction),
                                one(tick.availableKw),
                                one(tick.temperatureCelsius),
                                one(Double.NaN),
                                one(0),
                                one(0),
                                one(Double.NaN),
                                new UnitStatus[] {
                                    tick.powerKw < 0 ? UnitStatus.CONSUMING : UnitStatus.GENERATING
                                },
                                new int[1],
                                new long[] {tick.time.toEpochMilli()},
                                new boolean[1]));
        watch.look(
                snapshot,
                (asset, active, value, limit) -> {
                    if (active) {
                        spans.add(new Span(tick.time, Optional.empty()));
                    } else if (!spans.isEmpty() && spans.getLast().to.isEmpty()) {
                        spans.set(
                                spans.size() - 1,
                                new Span(spans.getLast().from, Optional.of(tick.time)));
                    }
                });
    }

    private static double[] one(double value) {
        return new double[] {value};
    }

    /// What would have stood, in order.
    public List<Span> spans() {
        return List.copyOf(spans);
    }

    /// What would have stood of what stood, had the delays been longer. Without them it stood as
    /// `now` says.
    public static List<Span> delayed(List<Span> stood, Tuning now, Tuning then) {
        Duration on = longer(now.on(), then.on());
        Duration off = longer(now.off(), then.off());
        List<Span> spans = new ArrayList<>();
        if (!then.enabled()) {
            return spans;
        }
        for (Span s : stood) {
            if (!spans.isEmpty() && !endOf(spans.getLast()).isBefore(s.from)) {
                spans.set(
                        spans.size() - 1,
                        new Span(spans.getLast().from, s.to.map(to -> to.plus(off))));
            } else if (s.to.isEmpty()
                    || on.isZero()
                    || Duration.between(s.from, s.to.get()).compareTo(on) > 0) {
                spans.add(new Span(s.from.plus(on), s.to.map(to -> to.plus(off))));
            }
        }
        return spans;
    }

    private static Instant endOf(Span span) {
        return span.to.orElse(Instant.MAX);
    }

    private static Duration longer(Optional<Duration> now, Optional<Duration> then) {
        Duration more = then.orElse(Duration.ZERO).minus(now.orElse(Duration.ZERO));
        return more.isNegative() ? Duration.ZERO : more;
    }
}
