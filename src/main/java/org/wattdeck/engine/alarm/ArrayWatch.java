package org.wattdeck.engine.alarm;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import org.wattdeck.domain.alarm.Tuning;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.PlantSnapshot;

/// A watch over some of the assets as arrays. While an asset is out of sight its conditions stand
/// as they were: losing a source never makes an alarm go.
abstract class ArrayWatch implements Watch {

    /// Values older than this many plant seconds say nothing: three ticks of 4 s.
    static final double STALE_SECONDS = 12;

    private final int[] assets;
    private final Debounce debounce;
    private final Delays designed;
    private final boolean[] off;

    ArrayWatch(Registry registry, IntPredicate watched, Delays delays) {
        int n = registry.assets().size();
        int[] found = new int[n];
        int count = 0;
        for (int i = 0; i < n; i++) {
            if (watched.test(i)) {
                found[count++] = i;
            }
        }
        assets = Arrays.copyOf(found, count);
        debounce = new Debounce(count, delays);
        designed = delays;
        off = new boolean[count];
    }

    @Override
    public final void tune(IntFunction<Tuning> byAsset) {
        for (int k = 0; k < assets.length; k++) {
            Tuning t = byAsset.apply(assets[k]);
            off[k] = !t.enabled();
            debounce.delays(
                    k,
                    t.on().orElse(designed.on()).toMillis(),
                    t.off().orElse(designed.off()).toMillis());
            deadband(k, t.deadband());
        }
    }

    /// The deadband of a place from now on; empty for the designed one.
    void deadband(int place, OptionalDouble wanted) {}

    int size() {
        return assets.length;
    }

    int asset(int place) {
        return assets[place];
    }

    static boolean outOfSight(PlantSnapshot s, int asset) {
        return FaultKind.COMMS_DEGRADED.in(s.faults(asset)) || s.ageSeconds(asset) > STALE_SECONDS;
    }

    /// What is measured; NaN where nothing can be said at present.
    abstract double value(PlantSnapshot s, int place, int asset, long nowMillis);

    /// Whether that is beyond the limit; `active` says whether it was, for the deadband.
    abstract boolean beyond(double value, int place, boolean active);

    abstract double limit(int place);

    /// Whether it is watched even while nothing is heard of the asset.
    boolean seesBlind() {
        return false;
    }

    @Override
    public final void look(PlantSnapshot s, Found found) {
        long now = s.time().toEpochMilli();
        boolean blind = seesBlind();
        for (int k = 0; k < assets.length; k++) {
            int asset = assets[k];
            if (off[k]) {
                if (debounce.active(k)) {
                    debounce.clear(k);
                    found.condition(asset, false, Double.NaN, limit(k));
                }
                continue;
            }
            if (!blind && outOfSight(s, asset)) {
                continue;
            }
            double value = value(s, k, asset, now);
            if (!Double.isNaN(value)
                    && debounce.turns(k, beyond(value, k, debounce.active(k)), now)) {
                found.condition(asset, debounce.active(k), value, limit(k));
            }
        }
    }

    @Override
    public final boolean seed(int asset) {
        int place = Arrays.binarySearch(assets, asset);
        if (place >= 0) {
            debounce.seed(place);
        }
        return place >= 0;
    }
}
