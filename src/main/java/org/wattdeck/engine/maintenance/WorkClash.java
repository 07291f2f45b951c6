package org.wattdeck.engine.maintenance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.wattdeck.domain.asset.Dependency;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.maintenance.WorkOrder;
import org.wattdeck.domain.ops.Dispatch;

/// What a time planned for work runs into.
///
/// @param assetId the asset of the other work or command
/// @param order the other work
/// @param command the command that runs then
public record WorkClash(
        Kind kind, UUID assetId, Optional<WorkOrder> order, Optional<Dispatch> command) {

    /// How the two belong together, the gravest first.
    public enum Kind {
        /// A command on the asset would still run.
        COMMAND,
        /// Other work on the same asset.
        SAME_ASSET,
        /// Work on an asset that stands in for this one, or that this one stands in for.
        BACKUP,
        /// Work on an asset that this one requires or is fed by, or that depends on it so.
        DEPENDENT
    }

    /// Everything a piece of work between two times would run into, the gravest first.
    ///
    /// @param self the order that is moved, left out
    /// @param open all open orders
    /// @param commands dispatches that have not ended
    public static List<WorkClash> of(
            Registry registry,
            UUID assetId,
            Optional<UUID> self,
            Instant from,
            Instant to,
            Collection<WorkOrder> open,
            Collection<Dispatch> commands) {
        List<WorkClash> found = new ArrayList<>();
        for (Dispatch d : commands) {
            if (d.assetId().equals(assetId)
                    && d.submittedAt().isBefore(to)
                    && d.endsAt().isAfter(from)) {
                found.add(new WorkClash(Kind.COMMAND, assetId, Optional.empty(), Optional.of(d)));
            }
        }
        Set<UUID> backups = new HashSet<>();
        Set<UUID> dependents = new HashSet<>();
        for (Dependency d : registry.dependencies()) {
            Set<UUID> those =
                    switch (d.kind()) {
                        case BACKUP_FOR -> backups;
                        case REQUIRES, FEEDS -> dependents;
                        case CONTROLS, MONITORS -> new HashSet<>();
                    };
            if (d.asset().equals(assetId)) {
                those.add(d.on());
            } else if (d.on().equals(assetId)) {
                those.add(d.asset());
            }
        }
        for (WorkOrder other : open) {
            if (self.filter(other.id()::equals).isPresent()
                    || !other.from().isBefore(to)
                    || !other.to().isAfter(from)) {
                continue;
            }
            kind(other.assetId(), assetId, backups, dependents)
                    .ifPresent(
                            k ->
                                    found.add(
                                            new WorkClash(
                                                    k,
                                                    other.assetId(),
                                                    Optional.of(other),
                                                    Optional.empty())));
        }
        found.sort(java.util.Comparator.comparing(WorkClash::kind));
        return found;
    }

    private static Optional<Kind> kind(
            UUID other, UUID assetId, Set<UUID> backups, Set<UUID> dependents) {
        if (other.equals(assetId)) {
            return Optional.of(Kind.SAME_ASSET);
        }
        if (backups.contains(other)) {
            return Optional.of(Kind.BACKUP);
        }
        return dependents.contains(other) ? Optional.of(Kind.DEPENDENT) : Optional.empty();
    }
}
