package org.wattdeck.app.runtime;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.DispatchState;
import org.wattdeck.domain.ops.Severity;
import org.wattdeck.engine.dispatch.Words;
import org.wattdeck.engine.plant.Plant;

/// The plant begins to run as it was left: its commands go on, or are closed and said to be, and
/// what stood then stands.
final class Beginning {

    private static final Logger LOG = LoggerFactory.getLogger(Beginning.class);

    private final Machinery of;
    private final AtomicBoolean opened = new AtomicBoolean();

    Beginning(Machinery of) {
        this.of = of;
    }

    /// The dispatches as they are now are known here, and on their way to the database.
    ///
    /// @param journalled what the journal holds of them
    void adopt(Restart.Result result, Map<Long, DispatchRecord> journalled) {
        Map<UUID, Dispatch> now = new HashMap<>();
        for (Dispatch row : result.rows()) {
            of.ledger.remember(row);
            now.put(row.id(), row);
        }
        journalled.forEach(
                (sequence, record) ->
                        of.writer.rows(
                                record.rows().stream()
                                        .map(r -> now.getOrDefault(r.id(), r))
                                        .toList(),
                                sequence));
        result.closed().forEach(of::ended);
    }

    /// @param quiet whether a saved state was there, or none could be
    /// @param restoreAlarms brings the alarms back
    void begin(Restart.Result result, boolean quiet, Consumer<Plant> restoreAlarms) {
        of.loop.begin(
                result.plant(),
                plant -> {
                    restoreAlarms.accept(plant);
                    goOn(plant, result);
                    open();
                });
        LOG.info(
                "The plant runs: {} dispatches go on, {} were closed{}.",
                result.live().size(),
                result.closed().size(),
                quiet ? "" : ", no saved state yet");
    }

    private void goOn(Plant plant, Restart.Result result) {
        StoodBefore before = of.stoodBefore();
        before.tell(plant);
        of.faults.adopt(plant, result.faultEnds());
        for (Dispatch d : result.live()) {
            of.commands.resume(plant, d);
            Duration left = Duration.between(plant.time(), d.endsAt());
            notice(
                    d,
                    "DISPATCH_RESUMED",
                    Severity.INFO,
                    "goes on for the %s that remain.".formatted(Words.length(left)));
        }
        before.settle(plant);
        for (Dispatch d : result.closed()) {
            if (d.state() == DispatchState.EXPIRED) {
                String why = d.transitions().getLast().reason();
                notice(d, "DISPATCH_EXPIRED", Severity.WARNING, why);
            }
        }
        result.stateLost()
                .ifPresent(
                        why ->
                                of.tell(
                                        "PLANT_STATE_LOST",
                                        Severity.ALARM,
                                        "The saved plant state cannot be used; the plant starts at rest. "
                                                + why));
    }

    private void notice(Dispatch d, String type, Severity severity, String text) {
        Optional<Asset> asset = of.loop.registry().asset(d.assetId());
        of.loop.tell(
                of.loop.event(
                        asset.map(Asset::id),
                        asset.map(Asset::siteId),
                        type,
                        severity,
                        "%s of %s on %s: %s"
                                .formatted(
                                        Words.kw(d.powerKw()),
                                        d.by(),
                                        asset.map(Asset::code).orElse("a retired asset"),
                                        text)));
    }

    /// What looks now and again begins, once. On the plant loop's thread.
    void open() {
        if (opened.compareAndSet(false, true)) {
            of.watch();
        }
    }
}
