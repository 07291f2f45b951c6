package org.wattdeck.store.series;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/// A block of bytes that ends in its own checksum: neither database notices a flipped bit by
/// itself.
final class Checked {

    static final int LENGTH = 4;

    private Checked() {}

    /// Puts the checksum of everything before into the last four bytes.
    static byte[] seal(byte[] block) {
        ByteBuffer.wrap(block).putInt(block.length - LENGTH, crc(block));
        return block;
    }

    /// The block for reading.
    ///
    /// @throws DamagedBlockException if it is not as it was written
    static ByteBuffer open(byte[] block, int version) {
        if (block.length < LENGTH + 1
                || ByteBuffer.wrap(block).getInt(block.length - LENGTH) != crc(block)) {
            throw new DamagedBlockException("a block of telemetry does not fit its checksum");
        }
        if (block[0] != version) {
            throw new DamagedBlockException(
                    "a block of telemetry is of form " + block[0] + ", expected " + version);
        }
        return ByteBuffer.wrap(block, 1, block.length - 1 - LENGTH);
    }

    private static int crc(byte[] block) {
        CRC32C crc = new CRC32C();
        crc.update(block, 0, block.length - LENGTH);
        return (int) crc.getValue();
    }
}
