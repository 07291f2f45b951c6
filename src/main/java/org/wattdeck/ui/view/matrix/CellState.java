package org.wattdeck.ui.view.matrix;

import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import org.wattdeck.domain.alarm.AlarmState;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Priority;
import org.wattdeck.domain.ops.UnitStatus;
import org.wattdeck.ui.kit.LiveModel;

/// What the cell of an asset shows, worst first.
public enum CellState {
    CRITICAL,
    HIGH,
    MEDIUM,
    LOW,
    STALE,
    /// Something is wrong with it, and all its alarms are put aside.
    SHELVED,
    SUPPRESSED,
    TAKEN_OUT,
    LOCKED,
    MAINTENANCE,
    RUNNING,
    IDLE;

    /// The priority whose mark the cell bears, none for the others.
    public Optional<Priority> priority() {
        return ordinal() < STALE.ordinal()
                ? Optional.of(Priority.values()[ordinal()])
                : Optional.empty();
    }

    /// Whether somebody should know of it.
    public boolean abnormal() {
        return ordinal() <= STALE.ordinal();
    }

    /// The states of all assets by their index.
    ///
    /// @param worst the most urgent active event of an asset
    /// @param withheld how the alarms of an asset are put aside, where they are
    /// @param locked whether an asset takes no command
    public static CellState[] all(
            PlantSnapshot s,
            IntFunction<Optional<Priority>> worst,
            IntFunction<Optional<AlarmState>> withheld,
            IntPredicate locked) {
        CellState[] states = new CellState[s.size()];
        for (int i = 0; i < states.length; i++) {
            states[i] = of(s, i, worst.apply(i), withheld.apply(i), locked.test(i));
        }
        return states;
    }

    static CellState of(
            PlantSnapshot s,
            int i,
            Optional<Priority> worst,
            Optional<AlarmState> withheld,
            boolean locked) {
        // A fault shows even when its event came before this console started.
        Optional<Priority> urgent =
                worst.or(() -> withheld.isPresent() ? Optional.empty() : fault(s, i));
        if (urgent.isPresent()) {
            return values()[urgent.get().ordinal()];
        }
        if (LiveModel.stale(s, i)) {
            return STALE;
        }
        if (withheld.isPresent() && fault(s, i).isPresent()) {
            return switch (withheld.get()) {
                case SUPPRESSED -> SUPPRESSED;
                case OUT_OF_SERVICE -> TAKEN_OUT;
                default -> SHELVED;
            };
        }
        if (locked) {
            return LOCKED;
        }
        return switch (s.status(i)) {
            case OUT_OF_SERVICE -> MAINTENANCE;
            case IDLE -> IDLE;
            case FAULT -> HIGH;
            case DISCHARGING,
                    CHARGING,
                    GENERATING,
                    STARTING,
                    CONSUMING,
                    CURTAILED,
                    IMPORTING,
                    EXPORTING ->
                    RUNNING;
        };
    }

    private static Optional<Priority> fault(PlantSnapshot s, int i) {
        if (s.faults(i) == 0 && !s.limitViolated(i) && s.status(i) != UnitStatus.FAULT) {
            return Optional.empty();
        }
        Optional<Priority> found =
                s.limitViolated(i) || s.status(i) == UnitStatus.FAULT
                        ? Optional.of(Priority.HIGH)
                        : Optional.empty();
        for (FaultKind kind : FaultKind.values()) {
            Optional<Priority> own =
                    kind.in(s.faults(i)) ? Priority.of(kind.severity()) : Optional.empty();
            if (own.isPresent() && (found.isEmpty() || own.get().compareTo(found.get()) < 0)) {
                found = own;
            }
        }
        return found;
    }
}
