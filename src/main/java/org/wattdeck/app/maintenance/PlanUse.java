package org.wattdeck.app.maintenance;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.wattdeck.app.record.Kept;
import org.wattdeck.app.record.RecordBook;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.maintenance.Recurrence;
import org.wattdeck.domain.ops.PlantSnapshot;

/// What plans go by besides the calendar: how much assets were used, and whether conditions stand.
/// Fed on the plant loop's thread, read on any.
final class PlanUse {

    private static final UUID USAGE = new UUID(0x55534147, 1);
    private static final long SAVED_AFTER_SECONDS = 15 * 60;
    private static final long SAVED_AFTER_NANOS = 30_000_000_000L;

    private final Orders orders;
    private final Plans plans;
    private final UsageMeter meter;
    private final ConditionWatch conditions = new ConditionWatch();
    private final LongSupplier nanos;
    private boolean metered;
    private Instant saved = Instant.MIN;
    private long savedNanos;
    private volatile List<Watched> watched = List.of();

    /// A condition and the assets it is watched on.
    private record Watched(UUID plan, Recurrence.Condition condition, List<UUID> assets) {}

    PlanUse(Orders orders, Plans plans, UsageMeter meter, LongSupplier nanos) {
        this.orders = orders;
        this.plans = plans;
        this.meter = meter;
        this.nanos = nanos;
        savedNanos = nanos.getAsLong();
    }

    UsageMeter.Reading reading(UUID asset) {
        return meter.of(asset);
    }

    /// Whether a condition stands for as long as it must.
    boolean met(
            UUID plan,
            Recurrence.Condition condition,
            UUID asset,
            Instant now,
            Optional<Instant> closed) {
        return conditions.met(plan, condition, asset, now, closed);
    }

    /// Counts use and watches conditions. On the plant loop's thread, at every snapshot.
    void look(PlantSnapshot snapshot) {
        if (!metered) {
            metered = true;
            orders.book().kept(USAGE).ifPresent(k -> meter.restore(PlanCodec.usage(k.body())));
        }
        meter.look(snapshot);
        for (Watched w : watched) {
            w.assets.forEach(a -> conditions.look(snapshot, w.plan, w.condition, a));
        }
    }

    /// Plans or the portfolio have changed: other conditions are watched. On any thread.
    void rewatch() {
        watched =
                plans.all().stream()
                        .filter(p -> p.enabled() && p.recurrence() instanceof Recurrence.Condition)
                        .map(
                                p ->
                                        new Watched(
                                                p.id(),
                                                (Recurrence.Condition) p.recurrence(),
                                                plans.assets(p.scope()).stream()
                                                        .map(Asset::id)
                                                        .toList()))
                        .toList();
    }

    /// Keeps what the meters say, for assets whose plans ask, now and then. Blocks.
    void saveUse() {
        Instant now = orders.now();
        boolean early =
                now.isBefore(saved.plusSeconds(SAVED_AFTER_SECONDS))
                        || nanos.getAsLong() - savedNanos < SAVED_AFTER_NANOS;
        if (saved.equals(Instant.MIN)) {
            saved = now;
            return;
        }
        List<UUID> asked =
                plans.all().stream()
                        .filter(
                                p ->
                                        p.recurrence() instanceof Recurrence.RunHours
                                                || p.recurrence() instanceof Recurrence.Cycles)
                        .flatMap(p -> plans.assets(p.scope()).stream())
                        .map(Asset::id)
                        .distinct()
                        .toList();
        if (early || asked.isEmpty()) {
            return;
        }
        saved = now;
        savedNanos = nanos.getAsLong();
        var unused =
                orders.book()
                        .actNow(
                                () ->
                                        RecordBook.Plan.of(
                                                true,
                                                List.of(),
                                                List.of(
                                                        orders.book()
                                                                .next(
                                                                        USAGE,
                                                                        Kept.Sort.USAGE,
                                                                        true,
                                                                        PlanCodec.of(
                                                                                meter.of(
                                                                                        asked))))));
    }
}
