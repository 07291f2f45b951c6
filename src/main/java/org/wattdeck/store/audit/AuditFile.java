package org.wattdeck.store.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.audit.Audit;

/// The audit in a file that is only ever written at its end: a hash and a record as JSON on each
/// line. When it is opened and its end is not as it was left, it is set aside whole, never deleted,
/// and a new one begins by telling so. A last line that a kill cut in half is no such thing: it was
/// never acknowledged, and is set aside alone.
public final class AuditFile implements Audit, AutoCloseable {

    static final String HEAD = "wattdeck-audit 1 ";

    private static final Logger LOG = LoggerFactory.getLogger(AuditFile.class);

    /// Room for the last two lines.
    private static final int TAIL = 1 << 19;

    /// @param nanos the monotonic clock
    /// @param chance new unguessable bytes, 32 of them
    public record Ports(InstantSource wall, LongSupplier nanos, Supplier<byte[]> chance) {}

    /// Puts bytes on the disk, or fails.
    @FunctionalInterface
    interface Writing {
        void append(FileChannel file, ByteBuffer bytes, long position) throws IOException;

        Writing REAL =
                (file, bytes, position) -> {
                    long at = position;
                    while (bytes.hasRemaining()) {
                        at += file.write(bytes, at);
                    }
                    file.force(false);
                };
    }

    private final AuditPlace place;
    private final Ports ports;
    private final Writing writing;
    private final Chain chain;
    private final ReentrantLock lock = new ReentrantLock();
    private final FileChannel file;
    private long length;
    private long sequence;
    private byte[] head;
    private long anchoredAt = -1;
    private volatile @Nullable String problem;
    private boolean closed;

    /// How a file ends.
    ///
    /// @param damage why it is not as it was left, if so
    private record End(long length, long sequence, byte[] head, int torn, String damage) {}

    private AuditFile(AuditPlace place, Ports ports, Writing writing) throws IOException {
        this.place = place;
        this.ports = ports;
        this.writing = writing;
        Files.createDirectories(place.folder());
        Files.createDirectories(place.anchor().toAbsolutePath().getParent());
        boolean keyLost = Files.exists(place.records()) && !Files.exists(place.key());
        chain = new Chain(place.openKey(ports.chance));
        String damage = keyLost ? "its key is gone" : "";
        End end = new End(0, 0, new byte[0], 0, "");
        if (damage.isEmpty() && Files.exists(place.records())) {
            end = end();
            damage = end.damage;
        } else if (damage.isEmpty() && Files.exists(place.anchor())) {
            damage = "its records are gone";
        }
        boolean fresh = !damage.isEmpty() || !Files.exists(place.records());
        String aside = damage.isEmpty() ? "" : setAside();
        if (fresh) {
            begin();
            end = end();
        }
        length = end.length;
        sequence = end.sequence;
        head = end.head;
        file = FileChannel.open(place.records(), StandardOpenOption.WRITE);
        if (end.torn > 0) {
            keepTorn(end);
            file.truncate(length);
            file.force(false);
        }
        if (!damage.isEmpty()) {
            LOG.error("The audit was not as it was left: {}. It is set aside: {}", damage, aside);
            own("audit.damaged", aside, damage);
        } else if (end.torn > 0) {
            own("audit.torn", end.torn + " bytes", "the last line was never finished");
        } else if (fresh) {
            own("audit.begun", "", "");
        }
        anchor();
    }

    /// Opens the audit of a place, or begins one.
    ///
    /// @throws StoreException if the disk refuses
    public static AuditFile open(AuditPlace place, Ports ports) {
        return open(place, ports, Writing.REAL);
    }

    static AuditFile open(AuditPlace place, Ports ports, Writing writing) {
        try {
            return new AuditFile(place, ports, writing);
        } catch (IOException e) {
            throw new StoreException(
                    "The audit (" + place.folder() + ") cannot be opened: " + e.getMessage() + ".",
                    e);
        }
    }

    private void begin() throws IOException {
        Path making = place.folder().resolve("audit.new");
        String first = HEAD + UUID.nameUUIDFromBytes(ports.chance.get());
        Files.writeString(making, first + "\n");
        try (FileChannel channel = FileChannel.open(making, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        new Anchor(0, Chain.hex(chain.start(first))).write(place.anchor(), chain);
        Files.move(making, place.records());
    }

    /// Everything that is not as it was left goes beside, under a name with the time.
    private String setAside() throws IOException {
        String ending = ".damaged-" + ports.wall.instant().toString().replaceAll("[^0-9TZ]", "");
        for (Path each : List.of(place.records(), place.anchor())) {
            if (Files.exists(each)) {
                Files.move(each, each.resolveSibling(each.getFileName() + ending));
            }
        }
        return place.records().getFileName() + ending;
    }

    private End end() throws IOException {
        Anchor anchor;
        try {
            anchor = Anchor.read(place.anchor(), chain).orElse(new Anchor(Long.MAX_VALUE, ""));
        } catch (IOException e) {
            return damaged(String.valueOf(e.getMessage()));
        }
        if (anchor.sequence() == Long.MAX_VALUE) {
            return damaged("its anchor is gone");
        }
        long size = Files.size(place.records());
        byte[] tail = tail(size);
        long start = size - tail.length;
        int stop = last(tail, tail.length);
        int torn = tail.length - stop - 1;
        if (stop < 0) {
            return damaged("its last line is no record");
        }
        int before = last(tail, stop);
        String line = new String(tail, before + 1, stop - before - 1, StandardCharsets.UTF_8);
        if (before < 0 && start == 0) {
            byte[] first = chain.start(line);
            return line.startsWith(HEAD) && anchor.equals(new Anchor(0, Chain.hex(first)))
                    ? new End(stop + 1, 0, first, torn, "")
                    : damaged(
                            anchor.sequence() > 0
                                    ? "its records were cut off"
                                    : "its first line was changed");
        }
        int earlier = last(tail, before);
        String lineBefore =
                new String(tail, earlier + 1, before - earlier - 1, StandardCharsets.UTF_8);
        return end(lineBefore, line, anchor, start + stop + 1, torn);
    }

    private End end(String before, String last, Anchor anchor, long end, int torn) {
        try {
            byte[] hashBefore =
                    before.startsWith(HEAD)
                            ? chain.start(before)
                            : HexFormat.of().parseHex(before.substring(0, Chain.HEX));
            String json = last.substring(Chain.HEX + 1);
            byte[] hash = chain.next(hashBefore, json.getBytes(StandardCharsets.UTF_8));
            if (!Chain.hex(hash).equals(last.substring(0, Chain.HEX))) {
                return damaged("its last record was changed");
            }
            long number = AuditText.line(json).sequence();
            if (number < anchor.sequence()
                    || number == anchor.sequence() && !Chain.hex(hash).equals(anchor.hash())) {
                return damaged(
                        "it ends with record %d, the anchor knows %d"
                                .formatted(number, anchor.sequence()));
            }
            return new End(end, number, hash, torn, "");
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return damaged("its last line is no record");
        }
    }

    private static End damaged(String why) {
        return new End(0, 0, new byte[0], 0, why);
    }

    private byte[] tail(long size) throws IOException {
        int wanted = (int) Math.min(size, TAIL);
        ByteBuffer bytes = ByteBuffer.allocate(wanted);
        try (FileChannel in = FileChannel.open(place.records(), StandardOpenOption.READ)) {
            while (bytes.hasRemaining() && in.read(bytes, size - wanted + bytes.position()) >= 0) {
                // until it is full
            }
        }
        return bytes.array();
    }

    /// The last line break before `end`.
    private static int last(byte[] bytes, int end) {
        int at = end - 1;
        while (at >= 0 && bytes[at] != '\n') {
            at--;
        }
        return at;
    }

    private void keepTorn(End end) throws IOException {
        byte[] tail = tail(Files.size(place.records()));
        Path aside = place.folder().resolve("audit." + end.length + ".torn");
        Files.write(aside, Arrays.copyOfRange(tail, tail.length - end.torn, tail.length));
    }

    /// What the audit tells of itself.
    private void own(String action, String object, String why) {
        record(new Entry("wattdeck", "", "", "PROGRAM", action, object, "", why, "done"));
    }

    @Override
    public void record(Entry entry) {
        lock.lock();
        try {
            if (closed) {
                throw new StoreException("The audit is closed.");
            }
            Line line =
                    new Line(sequence + 1, ports.wall.instant(), ports.nanos.getAsLong(), entry);
            byte[] json = AuditText.of(line).getBytes(StandardCharsets.UTF_8);
            byte[] hash = chain.next(head, json);
            ByteBuffer bytes = ByteBuffer.allocate(Chain.HEX + json.length + 2);
            bytes.put(Chain.hex(hash).getBytes(StandardCharsets.US_ASCII));
            bytes.put((byte) ' ').put(json).put((byte) '\n').flip();
            int size = bytes.remaining();
            file.truncate(length); // what a failed write may have left
            writing.append(file, bytes, length);
            length += size;
            sequence++;
            head = hash;
            problem = null;
        } catch (IOException e) {
            String why = "The audit cannot be written: " + e.getMessage() + ".";
            problem = why;
            throw new StoreException(why, e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /// Copies the head to the anchor, and tries again after a problem. To be called once a minute.
    public void anchor() {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            if (problem != null) {
                own("audit.recovered", "", "it could not be written for a while");
            }
            if (anchoredAt != sequence) {
                new Anchor(sequence, Chain.hex(head)).write(place.anchor(), chain);
                anchoredAt = sequence;
            }
        } catch (IOException | StoreException e) {
            LOG.warn("The head of the audit is not in the anchor: {}", e.getMessage());
        } finally {
            lock.unlock();
        }
    }

    private long written() {
        lock.lock();
        try {
            return sequence;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<Line> find(Query query) {
        ArrayDeque<Line> found = new ArrayDeque<>();
        long written = written();
        try (Stream<String> lines = Files.lines(place.records(), StandardCharsets.UTF_8)) {
            lines.skip(1)
                    .limit(written)
                    .map(l -> AuditText.line(l.substring(Chain.HEX + 1)))
                    .filter(query::wants)
                    .forEach(
                            line -> {
                                found.addFirst(line);
                                if (found.size() > query.atMost()) {
                                    found.removeLast();
                                }
                            });
        } catch (IOException
                | UncheckedIOException
                | IllegalArgumentException
                | IndexOutOfBoundsException e) {
            throw new StoreException(
                    "The audit cannot be read: "
                            + e.getMessage()
                            + ". Run ./wattdeck audit verify.",
                    e);
        }
        return List.copyOf(found);
    }

    @Override
    public void close() {
        anchor();
        lock.lock();
        try {
            closed = true;
            file.close();
        } catch (IOException e) {
            LOG.warn("The audit could not be closed: {}", e.getMessage());
        } finally {
            lock.unlock();
        }
    }
}
