package org.wattdeck.store.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// A disk whose power can fail. What was not forced is then there or not, in any order, in pieces
/// of a sector; names are there up to some moment since their folder was last forced. The running
/// program sees everything at once, as it does with a page cache.
final class PowerLossDisk implements Disk {

    private static final int SECTOR = 64;

    /// What a name stands for on the platter, and what was done to names since.
    private Map<Path, Content> durableNames = new HashMap<>();
    private final Map<Path, Content> names = new HashMap<>();
    private final List<Map<Path, Content>> namesSince = new ArrayList<>();

    /// A file, whatever it is called.
    private static final class Content {
        byte[] durable = new byte[0];
        final List<Change> since = new ArrayList<>();
    }

    /// A write, or with no bytes a new length.
    private record Change(long at, byte[] bytes) {}

    private void named() {
        namesSince.add(new HashMap<>(names));
    }

    @Override
    public Out create(Path file) throws IOException {
        Content content = new Content();
        names.put(file, content);
        named();
        return new PowerLossOut(REAL.create(file), content);
    }

    @Override
    public Out open(Path file) throws IOException {
        Content content = names.computeIfAbsent(file, f -> new Content());
        return new PowerLossOut(REAL.open(file), content);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        REAL.rename(from, to);
        Content content = names.remove(from);
        if (content != null) {
            names.put(to, content);
        }
        named();
    }

    @Override
    public void delete(Path file) throws IOException {
        REAL.delete(file);
        names.remove(file);
        named();
    }

    @Override
    public void forceFolder(Path folder) {
        durableNames = new HashMap<>(names);
        namesSince.clear();
    }

    /// The folder as it is found when the power is back.
    void fail(SplittableRandom random, Path into) throws IOException {
        int moment = random.nextInt(namesSince.size() + 1);
        Map<Path, Content> found = moment == 0 ? durableNames : namesSince.get(moment - 1);
        Map<Content, byte[]> left = new HashMap<>();
        for (Map.Entry<Path, Content> entry : found.entrySet()) {
            byte[] bytes = left.computeIfAbsent(entry.getValue(), c -> survived(c, random));
            Files.write(into.resolve(entry.getKey().getFileName()), bytes);
        }
    }

    private static byte[] survived(Content content, SplittableRandom random) {
        byte[] bytes = content.durable;
        List<Change> pieces = new ArrayList<>();
        for (Change change : content.since) {
            if (change.bytes.length == 0) {
                pieces.add(change);
            }
            for (int at = 0; at < change.bytes.length; at += SECTOR) {
                int end = Math.min(change.bytes.length, at + SECTOR);
                pieces.add(new Change(change.at + at, Arrays.copyOfRange(change.bytes, at, end)));
            }
        }
        for (int i = pieces.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            Change swapped = pieces.get(i);
            pieces.set(i, pieces.get(j));
            pieces.set(j, swapped);
        }
        int kept = random.nextInt(pieces.size() + 1);
        for (Change piece : pieces.subList(0, kept)) {
            bytes = changed(bytes, piece);
        }
        return bytes;
    }

    private static byte[] changed(byte[] before, Change change) {
        if (change.bytes.length == 0) {
            return Arrays.copyOf(before, (int) Math.min(before.length, change.at));
        }
        int end = (int) change.at + change.bytes.length;
        byte[] after = Arrays.copyOf(before, Math.max(before.length, end));
        System.arraycopy(change.bytes, 0, after, (int) change.at, change.bytes.length);
        return after;
    }

    private static final class PowerLossOut implements Out {
        private final Out real;
        private final Content content;

        PowerLossOut(Out real, Content content) {
            this.real = real;
            this.content = content;
        }

        @Override
        public void write(ByteBuffer bytes, long position) throws IOException {
            byte[] written = new byte[bytes.remaining()];
            bytes.duplicate().get(written);
            content.since.add(new Change(position, written));
            real.write(bytes, position);
        }

        @Override
        public void truncate(long length) throws IOException {
            content.since.add(new Change(length, new byte[0]));
            real.truncate(length);
        }

        @Override
        public void force() {
            // The disk beneath is not forced: what counts as durable is kept here.
            for (Change change : content.since) {
                content.durable = changed(content.durable, change);
            }
            content.since.clear();
        }

        @Override
        public void close() throws IOException {
            real.close();
        }
    }
}
