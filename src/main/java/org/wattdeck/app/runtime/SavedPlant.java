package org.wattdeck.app.runtime;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/// The moving state of the plant as it is saved for a restart: the kernel's bytes behind a version.
record SavedPlant(byte[] kernel) {

    private static final int VERSION = 1;

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(kernel.length + 8);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(VERSION);
            out.writeInt(kernel.length);
            out.write(kernel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// @throws IllegalArgumentException if the bytes are of another version or cut
    static SavedPlant of(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readInt();
            int length = in.readInt();
            if (version != VERSION || length != in.available()) {
                throw new IllegalArgumentException(
                        "The saved plant state (version %d, %d bytes) is not readable."
                                .formatted(version, bytes.length));
            }
            return new SavedPlant(in.readNBytes(length));
        } catch (IOException e) {
            throw new IllegalArgumentException("The saved plant state is cut.", e);
        }
    }
}
