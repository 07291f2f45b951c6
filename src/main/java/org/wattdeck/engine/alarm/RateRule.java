package org.wattdeck.engine.alarm;

import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.Set;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.PlantSnapshot;

/// A value that rises faster than a number of its units a minute, measured over a window. It is
/// over when a window's rise is below four fifths of that.
public record RateRule(
        RuleFacts facts,
        Quantity quantity,
        Set<AssetType> types,
        Reading reading,
        double perMinute,
        Duration window)
        implements AlarmRule {

    private static final double BACK = 0.8;

    @Override
    public Watch watch(Registry registry) {
        return new RateWatch(registry);
    }

    @Override
    public String message(Asset asset, double value, double limit) {
        return "%s: %s rises by %s a minute, limit %s."
                .formatted(
                        asset.code(),
                        quantity.name(),
                        quantity.words(value),
                        quantity.words(limit));
    }

    @Override
    public double deadband(Asset asset) {
        return (1 - BACK) * perMinute;
    }

    @Override
    public String unit() {
        return quantity.unit() + "/min";
    }

    private final class RateWatch extends ArrayWatch {

        private final double[] anchor;
        private final double[] back;
        private final long[] anchored;

        RateWatch(Registry registry) {
            super(registry, i -> types.contains(registry.asset(i).type()), Delays.NONE);
            anchor = new double[size()];
            anchored = new long[size()];
            back = new double[size()];
            Arrays.fill(back, BACK * perMinute);
            Arrays.fill(anchor, Double.NaN);
        }

        @Override
        void deadband(int place, OptionalDouble wanted) {
            back[place] = perMinute - wanted.orElse((1 - BACK) * perMinute);
        }

        @Override
        double value(PlantSnapshot s, int place, int asset, long nowMillis) {
            double now = reading.of(s, asset);
            double before = anchor[place];
            long passed = nowMillis - anchored[place];
            if (!Double.isNaN(before) && passed >= 0 && passed < window.toMillis()) {
                return Double.NaN;
            }
            anchor[place] = now;
            anchored[place] = nowMillis;
            // after a gap in which nobody looked the rise says nothing about a rate
            boolean told = passed > 0 && passed <= 10 * window.toMillis();
            return told ? (now - before) / (passed / 60_000.0) : Double.NaN;
        }

        @Override
        boolean beyond(double value, int place, boolean active) {
            return value > (active ? back[place] : perMinute);
        }

        @Override
        double limit(int place) {
            return perMinute;
        }
    }
}
