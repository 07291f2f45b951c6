package org.wattdeck.app.maintenance;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.PlantSnapshot;

/// Counts how long each asset ran and how many full cycles each battery made since it was first
/// seen. Ticks are counted and not the clock, so that a time nobody watched adds nothing. Fed on
/// the plant loop's thread, read on any.
final class UsageMeter {

    private static final double SECONDS_PER_HOUR = 3600;

    private final double tickSeconds;
    private final Map<UUID, Reading> readings = new ConcurrentHashMap<>();
    private Registry registry = Registry.EMPTY;
    private double[] runHours = new double[0];
    private double[] fullCycles = new double[0];
    private double[] capacityKwh = new double[0];
    private double[] energyOutKwh = new double[0];
    private long tick = -1;

    /// What a meter says.
    record Reading(double runHours, double fullCycles) {
        static final Reading NONE = new Reading(0, 0);
    }

    UsageMeter(double tickSeconds) {
        this.tickSeconds = tickSeconds;
    }

    /// Goes on from what was saved.
    void restore(Map<UUID, Reading> saved) {
        saved.forEach(
                (id, there) ->
                        readings.merge(id, there, (a, b) -> a.runHours > b.runHours ? a : b));
        registry = Registry.EMPTY;
    }

    Reading of(UUID asset) {
        return readings.getOrDefault(asset, Reading.NONE);
    }

    Map<UUID, Reading> of(Iterable<UUID> assets) {
        Map<UUID, Reading> found = new HashMap<>();
        assets.forEach(a -> found.put(a, of(a)));
        return found;
    }

    void look(PlantSnapshot s) {
        if (s.registry() != registry || s.tick() <= tick) {
            begin(s);
            return;
        }
        double hours = (s.tick() - tick) * tickSeconds / SECONDS_PER_HOUR;
        tick = s.tick();
        for (int i = 0; i < runHours.length; i++) {
            boolean runs = runs(s, i);
            double delivered = s.energyOutKwh(i) - energyOutKwh[i];
            energyOutKwh[i] = s.energyOutKwh(i);
            if (runs) {
                runHours[i] += hours;
            }
            if (delivered > 0 && capacityKwh[i] > 0) {
                fullCycles[i] += delivered / capacityKwh[i];
            }
            if (runs || delivered > 0) {
                readings.put(registry.asset(i).id(), new Reading(runHours[i], fullCycles[i]));
            }
        }
    }

    private static boolean runs(PlantSnapshot s, int i) {
        return switch (s.status(i)) {
            case IDLE, FAULT, OUT_OF_SERVICE -> false;
            case DISCHARGING,
                    CHARGING,
                    GENERATING,
                    STARTING,
                    CONSUMING,
                    CURTAILED,
                    IMPORTING,
                    EXPORTING ->
                    true;
        };
    }

    /// Another portfolio, or another plant: what was counted stays, energy is taken from here on.
    private void begin(PlantSnapshot s) {
        registry = s.registry();
        tick = s.tick();
        int n = s.size();
        runHours = new double[n];
        fullCycles = new double[n];
        capacityKwh = new double[n];
        energyOutKwh = new double[n];
        for (int i = 0; i < n; i++) {
            Asset asset = registry.asset(i);
            Reading before = of(asset.id());
            runHours[i] = before.runHours;
            fullCycles[i] = before.fullCycles;
            energyOutKwh[i] = s.energyOutKwh(i);
            if (asset.type() == AssetType.BATTERY) {
                double whole = asset.spec().number("capacity_kwh", 0);
                capacityKwh[i] = asset.spec().number("usable_capacity_kwh", whole);
            }
        }
    }
}
