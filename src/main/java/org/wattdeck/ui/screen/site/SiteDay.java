package org.wattdeck.ui.screen.site;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.stream.Stream;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.DispatchService;
import org.wattdeck.app.LivePlant;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.DispatchRequest;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Target;
import org.wattdeck.domain.schedule.Block;
import org.wattdeck.domain.schedule.BlockState;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Fx;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.view.chart.DayTimeline;
import org.wattdeck.ui.view.chart.Recorded;
import org.wattdeck.ui.view.chart.TraceData;

/// The line of 24 hours under a site: recorded grid power, what the plant's own model expects
/// without further commands, and the commands. FX thread.
final class SiteDay {

    private static final Logger LOG = LoggerFactory.getLogger(SiteDay.class);
    private static final int BUCKETS = 288;
    private static final int RECENT = 200;
    private static final Duration AHEAD = Duration.ofHours(24);
    private static final Duration NEW_LOOK = Duration.ofMinutes(15);
    private static final long LEAST_WAIT_NANOS = 5_000_000_000L;

    private final Desk desk;
    private final DayTimeline line;
    private TraceData actual = new TraceData(4_000);
    private int site = -1;
    private @Nullable Instant lookedAt;
    private long lookedNanos;
    private LivePlant.@Nullable Subscription changes;
    private final Fx.Pump<Dispatch> pump;

    SiteDay(Desk desk, VBox box) {
        this.desk = desk;
        line =
                new DayTimeline(
                        desk.appearance(),
                        desk.messages().text("site.day"),
                        desk.messages().text("site.day.expected"));
        line.setId("timeline");
        VBox.setVgrow(line, javafx.scene.layout.Priority.ALWAYS);
        box.getChildren().add(line);
        pump = Fx.pump(Duration.ofMillis(250), d -> blocks());
    }

    void open(PlantSnapshot snapshot, int siteIndex) {
        close();
        site = siteIndex;
        lookedAt = null;
        lookedNanos = 0;
        actual = new TraceData(4_000);
        line.setActual(actual);
        line.setAhead(new TraceData(1));
        line.setZone(snapshot.registry().site(siteIndex).zone());
        changes = desk.deck().dispatches().onChange(pump::offer);
        blocks();
        desk.tasks()
                .follow(
                        desk.messages().text("task.history"),
                        GridHistory.power(
                                desk.deck().history(),
                                snapshot.registry(),
                                siteIndex,
                                snapshot.time().minus(DayTimeline.BACK),
                                snapshot.time(),
                                BUCKETS),
                        points -> {
                            if (site == siteIndex) {
                                recorded(points);
                            }
                        },
                        e -> LOG.warn("The last hours of a site could not be read", e));
    }

    private void recorded(List<Recorded.Piece> points) {
        TraceData all = Recorded.join(points, actual, 4_000);
        actual = all;
        line.setActual(all);
        line.draw();
    }

    private void blocks() {
        if (site < 0) {
            return;
        }
        Registry registry = desk.live().registry();
        line.setBlocks(
                Stream.concat(
                                desk.deck().dispatches().recent(RECENT).stream()
                                        .filter(d -> here(registry, d.assetId()))
                                        .map(d -> block(registry, d)),
                                planned().stream()
                                        .filter(b -> here(registry, b.assetId()))
                                        .map(b -> block(registry, b)))
                        .toList());
        line.draw();
    }

    private boolean here(Registry registry, UUID assetId) {
        int asset = registry.indexOf(assetId);
        return asset >= 0 && registry.siteIndexOfAsset(asset) == site;
    }

    /// Approved blocks of the schedule that have not been sent.
    private List<Block> planned() {
        Instant now = desk.live().latest().time();
        return desk.deck().planning().schedule().blocks(now, now.plus(AHEAD)).stream()
                .filter(b -> b.state() == BlockState.APPROVED)
                .limit(RECENT)
                .toList();
    }

    private static DayTimeline.Block block(Registry registry, Block b) {
        String code = registry.asset(registry.indexOf(b.assetId())).code();
        return new DayTimeline.Block(
                code + " " + Numbers.power(b.powerKw()), b.start(), b.end(), false);
    }

    private static DayTimeline.Block block(Registry registry, Dispatch d) {
        boolean live = !d.state().ended();
        Instant end = live ? d.endsAt() : d.transitions().getLast().time();
        String text =
                registry.asset(registry.indexOf(d.assetId())).code()
                        + " "
                        + Numbers.power(d.powerKw());
        return new DayTimeline.Block(text, d.submittedAt(), end, live);
    }

    void update(PlantSnapshot snapshot) {
        if (site < 0) {
            return;
        }
        Instant now = snapshot.time();
        // One point a minute is more than a pixel of this line can show.
        boolean due =
                actual.size() == 0
                        || now.toEpochMilli() - actual.timeMillis(actual.size() - 1) >= 60_000;
        if (due) {
            actual.add(now.toEpochMilli(), snapshot.totals(site).gridKw());
        }
        Instant before = lookedAt;
        boolean old = before == null || now.isAfter(before.plus(NEW_LOOK));
        if (old && System.nanoTime() - lookedNanos > LEAST_WAIT_NANOS) {
            lookedAt = now;
            lookedNanos = System.nanoTime();
            lookAhead(snapshot);
        }
        line.showNow(now);
    }

    /// Asks for a rehearsal and keeps the half without a command.
    private void lookAhead(PlantSnapshot snapshot) {
        int about = site;
        Optional<Asset> any =
                snapshot.registry().assetsOf(site).stream().filter(Asset::dispatchable).findFirst();
        if (any.isEmpty()) {
            return;
        }
        DispatchRequest nothing =
                new DispatchRequest(
                        new UUID(0, 0),
                        new Target.OfAsset(any.get().id()),
                        0,
                        Optional.of(Duration.ofMinutes(1)),
                        OptionalDouble.empty(),
                        "");
        desk.tasks()
                .follow(
                        desk.messages().text("task.ahead"),
                        desk.deck().dispatches().rehearse(nothing, DayTimeline.AHEAD.toSeconds()),
                        (DispatchService.Rehearsal r) -> {
                            if (about == site) {
                                ahead(snapshot.time(), r);
                            }
                        },
                        e -> LOG.warn("The plant could not be looked ahead", e));
    }

    private void ahead(Instant from, DispatchService.Rehearsal r) {
        TraceData data = new TraceData(r.seconds().length + 1);
        for (int k = 0; k < r.seconds().length; k++) {
            data.add(from.toEpochMilli() + Math.round(r.seconds()[k] * 1000), r.withoutGridKw()[k]);
        }
        line.setAhead(data);
        line.draw();
    }

    void draw() {
        line.draw();
    }

    void close() {
        site = -1;
        if (changes != null) {
            changes.close();
            changes = null;
        }
    }
}
