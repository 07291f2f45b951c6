package org.wattdeck.app.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.wattdeck.app.AlarmService;
import org.wattdeck.app.History;
import org.wattdeck.domain.alarm.AlarmQuery;
import org.wattdeck.domain.alarm.AlarmTransition;
import org.wattdeck.domain.alarm.AlarmTrigger;
import org.wattdeck.domain.alarm.Tuning;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.engine.alarm.AlarmRule;
import org.wattdeck.engine.alarm.WhatIf;

/// Tries a rule on what was recorded of an asset: as it is set now, and as it might be. Values are
/// read a day at a time. Where they do not show what the rule sees (a fault, fuel), the recorded
/// alarms are taken and only longer delays can be tried.
public final class TuningTrial {

    private static final Duration PART = Duration.ofDays(1);
    private static final int MOST_STEPS = 20_000;

    /// @param now how it is set, `then` how it might be
    public record Question(
            AlarmRule rule,
            Site site,
            Asset asset,
            Tuning now,
            Tuning then,
            Instant from,
            Instant to) {}

    /// @param since what is the first that was recorded; empty where nothing was
    /// @param now what stood, `then` what would have stood
    /// @param byValues whether values were replayed, else recorded alarms
    public record Answer(
            Optional<Instant> since,
            List<WhatIf.Span> now,
            List<WhatIf.Span> then,
            boolean byValues) {}

    private TuningTrial() {}

    public static CompletionStage<Answer> of(History history, AlarmService alarms, Question q) {
        return WhatIf.replayable(q.rule) ? byValues(history, q) : byAlarms(alarms, q);
    }

    private static CompletionStage<Answer> byValues(History history, Question q) {
        Replay replay = new Replay(q);
        CompletionStage<Void> done = CompletableFuture.completedFuture(null);
        for (Instant at = q.from; at.isBefore(q.to); at = at.plus(PART)) {
            Instant start = at;
            Instant end = at.plus(PART).isBefore(q.to) ? at.plus(PART) : q.to;
            done =
                    done.thenCompose(
                            v ->
                                    history.points(q.asset.id(), start, end)
                                            .thenAccept(points -> points.forEach(replay::look)));
        }
        return done.thenApply(v -> replay.answer());
    }

    /// Both ways side by side. Days come one after the other.
    private static final class Replay {

        private final WhatIf now;
        private final WhatIf then;
        private Optional<Instant> since = Optional.empty();

        Replay(Question q) {
            now = new WhatIf(q.rule, q.site, q.asset, q.now);
            then = new WhatIf(q.rule, q.site, q.asset, q.then);
        }

        void look(History.Point p) {
            if (since.isEmpty()) {
                since = Optional.of(p.time());
            }
            WhatIf.Tick tick =
                    new WhatIf.Tick(
                            p.time(),
                            p.powerKw(),
                            p.setpointKw(),
                            p.socFraction(),
                            p.availableKw(),
                            p.temperatureCelsius());
            now.look(tick);
            then.look(tick);
        }

        Answer answer() {
            return new Answer(since, now.spans(), then.spans(), true);
        }
    }

    private static CompletionStage<Answer> byAlarms(AlarmService alarms, Question q) {
        String rule = q.rule.facts().id();
        return alarms.history(
                        new AlarmQuery(q.from, q.to, Optional.of(q.asset.id()), rule, MOST_STEPS))
                .thenApply(
                        steps -> {
                            List<WhatIf.Span> stood = stood(rule, steps);
                            return new Answer(
                                    stood.stream().map(WhatIf.Span::from).findFirst(),
                                    stood,
                                    WhatIf.delayed(stood, q.now, q.then),
                                    false);
                        });
    }

    private static List<WhatIf.Span> stood(String rule, List<AlarmTransition> steps) {
        List<WhatIf.Span> spans = new ArrayList<>();
        steps.stream()
                .filter(t -> t.rule().equals(rule))
                .sorted(Comparator.comparing(AlarmTransition::step))
                .forEach(
                        t -> {
                            boolean open = !spans.isEmpty() && spans.getLast().to().isEmpty();
                            if (t.trigger() == AlarmTrigger.ACTIVATED && !open) {
                                spans.add(new WhatIf.Span(t.at(), Optional.empty()));
                            } else if (open
                                    && (t.trigger() == AlarmTrigger.CLEARED
                                            || t.trigger() == AlarmTrigger.CLEARED_LATCHING)) {
                                spans.set(
                                        spans.size() - 1,
                                        new WhatIf.Span(
                                                spans.getLast().from(), Optional.of(t.at())));
                            }
                        });
        return spans;
    }
}
