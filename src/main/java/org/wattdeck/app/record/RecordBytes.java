package org.wattdeck.app.record;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What records as bytes are made of: a version, then values one after the other.
final class RecordBytes {

    private static final int VERSION = 1;

    @FunctionalInterface
    interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    @FunctionalInterface
    interface Reading<T> {
        T from(DataInputStream in) throws IOException;
    }

    @FunctionalInterface
    interface Each<T> {
        void write(DataOutputStream out, T value) throws IOException;
    }

    private RecordBytes() {}

    static byte[] bytes(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static <T> T read(byte[] body, Reading<T> reading) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(body))) {
            int version = in.readByte();
            if (version != VERSION) {
                throw new IllegalArgumentException(
                        "A record is of version %d; this program knows version %d."
                                .formatted(version, VERSION));
            }
            return reading.from(in);
        } catch (IOException e) {
            throw new IllegalArgumentException("A record is cut.", e);
        }
    }

    static <T> void optional(DataOutputStream out, Optional<T> value, Each<T> each)
            throws IOException {
        out.writeBoolean(value.isPresent());
        if (value.isPresent()) {
            each.write(out, value.get());
        }
    }

    static <T> Optional<T> optional(DataInputStream in, Reading<T> reading) throws IOException {
        return in.readBoolean() ? Optional.of(reading.from(in)) : Optional.empty();
    }

    static <T> void list(DataOutputStream out, List<T> values, Each<T> each) throws IOException {
        out.writeInt(values.size());
        for (T value : values) {
            each.write(out, value);
        }
    }

    static <T> List<T> list(DataInputStream in, Reading<T> reading) throws IOException {
        List<T> values = new ArrayList<>();
        for (int n = in.readInt(); n > 0; n--) {
            values.add(reading.from(in));
        }
        return values;
    }
}
