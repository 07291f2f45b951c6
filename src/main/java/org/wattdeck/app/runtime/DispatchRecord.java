package org.wattdeck.app.runtime;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.UUID;
import org.wattdeck.app.JournalBytes;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.DispatchState;

/// What the journal keeps of dispatches: the rows as they are after the act, with the wall's time
/// and the plant's. All kinds are read the same way: of one dispatch, the row that came further
/// holds.
record DispatchRecord(String kind, Instant wall, Instant plant, List<Dispatch> rows) {

    /// Accepted and not yet sent.
    static final String ACCEPTED = "dispatch.accepted";

    /// Ended.
    static final String ENDED = "dispatch.ended";

    /// Older acts written once more, in the order they were accepted, so that their entries can be
    /// given up.
    static final String CARRIED = "dispatch.carried";

    /// Version 1 knew no second person.
    private static final int VERSION = 2;

    static boolean is(String kind) {
        return kind.equals(ACCEPTED) || kind.equals(ENDED) || kind.equals(CARRIED);
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            JournalBytes.instant(out, wall);
            JournalBytes.instant(out, plant);
            out.writeInt(rows.size());
            for (Dispatch row : rows) {
                row(out, row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// @throws IllegalArgumentException if these are not the bytes of a record this program knows
    static DispatchRecord of(String kind, byte[] body) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(body))) {
            int version = in.readByte();
            if (version < 1 || version > VERSION) {
                throw new IllegalArgumentException(
                        "The journal's dispatch record is of version "
                                + version
                                + "; this program knows version "
                                + VERSION
                                + ".");
            }
            Instant wall = JournalBytes.instant(in);
            Instant plant = JournalBytes.instant(in);
            int n = in.readInt();
            List<Dispatch> rows = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                rows.add(row(in, version));
            }
            return new DispatchRecord(kind, wall, plant, rows);
        } catch (IOException e) {
            throw new IllegalArgumentException("A dispatch record of the journal is cut.", e);
        }
    }

    private static void row(DataOutputStream out, Dispatch d) throws IOException {
        JournalBytes.uuid(out, d.id());
        JournalBytes.uuid(out, d.batchId());
        JournalBytes.uuid(out, d.clientId());
        JournalBytes.uuid(out, d.assetId());
        out.writeDouble(d.powerKw());
        out.writeLong(d.duration().toMillis());
        out.writeDouble(d.rampKwPerSecond().orElse(Double.NaN));
        JournalBytes.text(out, d.by());
        JournalBytes.text(out, d.reason());
        JournalBytes.text(out, d.approvedBy());
        out.writeInt(d.transitions().size());
        for (Dispatch.Transition t : d.transitions()) {
            JournalBytes.text(out, t.state().name());
            JournalBytes.instant(out, t.time());
            JournalBytes.text(out, t.reason());
        }
    }

    private static Dispatch row(DataInputStream in, int version) throws IOException {
        UUID id = JournalBytes.uuid(in);
        UUID batch = JournalBytes.uuid(in);
        UUID client = JournalBytes.uuid(in);
        UUID asset = JournalBytes.uuid(in);
        double kw = in.readDouble();
        Duration duration = Duration.ofMillis(in.readLong());
        double ramp = in.readDouble();
        String by = JournalBytes.text(in);
        String reason = JournalBytes.text(in);
        String approvedBy = version == 1 ? "" : JournalBytes.text(in);
        int n = in.readInt();
        List<Dispatch.Transition> transitions = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            DispatchState state = DispatchState.valueOf(JournalBytes.text(in));
            transitions.add(
                    new Dispatch.Transition(
                            state, JournalBytes.instant(in), JournalBytes.text(in)));
        }
        return new Dispatch(
                id,
                batch,
                client,
                asset,
                kw,
                duration,
                Double.isNaN(ramp) ? OptionalDouble.empty() : OptionalDouble.of(ramp),
                by,
                reason,
                approvedBy,
                transitions);
    }
}
