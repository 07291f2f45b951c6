package org.wattdeck.engine.alarm;

import java.util.OptionalDouble;
import java.util.Set;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.PlantSnapshot;

/// A value beyond a limit, with deadband and delays.
public record LimitRule(
        RuleFacts facts, Quantity quantity, Set<AssetType> types, Reading reading, Limit limit)
        implements AlarmRule {

    @Override
    public Watch watch(Registry registry) {
        return new LimitWatch(registry);
    }

    @Override
    public String message(Asset asset, double value, double at) {
        return "%s: %s %s, limit %s."
                .formatted(
                        asset.code(), quantity.name(), quantity.words(value), quantity.words(at));
    }

    @Override
    public Delays delays() {
        return limit.delays();
    }

    @Override
    public double deadband(Asset asset) {
        return Math.abs(limit.deadband().applyAsDouble(asset));
    }

    @Override
    public String unit() {
        return quantity.unit();
    }

    private final class LimitWatch extends ArrayWatch {

        private final double[] at;
        private final double[] back;
        private final double[] band;
        private final boolean above = limit.side() == Limit.Side.ABOVE;

        LimitWatch(Registry registry) {
            super(
                    registry,
                    i ->
                            types.contains(registry.asset(i).type())
                                    && !Double.isNaN(limit.at().applyAsDouble(registry.asset(i))),
                    limit.delays());
            at = new double[size()];
            back = new double[size()];
            band = new double[size()];
            for (int k = 0; k < size(); k++) {
                Asset asset = registry.asset(asset(k));
                at[k] = limit.at().applyAsDouble(asset);
                band[k] = LimitRule.this.deadband(asset);
                deadband(k, OptionalDouble.empty());
            }
        }

        @Override
        void deadband(int place, OptionalDouble wanted) {
            double width = wanted.orElse(band[place]);
            back[place] = above ? at[place] - width : at[place] + width;
        }

        @Override
        double value(PlantSnapshot s, int place, int asset, long nowMillis) {
            return reading.of(s, asset);
        }

        @Override
        boolean beyond(double value, int place, boolean active) {
            double bound = active ? back[place] : at[place];
            return above ? value > bound : value < bound;
        }

        @Override
        double limit(int place) {
            return at[place];
        }
    }
}
