package org.wattdeck.ui.kit;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.History;
import org.wattdeck.app.LivePlant;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.PlantSnapshot;

/// What flows through the whole portfolio and how it went in the last hour of plant time. Kept from
/// the start of the console on, whether or not a screen shows it. FX thread.
public final class PortfolioTrend implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PortfolioTrend.class);
    private static final int POINTS = 240;
    private static final long STEP_MILLIS = 15_000;
    private static final int TRIES = 20;
    private static final long PAUSE_NANOS = 3_000_000_000L;

    /// The lines that are kept for the portfolio.
    public enum Line {
        GRID,
        GENERATION,
        LOAD,
        BATTERY,
        SOC,
        EVENTS
    }

    private final AlarmModel alarms;
    private final LiveModel model;
    private final LivePlant.Subscription live;
    private final Map<Line, Trail> portfolio = new EnumMap<>(Line.class);
    private Trail[] siteGrid = {};
    private int[] all = {};
    private Registry registry = Registry.EMPTY;
    private Capacity capacity = Capacity.of(Registry.EMPTY);
    private Flows flows = Flows.NONE;
    private int eventsLately;
    private Instant time = Instant.EPOCH;
    private @Nullable Runnable next;
    private long nextNanos;

    public PortfolioTrend(LiveModel live, AlarmModel alarms) {
        this.alarms = alarms;
        this.model = live;
        this.live = live.onUpdate(this::update);
    }

    private void update(PlantSnapshot snapshot) {
        if (snapshot.registry() != registry) {
            registry = snapshot.registry();
            all = IntStream.range(0, registry.assets().size()).toArray();
            capacity = Capacity.of(registry, all);
            siteGrid = new Trail[registry.sites().size()];
            Arrays.setAll(siteGrid, i -> new Trail(POINTS, STEP_MILLIS));
            portfolio.clear();
        }
        if (!model.real()) {
            return;
        }
        time = snapshot.time();
        long now = time.toEpochMilli();
        for (int s = 0; s < siteGrid.length; s++) {
            siteGrid[s].add(now, snapshot.totals(s).gridKw());
        }
        flows = Flows.of(snapshot, all);
        trail(Line.GRID).add(now, flows.gridKw());
        trail(Line.GENERATION).add(now, flows.generationKw());
        trail(Line.LOAD).add(now, flows.loadKw());
        trail(Line.BATTERY).add(now, flows.batteryKw());
        trail(Line.SOC).add(now, flows.socFraction(capacity));
        eventsLately = alarms.latest().lately();
        trail(Line.EVENTS).add(now, eventsLately);
        tryAgain();
    }

    /// Something else is shown: the lines begin anew, with the hour before that.
    public void startOver(History history, Tasks tasks, String taskName) {
        registry = Registry.EMPTY;
        next = null;
        update(model.latest());
        readEarlier(history, tasks, taskName);
    }

    /// Reads the hour before now from the record, where the portfolio is small enough, so that the
    /// lines do not begin with the console. Tries again for a while when the store is not open yet.
    public void readEarlier(History history, Tasks tasks, String taskName) {
        if (all.length == 0 || all.length > EarlierHour.MOST_ASSETS) {
            return;
        }
        if (model.real()) {
            tryEarlier(history, tasks, taskName, TRIES);
        } else {
            // Which hour it is to be is known with the first true snapshot.
            next = () -> tryEarlier(history, tasks, taskName, TRIES);
            nextNanos = System.nanoTime();
        }
    }

    private void tryEarlier(History history, Tasks tasks, String taskName, int tries) {
        Registry asked = registry;
        Instant before = time;
        tasks.follow(
                taskName,
                EarlierHour.read(history, registry, time, POINTS, STEP_MILLIS),
                hour -> {
                    if (asked == registry && !time.isBefore(before)) {
                        precede(hour);
                    }
                },
                e -> {
                    if (tries > 1) {
                        LOG.debug("The hour before the start cannot be read yet", e);
                        next = () -> tryEarlier(history, tasks, taskName, tries - 1);
                        nextNanos = System.nanoTime() + PAUSE_NANOS;
                    } else {
                        LOG.info("The hour before the start could not be read", e);
                    }
                });
    }

    private void tryAgain() {
        if (next != null && System.nanoTime() - nextNanos > 0) {
            Runnable due = next;
            next = null;
            due.run();
        }
    }

    private void precede(EarlierHour hour) {
        long start = hour.startMillis();
        trail(Line.GRID).precede(start, hour.gridKw());
        trail(Line.GENERATION).precede(start, hour.generationKw());
        trail(Line.LOAD).precede(start, hour.loadKw());
        trail(Line.BATTERY).precede(start, hour.batteryKw());
        double[] soc = hour.storedKwh().clone();
        for (int k = 0; k < soc.length; k++) {
            soc[k] /= capacity.storageKwh();
        }
        trail(Line.SOC).precede(start, soc);
        for (int s = 0; s < siteGrid.length; s++) {
            siteGrid[s].precede(start, hour.siteGridKw()[s]);
        }
    }

    /// Events of the last ten minutes of plant time.
    public int eventsLately() {
        return eventsLately;
    }

    public Flows flows() {
        return flows;
    }

    public Capacity capacity() {
        return capacity;
    }

    public Trail trail(Line line) {
        return portfolio.computeIfAbsent(line, l -> new Trail(POINTS, STEP_MILLIS));
    }

    /// The grid power of one site.
    public Trail siteGrid(int site) {
        return siteGrid[site];
    }

    @Override
    public void close() {
        live.close();
    }
}
