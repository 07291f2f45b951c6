package org.wattdeck.engine.alarm;

import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.PlantSnapshot;

/// A fault an asset reports.
public record FaultRule(RuleFacts facts, FaultKind fault) implements AlarmRule {

    @Override
    public Watch watch(Registry registry) {
        return new ArrayWatch(
                registry, i -> fault.possibleOn(registry.asset(i).type()), Delays.NONE) {
            @Override
            double value(PlantSnapshot s, int place, int asset, long nowMillis) {
                return fault.in(s.faults(asset)) ? 1 : 0;
            }

            @Override
            boolean beyond(double value, int place, boolean active) {
                return value > 0;
            }

            @Override
            double limit(int place) {
                return Double.NaN;
            }

            @Override
            boolean seesBlind() {
                return fault == FaultKind.COMMS_DEGRADED;
            }
        };
    }

    @Override
    public String message(Asset asset, double value, double limit) {
        return asset.code() + ": " + fault.raised();
    }

    @Override
    public String unit() {
        return "";
    }
}
