package org.wattdeck.app.runtime;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.DiskRoom;
import org.wattdeck.app.Journal;
import org.wattdeck.domain.ops.Severity;

/// Looks every ten seconds whether what happens can be kept, and tells each trouble once, and its
/// end: little room on the disk, a journal that cannot be written, telemetry that is dropped. A
/// journal that could not be written is tried again, so that commands are taken without a restart
/// once there is room.
///
/// The disk is asked on an I/O thread; the rest lives on the plant loop's thread.
final class KeepingWatch {

    static final Duration EVERY = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(KeepingWatch.class);

    private final PlantLoop loop;
    private final Journal journal;
    private final Writer writer;
    private final Supplier<DiskRoom> disk;
    private final Executor io;
    private boolean roomIsLow;
    private boolean journalRefuses;
    private boolean sheds;
    private long shedBefore;

    KeepingWatch(
            PlantLoop loop, Journal journal, Writer writer, Supplier<DiskRoom> disk, Executor io) {
        this.loop = loop;
        this.journal = journal;
        this.writer = writer;
        this.disk = disk;
        this.io = io;
    }

    /// These troubles stood when the program ended; their end is told as if they had begun here.
    void stood(boolean littleRoom, boolean dropped) {
        roomIsLow |= littleRoom;
        sheds |= dropped;
    }

    /// Looks now, and again and again. On the plant loop's thread.
    void start() {
        io.execute(this::look);
        loop.after(EVERY, plant -> start());
    }

    private void look() {
        DiskRoom room;
        try {
            journal.recover();
            room = disk.get();
        } catch (RuntimeException e) {
            LOG.warn("The disk could not be looked at: {}", e.getMessage());
            room = DiskRoom.UNKNOWN;
        }
        DiskRoom seen = room;
        loop.post(plant -> judge(seen));
    }

    private void judge(DiskRoom room) {
        if (!roomIsLow && room.low()) {
            roomIsLow = true;
            tell("DISK_SPACE_LOW", Severity.WARNING, words(room) + " Free some space.");
        } else if (roomIsLow && room.ample()) {
            roomIsLow = false;
            tell("DISK_SPACE_LOW", Severity.CLEAR, words(room));
        }
        Optional<String> problem = journal.problem();
        if (problem.isPresent() != journalRefuses) {
            journalRefuses = problem.isPresent();
            tell(
                    "COMMANDS_NOT_SAVED",
                    journalRefuses ? Severity.ALARM : Severity.CLEAR,
                    problem.map(why -> "Commands are refused. " + why)
                            .orElse("Commands are saved and taken again."));
        }
        long shed = writer.shedSamples();
        if (shed > shedBefore != sheds) {
            sheds = shed > shedBefore;
            tell(
                    "TELEMETRY_DROPPED",
                    sheds ? Severity.WARNING : Severity.CLEAR,
                    sheds
                            ? "The database does not take telemetry: the oldest samples are dropped from now on."
                            : "Telemetry is kept again; %,d samples were dropped since the start."
                                    .formatted(shed));
        }
        shedBefore = shed;
    }

    private static String words(DiskRoom room) {
        return "The disk of the data folder has %s free of %s (%.0f %%)."
                .formatted(
                        bytes(room.freeBytes()),
                        bytes(room.totalBytes()),
                        100 * room.freeBytes() / room.totalBytes());
    }

    private static String bytes(double bytes) {
        return bytes < 1e9
                ? String.format(Locale.ROOT, "%.0f MB", bytes / 1e6)
                : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }

    private void tell(String type, Severity severity, String text) {
        loop.tell(loop.event(Optional.empty(), Optional.empty(), type, severity, text));
    }
}
