package org.wattdeck.engine.alarm;

import java.util.function.ToDoubleFunction;
import org.wattdeck.domain.asset.Asset;

/// A limit of each asset, from its spec, and how far inside it the value must come back before the
/// limit counts as held. An asset whose limit is NaN is not watched.
public record Limit(
        Side side, ToDoubleFunction<Asset> at, ToDoubleFunction<Asset> deadband, Delays delays) {

    public enum Side {
        ABOVE,
        BELOW
    }

    public static Limit above(
            ToDoubleFunction<Asset> at, ToDoubleFunction<Asset> deadband, Delays delays) {
        return new Limit(Side.ABOVE, at, deadband, delays);
    }

    public static Limit below(
            ToDoubleFunction<Asset> at, ToDoubleFunction<Asset> deadband, Delays delays) {
        return new Limit(Side.BELOW, at, deadband, delays);
    }
}
