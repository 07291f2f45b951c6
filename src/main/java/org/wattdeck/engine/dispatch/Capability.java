package org.wattdeck.engine.dispatch;

import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.schema.Values;

/// What an asset may be asked to do by its spec: power limits towards the bus (not assumed
/// symmetric) and ramps in kW per second, infinite where none is given. For a load `minKw` is its
/// present demand or rating, `maxKw` the least it can be curtailed to.
record Capability(
        double minKw, double maxKw, double rampUpKwPerSecond, double rampDownKwPerSecond) {

    static Capability of(PlantSnapshot plant, int index) {
        Asset asset = plant.registry().asset(index);
        Values spec = asset.spec();
        double up = spec.number("ramp_up_rate_kw_per_sec", Double.POSITIVE_INFINITY);
        double down = spec.number("ramp_down_rate_kw_per_sec", up);
        PowerRange range = PowerRange.of(asset);
        return switch (asset.type()) {
            case BATTERY, SOLAR_PV, WIND_TURBINE, EV_CHARGER, GRID_CONNECTION ->
                    new Capability(range.minKw(), range.maxKw(), up, down);
            case GENERATOR -> {
                double upMin = spec.number("ramp_up_rate_kw_per_min", Double.POSITIVE_INFINITY);
                double downMin = spec.number("ramp_down_rate_kw_per_min", upMin);
                yield new Capability(range.minKw(), range.maxKw(), upMin / 60, downMin / 60);
            }
            case LOAD -> load(plant, index, spec, up);
        };
    }

    private static Capability load(PlantSnapshot plant, int index, Values spec, double ramp) {
        double rated = spec.number("peak_load_kw", spec.number("rated_load_kw", 0));
        double demandKw = plant.availableKw(index);
        double demand = Double.isFinite(demandKw) ? Math.min(0, demandKw) : -rated;
        double share = spec.number("max_curtailment_percentage", 100) / 100;
        return new Capability(Math.min(demand, -rated), demand * (1 - share), ramp, ramp);
    }

    /// The limits with a rack out: half.
    Capability now(PlantSnapshot plant, int index) {
        boolean half =
                plant.registry().asset(index).type() == AssetType.BATTERY
                        && FaultKind.RACK_FAULT.in(plant.faults(index));
        return half
                ? new Capability(minKw / 2, maxKw / 2, rampUpKwPerSecond, rampDownKwPerSecond)
                : this;
    }

    /// Seconds from one power to another.
    double rampSeconds(double fromKw, double toKw, double wantedKwPerSecond) {
        double own = toKw > fromKw ? rampUpKwPerSecond : rampDownKwPerSecond;
        double rate = Double.isNaN(wantedKwPerSecond) ? own : Math.min(own, wantedKwPerSecond);
        return Double.isInfinite(rate) ? 0 : Math.abs(toKw - fromKw) / rate;
    }
}
