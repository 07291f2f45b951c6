package org.wattdeck.store.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.Journal;
import org.wattdeck.app.StoreException;
import org.wattdeck.store.FolderLock;

/// The journal in files of a folder, see {@link Frames} for their bytes. One process at a time.
///
/// Threads that append at the same time share one write and one force: the first becomes the writer
/// for all that wait. At the first I/O error nothing more is acknowledged from that file: what was
/// acknowledged is on disk, what was not is refused, the spare file is given back to a full disk,
/// and the next append starts a new file (a file whose force failed once is never trusted again).
/// Entries of the failed write that reached the disk anyhow are skipped when the journal is opened,
/// since the next file starts at their number.
public final class FileJournal implements Journal {

    /// @param segmentBytes a new file is begun beyond this length
    /// @param spareBytes room kept for the time after the disk ran full; 0 for none
    public record Settings(long segmentBytes, int spareBytes) {
        public static final Settings DEFAULT = new Settings(4 << 20, 16 << 20);
    }

    private static final Logger LOG = LoggerFactory.getLogger(FileJournal.class);

    /// What Linux, macOS and Windows say of a full disk or quota.
    private static final Pattern FULL =
            Pattern.compile(
                    "no space left|not enough space|disk is full|quota|file too large",
                    Pattern.CASE_INSENSITIVE);

    /// A journal that failed is not tried on its own before there is this much room.
    private static final long ROOM_TO_TRY = 1 << 20;

    private final Path folder;
    private final Settings settings;
    private final Disk disk;
    private final FolderLock folderLock;
    private final TakenOverNote note;
    private final SpareFile spare;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition written = lock.newCondition();
    private List<Pending> waiting = new ArrayList<>();
    private boolean writing;
    private boolean closed;
    private @Nullable String problem;

    /// Oldest first; the last one is written to.
    private final List<Segment> segments = new ArrayList<>();

    private Disk.@Nullable Out out;
    private long lastSequence;
    private long takenOver;
    private long tornBytes;

    private static final class Pending {
        final Entry entry;
        long sequence;
        @Nullable IOException failure;
        boolean done;

        Pending(Entry entry) {
            this.entry = entry;
        }
    }

    private FileJournal(Path folder, Settings settings, Disk disk, FolderLock folderLock) {
        this.folder = folder;
        this.settings = settings;
        this.disk = disk;
        this.folderLock = folderLock;
        this.note = new TakenOverNote(folder, disk);
        this.spare = new SpareFile(folder, settings.spareBytes(), disk);
    }

    /// Opens the journal of a folder, or begins one.
    ///
    /// @throws StoreException if another process holds it, a file is damaged before its end, or
    ///     the disk refuses
    public static FileJournal open(Path folder) {
        return open(folder, Settings.DEFAULT, Disk.REAL);
    }

    public static FileJournal open(Path folder, Settings settings) {
        return open(folder, settings, Disk.REAL);
    }

    static FileJournal open(Path folder, Settings settings, Disk disk) {
        FolderLock held = FolderLock.of(folder, "journal");
        FileJournal journal = new FileJournal(folder, settings, disk, held);
        try {
            journal.load();
            return journal;
        } catch (IOException | UncheckedIOException e) {
            held.close();
            throw new StoreException(
                    "The journal (" + folder + ") cannot be opened: " + e.getMessage() + ".", e);
        } catch (StoreException e) {
            held.close();
            throw e;
        }
    }

    private void load() throws IOException {
        SegmentScan.Found found = SegmentScan.of(folder, note.read(), disk);
        segments.addAll(found.segments());
        takenOver = found.takenOver();
        tornBytes = found.tornBytes();
        lastSequence =
                segments.isEmpty() ? takenOver : Math.max(takenOver, segments.getLast().last());
        if (segments.isEmpty() || lastSequence > segments.getLast().last()) {
            startSegment();
        } else {
            continueSegment(segments.getLast());
        }
        spare.make();
    }

    private void continueSegment(Segment segment) throws IOException {
        long onDisk = Files.size(segment.file());
        if (onDisk > segment.length()) {
            keepTail(segment, onDisk);
        }
        Disk.Out file = disk.open(segment.file());
        out = file;
        if (onDisk > segment.length()) {
            file.truncate(segment.length());
        }
        // What was read may have come from the page cache of a killed process: force it, so that
        // replaying it is final.
        file.force();
    }

    /// Nothing damaged is ever deleted: the dropped bytes go to a file of their own.
    private void keepTail(Segment segment, long onDisk) throws IOException {
        byte[] all = Files.readAllBytes(segment.file());
        Path aside =
                segment.file()
                        .resolveSibling(
                                segment.file().getFileName() + "." + segment.length() + ".torn");
        try (Disk.Out tail = disk.create(aside)) {
            tail.write(
                    ByteBuffer.wrap(all, (int) segment.length(), (int) (onDisk - segment.length())),
                    0);
        }
    }

    /// Made under another name and renamed, so that a segment always has its head.
    private void startSegment() throws IOException {
        Disk.Out old = out;
        out = null;
        if (old != null) {
            old.close();
        }
        long first = lastSequence + 1;
        Path file = Segment.file(folder, first);
        Path making = folder.resolve("next");
        Disk.Out fresh = disk.create(making);
        try {
            fresh.write(Frames.segmentHead(first), 0);
            fresh.force();
            disk.rename(making, file);
            disk.forceFolder(folder);
        } catch (IOException e) {
            fresh.close();
            throw e;
        }
        segments.removeIf(s -> s.file().equals(file));
        segments.add(new Segment(file, first, lastSequence, Frames.SEGMENT_HEAD));
        out = fresh;
    }

    @Override
    public long append(String kind, byte[] body) {
        if (Frames.sizeOf(kind, body) > Frames.LARGEST_ENTRY
                || kind.getBytes(StandardCharsets.UTF_8).length > Short.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "The journal entry (" + kind + ", " + body.length + " bytes) is too large.");
        }
        Pending mine = new Pending(new Entry(0, kind, body));
        lock.lock();
        try {
            waiting.add(mine);
            while (!mine.done) {
                if (closed) {
                    throw new StoreException("Not saved: the journal is closed.");
                }
                if (writing) {
                    written.awaitUninterruptibly();
                } else {
                    writeWaiting();
                }
            }
        } finally {
            lock.unlock();
        }
        IOException failure = mine.failure;
        if (failure != null) {
            throw new StoreException(notWritten(failure), failure);
        }
        return mine.sequence;
    }

    /// Writes what waits, for all who wait; the lock is given up during the I/O.
    private void writeWaiting() {
        List<Pending> batch = waiting;
        waiting = new ArrayList<>();
        writing = true;
        IOException failure = null;
        lock.unlock();
        // An interrupt during the write would close the file under all who wait for it.
        boolean interrupted = Thread.interrupted();
        try {
            write(batch.stream().map(p -> p.entry).toList());
        } catch (IOException e) {
            failure = e;
        } catch (RuntimeException | Error e) {
            failure = new IOException(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            lock.lock();
        }
        writing = false;
        if (failure == null) {
            problem = null;
            long sequence = lastSequence - batch.size();
            for (Pending pending : batch) {
                pending.sequence = ++sequence;
            }
        } else {
            fail(failure);
        }
        for (Pending pending : batch) {
            pending.failure = failure;
            pending.done = true;
        }
        written.signalAll();
    }

    /// Called by one thread at a time, without the lock. The fields it changes are published by
    /// taking the lock after.
    private void write(List<Entry> entries) throws IOException {
        Disk.Out target = out;
        if (target == null || segments.getLast().length() >= settings.segmentBytes()) {
            startSegment();
            target = java.util.Objects.requireNonNull(out);
        }
        Segment segment = segments.getLast();
        ByteBuffer frame = Frames.frame(entries, lastSequence + 1);
        long length = segment.length() + frame.remaining();
        target.write(frame, segment.length());
        target.force();
        lock.lock();
        try {
            lastSequence += entries.size();
            segments.set(segments.size() - 1, segment.grown(lastSequence, length));
        } finally {
            lock.unlock();
        }
    }

    /// What is wrong, and what to do: a full disk is named as such.
    private String notWritten(IOException failure) {
        String why = String.valueOf(failure.getMessage());
        boolean full = FULL.matcher(why).find();
        return "Not saved: %s. The journal (%s) cannot be written (%s). %s and try again."
                .formatted(
                        full ? "disk full" : "the disk refuses",
                        folder,
                        why,
                        full ? "Free space on the disk" : "Make the folder writable");
    }

    private void fail(IOException failure) {
        if (problem == null) {
            LOG.error("The journal failed; acts are refused until it can be written.", failure);
        }
        problem = notWritten(failure);
        Disk.Out broken = out;
        out = null;
        try {
            spare.giveBack();
            if (broken != null) {
                try (broken) {
                    broken.truncate(segments.getLast().length());
                }
            }
        } catch (IOException e) {
            LOG.warn("The journal could not be cleaned up after the failed write.", e);
        }
    }

    @Override
    public void recover() {
        lock.lock();
        try {
            if (problem == null
                    || writing
                    || closed
                    || room() < ROOM_TO_TRY + settings.spareBytes()) {
                return;
            }
            startSegment();
            problem = null;
            spare.make();
            LOG.info("The journal ({}) can be written again.", folder);
        } catch (IOException e) {
            problem = notWritten(e);
        } finally {
            lock.unlock();
        }
    }

    private long room() throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }

    @Override
    public int files() {
        lock.lock();
        try {
            return segments.size();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<Entry> from(long sequence) {
        List<Segment> now = settledSegments();
        try {
            List<Entry> found = new ArrayList<>();
            for (Segment segment : now) {
                if (segment.last() >= sequence) {
                    segment.entries().stream()
                            .filter(e -> e.sequence() >= sequence)
                            .forEach(found::add);
                }
            }
            return found;
        } catch (IOException e) {
            throw new StoreException(
                    "The journal (" + folder + ") cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private List<Segment> settledSegments() {
        lock.lock();
        try {
            while (writing) {
                written.awaitUninterruptibly();
            }
            return List.copyOf(segments);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void takenOver(long sequence) {
        lock.lock();
        try {
            while (writing) {
                written.awaitUninterruptibly();
            }
            if (sequence <= takenOver || closed) {
                return;
            }
            if (sequence > lastSequence) {
                throw new IllegalArgumentException(
                        "The sequence ("
                                + sequence
                                + ") is beyond the journal's last ("
                                + lastSequence
                                + ").");
            }
            note.write(sequence);
            takenOver = sequence;
            while (segments.size() > 1 && segments.getFirst().last() <= sequence) {
                disk.delete(segments.getFirst().file());
                segments.removeFirst();
            }
        } catch (IOException e) {
            // Only space is lost: replay is idempotent, and the next call tries again.
            LOG.warn("The journal ({}) could not give back space.", folder, e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long lastSequence() {
        lock.lock();
        try {
            return lastSequence;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long takenOverSequence() {
        lock.lock();
        try {
            return takenOver;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long lengthBytes() {
        return settledSegments().stream()
                .filter(s -> s.last() > takenOver)
                .mapToLong(Segment::length)
                .sum();
    }

    @Override
    public Optional<String> problem() {
        lock.lock();
        try {
            return Optional.ofNullable(problem);
        } finally {
            lock.unlock();
        }
    }

    /// Bytes of an unfinished write that were dropped when the journal was opened.
    public long tornBytes() {
        return tornBytes;
    }

    /// Writes an empty frame, which later tells damage of the last entry from an unfinished write.
    @Override
    public void close() {
        lock.lock();
        try {
            while (writing) {
                written.awaitUninterruptibly();
            }
            if (closed) {
                return;
            }
            closed = true;
            Disk.Out file = out;
            if (file != null) {
                file.write(Frames.frame(List.of(), lastSequence + 1), segments.getLast().length());
                file.force();
                file.close();
            }
        } catch (IOException e) {
            LOG.warn("The journal ({}) could not be closed cleanly.", folder, e);
        } finally {
            written.signalAll();
            folderLock.close();
            lock.unlock();
        }
    }
}
