package org.wattdeck.engine.alarm;

import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.engine.dispatch.Words;

/// A signal that comes in but does not change by a hair for a long time: a stuck transducer looks
/// like a steady plant.
///
/// @param reading the signal; NaN where it may stand still for a reason
public record FrozenRule(RuleFacts facts, Set<AssetType> types, Reading reading, Duration span)
        implements AlarmRule {

    @Override
    public Watch watch(Registry registry) {
        return new FrozenWatch(registry);
    }

    @Override
    public String message(Asset asset, double value, double limit) {
        return "%s: its signal has not moved for %s."
                .formatted(asset.code(), Words.length(span.toSeconds()));
    }

    @Override
    public String unit() {
        return "s";
    }

    private final class FrozenWatch extends ArrayWatch {

        private final double[] last;
        private final long[] since;

        FrozenWatch(Registry registry) {
            super(registry, i -> types.contains(registry.asset(i).type()), Delays.NONE);
            last = new double[size()];
            since = new long[size()];
            Arrays.fill(last, Double.NaN);
        }

        @Override
        double value(PlantSnapshot s, int place, int asset, long nowMillis) {
            double now = reading.of(s, asset);
            if (now != last[place]) {
                last[place] = now;
                since[place] = nowMillis;
            }
            return Double.isNaN(now) ? 0 : (nowMillis - since[place]) / 1000.0;
        }

        @Override
        boolean beyond(double value, int place, boolean active) {
            return value >= span.toSeconds();
        }

        @Override
        double limit(int place) {
            return span.toSeconds();
        }
    }
}
