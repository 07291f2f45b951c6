package org.wattdeck.store.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.wattdeck.app.Journal.Entry;

/// The bytes of a journal segment.
///
/// ```
/// segment = magic "WDJOURNL" (8) version (4) first sequence (8) CRC32C of these (4), frames
/// frame   = mark (4) length of the entries (4) number of entries (4) first sequence (8)
///           CRC32C of the entries (4) CRC32C of the head up to here (4), entries
/// entry   = length of body (4) length of kind (2) kind (UTF-8) body
/// ```
///
/// A frame is what was forced to disk in one go: one entry, or those of several threads that
/// appended at the same time. So a frame behind a damaged one proves that the damaged one had been
/// acknowledged, and a damaged frame at the very end was not (or was the last one ever written).
final class Frames {

    static final long MAGIC = 0x57444A4F55524E4CL; // WDJOURNL
    static final int VERSION = 1;
    static final int SEGMENT_HEAD = 24;
    static final int FRAME_HEAD = 28;
    static final int LARGEST_ENTRY = 64 << 20;
    private static final int MARK = 0x57444652; // WDFR

    private Frames() {}

    static ByteBuffer segmentHead(long firstSequence) {
        ByteBuffer head = ByteBuffer.allocate(SEGMENT_HEAD);
        head.putLong(MAGIC).putInt(VERSION).putLong(firstSequence);
        return head.putInt(crc(head.array(), 0, SEGMENT_HEAD - 4)).flip();
    }

    static int sizeOf(String kind, byte[] body) {
        return 6 + kind.getBytes(StandardCharsets.UTF_8).length + body.length;
    }

    static ByteBuffer frame(List<Entry> entries, long firstSequence) {
        int length = entries.stream().mapToInt(e -> sizeOf(e.kind(), e.body())).sum();
        ByteBuffer frame = ByteBuffer.allocate(FRAME_HEAD + length);
        frame.position(FRAME_HEAD);
        for (Entry entry : entries) {
            byte[] kind = entry.kind().getBytes(StandardCharsets.UTF_8);
            frame.putInt(entry.body().length).putShort((short) kind.length);
            frame.put(kind).put(entry.body());
        }
        int bodyCrc = crc(frame.array(), FRAME_HEAD, length);
        frame.position(0);
        frame.putInt(MARK).putInt(length).putInt(entries.size());
        frame.putLong(firstSequence).putInt(bodyCrc);
        frame.putInt(crc(frame.array(), 0, FRAME_HEAD - 4));
        return frame.position(0);
    }

    /// What was read from a segment.
    ///
    /// @param end offset behind the last good frame
    /// @param damaged whether a good frame stands behind a bad one
    record Read(List<Entry> entries, int end, boolean damaged) {}

    /// Reads the frames of a segment whose head was found good.
    static Read read(byte[] bytes, long firstSequence) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        List<Entry> entries = new ArrayList<>();
        long sequence = firstSequence;
        int at = SEGMENT_HEAD;
        while (goodHead(in, at) && in.getLong(at + 12) == sequence && goodBody(in, at)) {
            int count = in.getInt(at + 8);
            int position = at + FRAME_HEAD;
            for (int i = 0; i < count; i++) {
                int bodyLength = in.getInt(position);
                int kindLength = in.getShort(position + 4);
                String kind = new String(bytes, position + 6, kindLength, StandardCharsets.UTF_8);
                byte[] body = new byte[bodyLength];
                in.get(position + 6 + kindLength, body);
                entries.add(new Entry(sequence++, kind, body));
                position += 6 + kindLength + bodyLength;
            }
            at = position;
        }
        return new Read(entries, at, frameBehind(in, at));
    }

    /// Whether any frame starts behind `at`, where a bad one stands.
    private static boolean frameBehind(ByteBuffer in, int at) {
        for (int p = at + 1; p + FRAME_HEAD <= in.limit(); p++) {
            if (in.getInt(p) == MARK && goodHead(in, p)) {
                return true;
            }
        }
        return false;
    }

    private static boolean goodHead(ByteBuffer in, int at) {
        return at + FRAME_HEAD <= in.limit()
                && in.getInt(at) == MARK
                && in.getInt(at + 24) == crc(in.array(), at, FRAME_HEAD - 4);
    }

    private static boolean goodBody(ByteBuffer in, int at) {
        int length = in.getInt(at + 4);
        return length <= in.limit() - at - FRAME_HEAD
                && in.getInt(at + 20) == crc(in.array(), at + FRAME_HEAD, length);
    }

    static int crc(byte[] bytes, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, offset, length);
        return (int) crc.getValue();
    }
}
