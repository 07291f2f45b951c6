package org.wattdeck.app.record;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.wattdeck.app.JournalBytes;
import org.wattdeck.domain.record.LogEntry;

/// What the journal keeps of an act on records: entries of the logbook and records as they are
/// after it. Each is known by its id, so that it may be taken over more than once.
public record RecordAct(List<Line> lines, List<Kept> kept) {

    public static final String KIND = "record.act";

    private static final int VERSION = 1;

    /// @param picture PNG of what was on the screen; empty where there is none
    public record Line(LogEntry entry, byte[] picture) {
        static Line plain(LogEntry entry) {
            return new Line(entry, new byte[0]);
        }
    }

    public RecordAct {
        lines = List.copyOf(lines);
        kept = List.copyOf(kept);
    }

    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeInt(lines.size());
            for (Line line : lines) {
                Codec.entry(out, line.entry);
                out.writeInt(line.picture.length);
                out.write(line.picture);
            }
            out.writeInt(kept.size());
            for (Kept k : kept) {
                JournalBytes.uuid(out, k.id());
                JournalBytes.text(out, k.sort().name());
                out.writeLong(k.step());
                JournalBytes.instant(out, k.time());
                out.writeBoolean(k.open());
                out.writeInt(k.body().length);
                out.write(k.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// @throws IllegalArgumentException if these are not the bytes of a record this program knows
    public static RecordAct of(byte[] body) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(body))) {
            int version = in.readByte();
            if (version != VERSION) {
                throw new IllegalArgumentException(
                        "The journal's record is of version %d; this program knows version %d."
                                .formatted(version, VERSION));
            }
            List<Line> lines = new ArrayList<>();
            for (int n = in.readInt(); n > 0; n--) {
                lines.add(new Line(Codec.entry(in), in.readNBytes(in.readInt())));
            }
            List<Kept> kept = new ArrayList<>();
            for (int n = in.readInt(); n > 0; n--) {
                kept.add(
                        new Kept(
                                JournalBytes.uuid(in),
                                Kept.Sort.valueOf(JournalBytes.text(in)),
                                in.readLong(),
                                JournalBytes.instant(in),
                                in.readBoolean(),
                                in.readNBytes(in.readInt())));
            }
            return new RecordAct(lines, kept);
        } catch (IOException e) {
            throw new IllegalArgumentException("A record of the journal is cut.", e);
        }
    }
}
