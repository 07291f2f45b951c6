package org.wattdeck.engine.alarm;

import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.PlantSnapshot;

/// A value that is away from what it should be by more than a share of the asset's rating, after a
/// delay. It is over when it is back within half of that.
///
/// @param should what the value should be; NaN where nothing is asked of it at present
/// @param rated the whole of which `share` is a part
public record DeviationRule(
        RuleFacts facts,
        Quantity quantity,
        Set<AssetType> types,
        Reading reading,
        Reading should,
        ToDoubleFunction<Asset> rated,
        double share,
        Delays delays)
        implements AlarmRule {

    private static final double BACK = 0.5;

    @Override
    public Watch watch(Registry registry) {
        return new DeviationWatch(registry);
    }

    @Override
    public String message(Asset asset, double value, double limit) {
        return "%s: %s is away from what it should be by %s, limit %s."
                .formatted(
                        asset.code(),
                        quantity.name(),
                        quantity.words(value),
                        quantity.words(limit));
    }

    @Override
    public double deadband(Asset asset) {
        return (1 - BACK) * share * rated.applyAsDouble(asset);
    }

    @Override
    public String unit() {
        return quantity.unit();
    }

    private final class DeviationWatch extends ArrayWatch {

        private final double[] limit;
        private final double[] back;

        DeviationWatch(Registry registry) {
            super(registry, i -> types.contains(registry.asset(i).type()), delays);
            limit = new double[size()];
            back = new double[size()];
            for (int k = 0; k < size(); k++) {
                limit[k] = share * rated.applyAsDouble(registry.asset(asset(k)));
                back[k] = BACK * limit[k];
            }
        }

        @Override
        void deadband(int place, OptionalDouble wanted) {
            back[place] = limit[place] - wanted.orElse((1 - BACK) * limit[place]);
        }

        @Override
        double value(PlantSnapshot s, int place, int asset, long nowMillis) {
            double away = Math.abs(reading.of(s, asset) - should.of(s, asset));
            return Double.isNaN(away) ? 0 : away;
        }

        @Override
        boolean beyond(double value, int place, boolean active) {
            return value > (active ? back[place] : limit[place]);
        }

        @Override
        double limit(int place) {
            return limit[place];
        }
    }
}
