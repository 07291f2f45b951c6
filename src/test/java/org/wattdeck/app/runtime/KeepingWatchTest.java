package org.wattdeck.app.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.DiskRoom;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.Severity;

class KeepingWatchTest {

    private static final Duration LOOK = KeepingWatch.EVERY;

    private final Rig rig =
            new Rig(DispatchLifecycleTest.batteries(3), RuntimeSettings.DEFAULT).start();

    private List<PlantEvent> told(String type) {
        return rig.events.stream().filter(e -> e.type().equals(type)).toList();
    }

    @Test
    void littleRoomIsToldOnceAndItsEndToo() {
        rig.disk = new DiskRoom(30e9, 250e9);
        rig.run(LOOK);
        assertEquals(List.of(), told("DISK_SPACE_LOW"));
        rig.disk = new DiskRoom(24e9, 250e9);
        rig.run(LOOK.multipliedBy(5));
        assertEquals(1, told("DISK_SPACE_LOW").size());
        PlantEvent low = told("DISK_SPACE_LOW").getFirst();
        assertEquals(Severity.WARNING, low.severity());
        assertEquals(
                "The disk of the data folder has 24.0 GB free of 250.0 GB (10 %). Free some space.",
                low.message());
        rig.disk = new DiskRoom(26e9, 250e9);
        rig.run(LOOK);
        assertEquals(1, told("DISK_SPACE_LOW").size(), "not yet");
        rig.disk = new DiskRoom(31e9, 250e9);
        rig.run(LOOK);
        assertEquals(Severity.CLEAR, told("DISK_SPACE_LOW").getLast().severity());
    }

    @Test
    void aSmallDiskIsLowBelowOneGigabyte() {
        rig.disk = new DiskRoom(0.99e9, 4e9);
        rig.run(LOOK);
        assertTrue(told("DISK_SPACE_LOW").getFirst().message().contains("990 MB free of 4.0 GB"));
    }

    @Test
    void aDiskThatCannotBeAskedIsNotCalledFull() {
        rig.run(LOOK.multipliedBy(2));
        assertEquals(List.of(), told("DISK_SPACE_LOW"));
    }

    @Test
    void aJournalThatRefusesIsAnAlarmUntilItIsWrittenAgain() {
        rig.journal.refuses = true;
        rig.run(LOOK.multipliedBy(3));
        PlantEvent refused = told("COMMANDS_NOT_SAVED").getFirst();
        assertEquals(Severity.ALARM, refused.severity());
        assertTrue(refused.message().contains("Not saved: disk full."), refused.message());
        assertEquals(1, told("COMMANDS_NOT_SAVED").size());
        rig.journal.refuses = false;
        rig.run(LOOK);
        assertEquals(Severity.CLEAR, told("COMMANDS_NOT_SAVED").getLast().severity());
        assertEquals(2, told("COMMANDS_NOT_SAVED").size());
    }

    @Test
    void droppedTelemetryIsToldAndCounted() {
        Rig small =
                new Rig(
                        DispatchLifecycleTest.batteries(3),
                        RuntimeSettings.DEFAULT.withSaving(
                                new RuntimeSettings.Saving(40, Duration.ofSeconds(4))));
        small.startWith(Optional.empty());
        small.run(Duration.ofSeconds(60));
        List<PlantEvent> told =
                small.events.stream().filter(e -> e.type().equals("TELEMETRY_DROPPED")).toList();
        assertEquals(List.of(Severity.WARNING), told.stream().map(PlantEvent::severity).toList());
        assertTrue(small.machinery.writer.shedSamples() > 0);
        small.machinery.attachLate(small.database.stores());
        small.run(LOOK.multipliedBy(2));
        PlantEvent end =
                small.events.stream()
                        .filter(e -> e.type().equals("TELEMETRY_DROPPED"))
                        .toList()
                        .getLast();
        assertEquals(Severity.CLEAR, end.severity());
        assertTrue(
                end.message().contains(small.machinery.writer.shedSamples() + " samples"),
                end.message());
    }

    @Test
    void anEventOfTheConsoleBelongsToNoAsset() {
        rig.disk = new DiskRoom(1, 1e9);
        rig.run(LOOK);
        assertEquals(Optional.<UUID>empty(), told("DISK_SPACE_LOW").getFirst().assetId());
    }
}
