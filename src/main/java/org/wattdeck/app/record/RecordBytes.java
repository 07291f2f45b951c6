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
public final class RecordBytes {

    private static final int VERSION = 1;

    @FunctionalInterface
    public interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    @FunctionalInterface
    public interface Reading<T> {
        T from(DataInputStream in) throws IOException;
    }

    @FunctionalInterface
    public interface Each<T> {
        void write(DataOutputStream out, T value) throws IOException;
    }

    private RecordBytes() {}

    /// A value that may have been written by an older program.
    @FunctionalInterface
    public interface Versioned<T> {
        T from(DataInputStream in, int version) throws IOException;
    }

    public static byte[] bytes(Writing writing) {
        return bytes(VERSION, writing);
    }

    public static byte[] bytes(int version, Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(version);
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public static <T> T read(byte[] body, Reading<T> reading) {
        return read(body, VERSION, (in, version) -> reading.from(in));
    }

    /// @param newest the version this program writes; older ones can be read
    public static <T> T read(byte[] body, int newest, Versioned<T> reading) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(body))) {
            int version = in.readByte();
            if (version < 1 || version > newest) {
                throw new IllegalArgumentException(
                        "A record is of version %d; this program knows version %d."
                                .formatted(version, newest));
            }
            return reading.from(in, version);
        } catch (IOException e) {
            throw new IllegalArgumentException("A record is cut.", e);
        }
    }

    public static <T> void optional(DataOutputStream out, Optional<T> value, Each<T> each)
            throws IOException {
        out.writeBoolean(value.isPresent());
        if (value.isPresent()) {
            each.write(out, value.get());
        }
    }

    public static <T> Optional<T> optional(DataInputStream in, Reading<T> reading)
            throws IOException {
        return in.readBoolean() ? Optional.of(reading.from(in)) : Optional.empty();
    }

    public static <T> void list(DataOutputStream out, List<T> values, Each<T> each)
            throws IOException {
        out.writeInt(values.size());
        for (T value : values) {
            each.write(out, value);
        }
    }

    public static <T> List<T> list(DataInputStream in, Reading<T> reading) throws IOException {
        List<T> values = new ArrayList<>();
        for (int n = in.readInt(); n > 0; n--) {
            values.add(reading.from(in));
        }
        return values;
    }
}
