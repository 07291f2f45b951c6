package org.wattdeck.app.schedule;

import java.util.List;
import java.util.UUID;
import org.wattdeck.domain.schedule.BlockWish;
import org.wattdeck.domain.schedule.DispatchPlan;

/// A plan somebody proposes. Its id is the caller's: proposed twice, it is one plan.
public record PlanWish(
        UUID id,
        String name,
        DispatchPlan.Source source,
        UUID sourceId,
        List<BlockWish> blocks,
        List<DispatchPlan.SocCourse> socs,
        List<DispatchPlan.GridCourse> grids) {

    public PlanWish {
        blocks = List.copyOf(blocks);
        socs = List.copyOf(socs);
        grids = List.copyOf(grids);
    }

    /// Without courses.
    public PlanWish(UUID id, String name, DispatchPlan.Source source, List<BlockWish> blocks) {
        this(id, name, source, id, blocks, List.of(), List.of());
    }
}
