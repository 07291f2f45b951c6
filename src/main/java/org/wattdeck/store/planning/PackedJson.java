package org.wattdeck.store.planning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.wattdeck.app.StoreDamagedException;

/// JSON in few bytes, with a checksum: what was changed on the disk does not come back.
public final class PackedJson {

    public static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int LARGEST = 64 << 20;

    private PackedJson() {}

    public static byte[] pack(JsonNode json) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
            MAPPER.writeValue(out, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// @throws StoreDamagedException if it is not as it was written
    public static JsonNode unpack(byte[] packed) {
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
            byte[] plain = in.readNBytes(LARGEST);
            in.read(); // the checksum is looked at behind the last byte
            return MAPPER.readTree(plain);
        } catch (IOException e) {
            throw new StoreDamagedException(
                    "A kept result cannot be read: " + e.getMessage() + ".", e);
        }
    }
}
