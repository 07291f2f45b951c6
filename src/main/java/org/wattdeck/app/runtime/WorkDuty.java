package org.wattdeck.app.runtime;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.wattdeck.app.maintenance.Upkeep;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.engine.plant.Plant;

/// Keeps assets that are worked on at rest. The orders say which: the plant itself does not keep
/// it, so that after a restart, or in another portfolio, the same ones rest.
final class WorkDuty implements Duty {

    private final Upkeep upkeep;
    private final Set<UUID> resting = new HashSet<>();

    WorkDuty(Upkeep upkeep) {
        this.upkeep = upkeep;
    }

    @Override
    public Instant due() {
        return Instant.MAX;
    }

    @Override
    public void after(Plant plant, List<PlantEvent> events) {
        Set<UUID> now = Set.copyOf(upkeep.assetsInWork());
        resting.removeIf(id -> !now.contains(id) && rest(plant, id, false));
        for (UUID id : now) {
            rest(plant, id, true);
            resting.add(id);
        }
    }

    private static boolean rest(Plant plant, UUID id, boolean resting) {
        int asset = plant.registry().indexOf(id);
        if (asset >= 0) {
            plant.rest(asset, resting);
        }
        return true;
    }

    @Override
    public void leapt(Plant plant, Instant from) {
        after(plant, List.of());
    }
}
