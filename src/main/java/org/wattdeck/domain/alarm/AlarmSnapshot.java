package org.wattdeck.domain.alarm;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.wattdeck.domain.ops.Priority;

/// All alarms that are not normal, at one moment; immutable.
///
/// @param version grows with every snapshot
/// @param alarms in the order in which their conditions came
/// @param roots of an alarm that follows from another: that other's id
/// @param firstOut the first of each group with a common root
/// @param announced announcements in each of the last ten minutes, oldest first
/// @param floodSince when the present flood began
/// @param outOfService what is out of service, the next to end first
public record AlarmSnapshot(
        long version,
        Instant time,
        List<Alarm> alarms,
        Map<UUID, UUID> roots,
        Set<UUID> firstOut,
        List<Integer> announced,
        Optional<Instant> floodSince,
        List<OutOfService> outOfService) {

    /// One with nothing out of service by a record.
    public AlarmSnapshot(
            long version,
            Instant time,
            List<Alarm> alarms,
            Map<UUID, UUID> roots,
            Set<UUID> firstOut,
            List<Integer> announced,
            Optional<Instant> floodSince) {
        this(version, time, alarms, roots, firstOut, announced, floodSince, List.of());
    }

    public static final AlarmSnapshot EMPTY =
            new AlarmSnapshot(
                    0,
                    Instant.EPOCH,
                    List.of(),
                    Map.of(),
                    Set.of(),
                    List.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
                    Optional.empty());

    public AlarmSnapshot {
        alarms = List.copyOf(alarms);
        roots = Map.copyOf(roots);
        firstOut = Set.copyOf(firstOut);
        announced = List.copyOf(announced);
        outOfService = List.copyOf(outOfService);
    }

    public int count(AlarmState state) {
        return (int) alarms.stream().filter(a -> a.state() == state).count();
    }

    /// Alarms of this priority that stand in the list and nobody has acknowledged.
    public int unacknowledged(Priority priority) {
        return (int)
                alarms.stream()
                        .filter(a -> a.priority() == priority && a.state().unacknowledged())
                        .count();
    }

    /// Alarms of this priority that stand in the list.
    public int listed(Priority priority) {
        return (int)
                alarms.stream().filter(a -> a.priority() == priority && a.state().listed()).count();
    }

    /// Announcements in the last ten minutes.
    public int lately() {
        return announced.stream().mapToInt(Integer::intValue).sum();
    }
}
