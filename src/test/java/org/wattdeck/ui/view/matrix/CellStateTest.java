package org.wattdeck.ui.view.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.alarm.AlarmState;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Priority;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.testing.Snapshots;

class CellStateTest {

    private static final Registry REGISTRY = Portfolios.mixed(14);
    private static final PlantSnapshot WELL =
            new Snapshots(REGISTRY, Instant.parse("2026-06-01T00:00:00Z")).make();
    private static final PlantSnapshot FAULTY =
            new Snapshots(REGISTRY, Instant.parse("2026-06-01T00:00:00Z"))
                    .fault(0, FaultKind.INVERTER_FAULT)
                    .make();

    private static CellState cell(
            PlantSnapshot s, Optional<Priority> worst, Optional<AlarmState> withheld) {
        return CellState.of(s, 0, worst, withheld, false);
    }

    @Test
    void aFaultWhoseAlarmIsPutAsideBearsItsLetterAndNotItsPriority() {
        assertEquals(CellState.HIGH, cell(FAULTY, Optional.empty(), Optional.empty()));
        assertEquals(
                CellState.SHELVED, cell(FAULTY, Optional.empty(), Optional.of(AlarmState.SHELVED)));
        assertEquals(
                CellState.SUPPRESSED,
                cell(FAULTY, Optional.empty(), Optional.of(AlarmState.SUPPRESSED)));
        assertEquals(
                CellState.TAKEN_OUT,
                cell(FAULTY, Optional.empty(), Optional.of(AlarmState.OUT_OF_SERVICE)));
    }

    @Test
    void anotherAlarmThatStandsShowsAllTheSame() {
        assertEquals(
                CellState.LOW,
                cell(FAULTY, Optional.of(Priority.LOW), Optional.of(AlarmState.SHELVED)));
        assertEquals(CellState.IDLE, cell(WELL, Optional.empty(), Optional.of(AlarmState.SHELVED)));
    }
}
