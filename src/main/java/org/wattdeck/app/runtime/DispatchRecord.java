package org.wattdeck.app.runtime;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.UUID;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.DispatchState;

/// What the journal keeps of dispatches: the rows as they are after the act, with the wall's time
/// and the plant's. Both kinds are read the same way: of one dispatch, the row that came further
/// holds.
record DispatchRecord(String kind, Instant wall, Instant plant, List<Dispatch> rows) {

    /// Accepted and not yet sent.
    static final String ACCEPTED = "dispatch.accepted";

    /// Ended.
    static final String ENDED = "dispatch.ended";

    private static final int VERSION = 1;

    static boolean is(String kind) {
        return kind.equals(ACCEPTED) || kind.equals(ENDED);
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            instant(out, wall);
            instant(out, plant);
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
            if (version != VERSION) {
                throw new IllegalArgumentException(
                        "The journal's dispatch record is of version "
                                + version
                                + "; this program knows version "
                                + VERSION
                                + ".");
            }
            Instant wall = instant(in);
            Instant plant = instant(in);
            int n = in.readInt();
            List<Dispatch> rows = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                rows.add(row(in));
            }
            return new DispatchRecord(kind, wall, plant, rows);
        } catch (IOException e) {
            throw new IllegalArgumentException("A dispatch record of the journal is cut.", e);
        }
    }

    private static void row(DataOutputStream out, Dispatch d) throws IOException {
        uuid(out, d.id());
        uuid(out, d.batchId());
        uuid(out, d.clientId());
        uuid(out, d.assetId());
        out.writeDouble(d.powerKw());
        out.writeLong(d.duration().toMillis());
        out.writeDouble(d.rampKwPerSecond().orElse(Double.NaN));
        text(out, d.by());
        text(out, d.reason());
        out.writeInt(d.transitions().size());
        for (Dispatch.Transition t : d.transitions()) {
            text(out, t.state().name());
            instant(out, t.time());
            text(out, t.reason());
        }
    }

    private static Dispatch row(DataInputStream in) throws IOException {
        UUID id = uuid(in);
        UUID batch = uuid(in);
        UUID client = uuid(in);
        UUID asset = uuid(in);
        double kw = in.readDouble();
        Duration duration = Duration.ofMillis(in.readLong());
        double ramp = in.readDouble();
        String by = text(in);
        String reason = text(in);
        int n = in.readInt();
        List<Dispatch.Transition> transitions = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            DispatchState state = DispatchState.valueOf(text(in));
            transitions.add(new Dispatch.Transition(state, instant(in), text(in)));
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
                transitions);
    }

    private static void uuid(DataOutputStream out, UUID id) throws IOException {
        out.writeLong(id.getMostSignificantBits());
        out.writeLong(id.getLeastSignificantBits());
    }

    private static UUID uuid(DataInputStream in) throws IOException {
        return new UUID(in.readLong(), in.readLong());
    }

    private static void instant(DataOutputStream out, Instant time) throws IOException {
        out.writeLong(time.getEpochSecond());
        out.writeInt(time.getNano());
    }

    private static Instant instant(DataInputStream in) throws IOException {
        return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String text(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException("A text of " + length + " bytes does not fit the record.");
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }
}
