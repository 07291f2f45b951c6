package org.wattdeck.app.runtime;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.wattdeck.app.alarm.AlarmDesk;
import org.wattdeck.domain.alarm.AlarmCounts;
import org.wattdeck.domain.alarm.AlarmQuery;
import org.wattdeck.domain.alarm.AlarmStep;
import org.wattdeck.domain.alarm.AlarmTransition;

/// What happened to the alarms of a sandbox, while it lasts. Thread-safe.
final class SandboxAlarms implements AlarmDesk.Records {

    private static final int KEPT = 5_000;

    private final ArrayDeque<AlarmTransition> newestFirst = new ArrayDeque<>();

    synchronized void take(List<AlarmStep> steps, long sequence) {
        steps.forEach(s -> newestFirst.addFirst(s.transition()));
        while (newestFirst.size() > KEPT) {
            newestFirst.removeLast();
        }
    }

    @Override
    public synchronized CompletionStage<List<AlarmTransition>> alarmHistory(AlarmQuery query) {
        return CompletableFuture.completedFuture(
                newestFirst.stream()
                        .filter(t -> !t.at().isBefore(query.from()) && t.at().isBefore(query.to()))
                        .filter(
                                t ->
                                        query.assetId().isEmpty()
                                                || query.assetId().equals(t.assetId()))
                        .filter(t -> words(t).contains(query.text()))
                        .limit(query.atMost())
                        .toList());
    }

    private static String words(AlarmTransition t) {
        return t.message() + " " + t.rule() + " " + t.by() + " " + t.note();
    }

    /// How well a sandbox does is no measure of the plant's alarms.
    @Override
    public CompletionStage<AlarmCounts> alarmCounts(Instant from, Instant to) {
        return CompletableFuture.failedFuture(
                new org.wattdeck.app.StoreException(
                        "A sandbox has no alarm figures. Return to live: Ctrl+D."));
    }
}
