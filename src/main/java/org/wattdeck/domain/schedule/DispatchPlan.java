package org.wattdeck.domain.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Where a number of blocks come from, with the courses that were planned with them.
///
/// @param sourceId the run of a study or workflow; the plan's own id where there is none
/// @param socs of batteries, where they are known
/// @param grids of sites, where they are known
public record DispatchPlan(
        UUID id,
        String name,
        Source source,
        UUID sourceId,
        Instant madeAt,
        String by,
        List<SocCourse> socs,
        List<GridCourse> grids) {

    public enum Source {
        STUDY,
        WORKFLOW,
        /// A target for a group or site that was split.
        SPLIT,
        SANDBOX,
        BY_HAND
    }

    public DispatchPlan {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A plan must have a name.");
        }
        socs = List.copyOf(socs);
        grids = List.copyOf(grids);
    }

    /// The planned SOC of a battery: at `from`, and after each `step`.
    public record SocCourse(UUID assetId, Instant from, Duration step, List<Double> socFraction) {
        public SocCourse {
            socFraction = List.copyOf(socFraction);
        }
    }

    /// The planned power of a site's grid connections in each `step`, positive = import.
    public record GridCourse(UUID siteId, Instant from, Duration step, List<Double> gridKw) {
        public GridCourse {
            gridKw = List.copyOf(gridKw);
        }
    }
}
