package org.wattdeck.ui.kit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.wattdeck.app.LivePlant;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.PlantSnapshot;

/// The newest snapshot on the FX thread, at most five times a second, and per site a version that
/// says whether anything in it changed. FX thread.
///
/// A view listens while it is shown and closes its subscription when hidden:
///
/// ```java
/// live = desk.live().onUpdate(snapshot -> redraw(snapshot));   // also called at once
/// ...
/// live.close();
/// ```
public final class LiveModel implements AutoCloseable {

    /// The shortest time between two updates.
    public static final Duration INTERVAL = Duration.ofMillis(200);

    /// Values older than this many plant seconds are stale: three ticks of 4 s.
    public static final double STALE_SECONDS = 12;

    private final List<Consumer<PlantSnapshot>> listeners = new ArrayList<>();
    private final LivePlant plant;
    private final LivePlant.Subscription source;
    private PlantSnapshot latest;
    private long[] siteVersions;
    private long receivedNanos;
    private long updates;
    private boolean real;

    public LiveModel(LivePlant plant) {
        this.plant = plant;
        real = plant.restored(); // asked first: what comes after it is real too
        latest = plant.latest();
        receivedNanos = System.nanoTime();
        siteVersions = new long[latest.registry().sites().size()];
        Fx.Pump<PlantSnapshot> pump = Fx.pump(INTERVAL, this::update);
        source = plant.onSnapshot(pump::offer);
    }

    /// Whether {@link #latest} is the plant as it is, and not only the assets of one that is still
    /// being brought back.
    public boolean real() {
        return real;
    }

    public PlantSnapshot latest() {
        return latest;
    }

    public Registry registry() {
        return latest.registry();
    }

    /// Counts up whenever a value, status or fault of an asset of this site changed.
    public long siteVersion(int siteIndex) {
        return siteVersions[siteIndex];
    }

    /// Wall seconds since the newest snapshot came in.
    public double ageSeconds() {
        return (System.nanoTime() - receivedNanos) / 1e9;
    }

    /// How many snapshots were shown since the start.
    public long updates() {
        return updates;
    }

    /// Whether an asset's values are too old to go by.
    public static boolean stale(PlantSnapshot snapshot, int asset) {
        return snapshot.ageSeconds(asset) > STALE_SECONDS;
    }

    /// Calls `listener` at once with the newest snapshot and then at each update.
    public LivePlant.Subscription onUpdate(Consumer<PlantSnapshot> listener) {
        listeners.add(listener);
        listener.accept(latest);
        return () -> listeners.remove(listener);
    }

    /// Something else is shown: takes the newest snapshot at once.
    public void leap() {
        update(plant.latest());
    }

    private void update(PlantSnapshot next) {
        PlantSnapshot before = latest;
        int sites = next.registry().sites().size();
        if (before.registry() != next.registry()) {
            long base = 1 + maxVersion();
            siteVersions = new long[sites];
            java.util.Arrays.fill(siteVersions, base);
        } else {
            for (int s = 0; s < sites; s++) {
                if (changed(before, next, s)) {
                    siteVersions[s]++;
                }
            }
        }
        latest = next;
        real = true;
        receivedNanos = System.nanoTime();
        updates++;
        for (Consumer<PlantSnapshot> listener : List.copyOf(listeners)) {
            listener.accept(next);
        }
    }

    private long maxVersion() {
        long max = 0;
        for (long version : siteVersions) {
            max = Math.max(max, version);
        }
        return max;
    }

    private static boolean changed(PlantSnapshot a, PlantSnapshot b, int site) {
        Registry registry = b.registry();
        for (int i = registry.firstAssetOf(site); i < registry.firstAssetOf(site + 1); i++) {
            if (a.powerKw(i) != b.powerKw(i)
                    || a.status(i) != b.status(i)
                    || a.faults(i) != b.faults(i)
                    || a.limitViolated(i) != b.limitViolated(i)
                    || a.setpointKw(i) != b.setpointKw(i)
                    || Double.compare(a.socFraction(i), b.socFraction(i)) != 0
                    || stale(a, i) != stale(b, i)) {
                return true;
            }
        }
        return false;
    }

    /// How many listen; a screen that is hidden must not.
    public int listening() {
        return listeners.size();
    }

    @Override
    public void close() {
        source.close();
        listeners.clear();
    }
}
