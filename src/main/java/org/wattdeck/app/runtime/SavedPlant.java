package org.wattdeck.app.runtime;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.domain.ops.FaultKind;

/// The moving state of the plant as it is saved for a restart: the kernel's bytes, and when which
/// fault ends by itself, behind a version.
///
/// @param endings empty in what an older program saved, which did not know
record SavedPlant(byte[] kernel, Optional<List<FaultEnd>> endings) {

    private static final int WITHOUT_ENDINGS = 1;
    private static final int VERSION = 2;

    /// A fault that ends by itself at a plant time; one without stays until it is cleared.
    record FaultEnd(UUID assetId, FaultKind fault, Instant at) {}

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(kernel.length + 64);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(VERSION);
            List<FaultEnd> ends = endings.orElse(List.of());
            out.writeInt(ends.size());
            for (FaultEnd end : ends) {
                out.writeLong(end.assetId.getMostSignificantBits());
                out.writeLong(end.assetId.getLeastSignificantBits());
                out.writeUTF(end.fault.name());
                out.writeLong(end.at.toEpochMilli());
            }
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
            if (version != VERSION && version != WITHOUT_ENDINGS) {
                throw unreadable(version, bytes);
            }
            Optional<List<FaultEnd>> endings =
                    version == VERSION ? Optional.of(endings(in)) : Optional.empty();
            if (in.readInt() != in.available()) {
                throw unreadable(version, bytes);
            }
            return new SavedPlant(in.readAllBytes(), endings);
        } catch (IOException e) {
            throw new IllegalArgumentException("The saved plant state is cut.", e);
        }
    }

    private static List<FaultEnd> endings(DataInputStream in) throws IOException {
        List<FaultEnd> found = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            found.add(
                    new FaultEnd(
                            new UUID(in.readLong(), in.readLong()),
                            FaultKind.valueOf(in.readUTF()),
                            Instant.ofEpochMilli(in.readLong())));
        }
        return found;
    }

    private static IllegalArgumentException unreadable(int version, byte[] bytes) {
        return new IllegalArgumentException(
                "The saved plant state (version %d, %d bytes) is not readable."
                        .formatted(version, bytes.length));
    }
}
