package org.wattdeck.store.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.StoreException;

/// Reads the files of a journal when it is opened: which entries there are, and where the last
/// write was cut off.
final class SegmentScan {

    private static final Logger LOG = LoggerFactory.getLogger(SegmentScan.class);

    private final Disk disk;
    private final List<Segment> segments = new ArrayList<>();
    private long takenOver;
    private long tornBytes;

    /// What is there.
    ///
    /// @param segments oldest first
    /// @param takenOver up to which entry the database has them
    /// @param tornBytes at the end of a write that was never acknowledged
    record Found(List<Segment> segments, long takenOver, long tornBytes) {}

    private SegmentScan(Disk disk, long takenOver) {
        this.disk = disk;
        this.takenOver = takenOver;
    }

    /// @param noted up to which entry the note says that the database has them
    /// @throws StoreException if a file is missing, or damaged before its end
    static Found of(Path folder, OptionalLong noted, Disk disk) throws IOException {
        SegmentScan scan = new SegmentScan(disk, noted.orElse(0));
        for (Path file : segmentFiles(folder)) {
            scan.loadSegment(file);
        }
        scan.joinToNote(noted.isPresent());
        return new Found(scan.segments, scan.takenOver, scan.tornBytes);
    }

    /// Without a note the first entry that is there counts as the first that is needed.
    private void joinToNote(boolean noted) {
        if (!segments.isEmpty() && segments.getFirst().first() > takenOver + 1) {
            long before = segments.getFirst().first() - 1;
            if (noted) {
                throw lacking(takenOver + 1, before, segments.getFirst().file());
            }
            takenOver = before;
        }
    }

    private static List<Path> segmentFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Segment::is).sorted().toList();
        }
    }

    private void loadSegment(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        long first = Segment.firstOf(file);
        if (Segment.headless(bytes)) {
            tornBytes += bytes.length;
            disk.rename(file, file.resolveSibling(file.getFileName() + ".torn"));
            LOG.warn("The journal file ({}) was being made at the last stop; set aside.", file);
            return;
        }
        Segment.checkHead(file, bytes);
        Frames.Read read = Frames.read(bytes, first);
        if (read.damaged()) {
            throw Segment.damaged(file, read.end());
        }
        joinTo(file, first);
        if (read.end() < bytes.length) {
            tornBytes += bytes.length - read.end();
            LOG.warn(
                    "The journal file ({}) ends in the middle of a write: the last {} bytes, never"
                            + " acknowledged, are dropped.",
                    file,
                    bytes.length - read.end());
        }
        segments.add(new Segment(file, first, first + read.entries().size() - 1, read.end()));
    }

    /// Entries of the file before that stand at or behind `first` were never acknowledged; a gap
    /// means a lost file.
    private void joinTo(Path file, long first) {
        if (segments.isEmpty()) {
            return;
        }
        Segment before = segments.getLast();
        if (before.last() < first - 1 && takenOver < first - 1) {
            throw lacking(before.last() + 1, first - 1, file);
        }
        segments.set(segments.size() - 1, before.endingAt(Math.min(before.last(), first - 1)));
    }

    private static StoreException lacking(long first, long last, Path before) {
        return new StoreException(
                "The journal lacks the entries "
                        + first
                        + " to "
                        + last
                        + " before the file ("
                        + before
                        + "). Nothing was changed. Bring the missing file back, or restore the last"
                        + " backup: ./wattdeck store restore.");
    }
}
