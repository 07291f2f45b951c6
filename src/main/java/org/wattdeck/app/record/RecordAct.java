package org.wattdeck.app.record;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.wattdeck.app.JournalBytes;
import org.wattdeck.domain.record.LogEntry;

/// What the journal keeps of an act on records: entries of the logbook and records as they are
/// after it. Each is known by its id, so that it may be taken over more than once.
///
/// @param covers other acts in the journal that these entries tell of, so that after a kill between
///     the two it is known which entries are missing
/// @param telling whether it knows what it covers; those of older versions did not
public record RecordAct(List<Line> lines, List<Kept> kept, List<UUID> covers, boolean telling) {

    public static final String KIND = "record.act";

    /// Version 1 did not say what it covers.
    private static final int VERSION = 2;

    /// @param picture PNG of what was on the screen; empty where there is none
    public record Line(LogEntry entry, byte[] picture) {
        static Line plain(LogEntry entry) {
            return new Line(entry, new byte[0]);
        }
    }

    public RecordAct {
        lines = List.copyOf(lines);
        kept = List.copyOf(kept);
        covers = List.copyOf(covers);
    }

    /// Tells of no other act.
    public RecordAct(List<Line> lines, List<Kept> kept) {
        this(lines, kept, List.of(), true);
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
            out.writeInt(covers.size());
            for (UUID act : covers) {
                JournalBytes.uuid(out, act);
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
            if (version < 1 || version > VERSION) {
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
            List<UUID> covers = new ArrayList<>();
            for (int n = version == 1 ? 0 : in.readInt(); n > 0; n--) {
                covers.add(JournalBytes.uuid(in));
            }
            return new RecordAct(lines, kept, covers, version > 1);
        } catch (IOException e) {
            throw new IllegalArgumentException("A record of the journal is cut.", e);
        }
    }
}
