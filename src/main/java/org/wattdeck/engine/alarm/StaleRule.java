package org.wattdeck.engine.alarm;

import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.engine.dispatch.Words;

/// Values that grow old although nobody reported the communication lost.
public record StaleRule(RuleFacts facts, double seconds) implements AlarmRule {

    @Override
    public Watch watch(Registry registry) {
        return new ArrayWatch(registry, i -> true, Delays.NONE) {
            @Override
            double value(PlantSnapshot s, int place, int asset, long nowMillis) {
                return FaultKind.COMMS_DEGRADED.in(s.faults(asset)) ? 0 : s.ageSeconds(asset);
            }

            @Override
            boolean beyond(double value, int place, boolean active) {
                return value > seconds;
            }

            @Override
            double limit(int place) {
                return seconds;
            }

            @Override
            boolean seesBlind() {
                return true;
            }
        };
    }

    @Override
    public String message(Asset asset, double value, double limit) {
        return "%s: its values are %s old, limit %s."
                .formatted(asset.code(), Words.length(value), Words.length(limit));
    }

    @Override
    public String unit() {
        return "s";
    }
}
