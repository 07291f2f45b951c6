package org.wattdeck.store.series;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// A block with one deflated part per asset, so that one asset can be read without inflating the
/// others, behind one part that all share.
///
/// ```
/// form (1), assets (2), per part: end of its bytes (4) and length when inflated (4), parts, CRC
/// ```
final class Packed {

    /// Writes variable-length whole numbers: small magnitudes take few bytes.
    static final class Numbers {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream(8192);

        void put(long value) {
            long rest = value << 1 ^ value >> 63;
            while ((rest & ~0x7FL) != 0) {
                out.write((int) (rest & 0x7F | 0x80));
                rest >>>= 7;
            }
            out.write((int) rest);
        }

        byte[] bytes() {
            return out.toByteArray();
        }
    }

    /// Puts the parts together; not thread-safe, one use.
    static final class Writer {
        private final Deflater deflater = new Deflater(5, true);
        private final ByteArrayOutputStream parts = new ByteArrayOutputStream(65536);
        private final byte[] buffer = new byte[16384];
        private final ByteBuffer head;

        Writer(int form, int assets) {
            head = ByteBuffer.allocate(3 + 8 * (assets + 1));
            head.put((byte) form).putShort((short) assets);
        }

        void add(Numbers numbers) {
            byte[] plain = numbers.bytes();
            deflater.reset();
            deflater.setInput(plain);
            deflater.finish();
            while (!deflater.finished()) {
                parts.write(buffer, 0, deflater.deflate(buffer));
            }
            head.putInt(parts.size()).putInt(plain.length);
        }

        byte[] finish() {
            deflater.end();
            byte[] block = new byte[head.capacity() + parts.size() + Checked.LENGTH];
            System.arraycopy(head.array(), 0, block, 0, head.capacity());
            System.arraycopy(parts.toByteArray(), 0, block, head.capacity(), parts.size());
            return Checked.seal(block);
        }
    }

    private final byte[] block;
    private final ByteBuffer in;
    private final int assets;

    Packed(byte[] block, int form) {
        this.block = block;
        this.in = Checked.open(block, form);
        this.assets = in.getShort(1);
    }

    int assets() {
        return assets;
    }

    /// The part that all assets share.
    Reader shared() {
        return part(0);
    }

    Reader asset(int asset) {
        return part(asset + 1);
    }

    private Reader part(int part) {
        int base = 3 + 8 * (assets + 1);
        int start = part == 0 ? 0 : in.getInt(3 + 8 * (part - 1));
        int end = in.getInt(3 + 8 * part);
        byte[] plain = new byte[in.getInt(3 + 8 * part + 4)];
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(block, base + start, end - start);
            int length = 0;
            while (length < plain.length) {
                int read = inflater.inflate(plain, length, plain.length - length);
                if (read == 0) {
                    throw new DamagedBlockException("a block of telemetry ends too early");
                }
                length += read;
            }
            return new Reader(plain);
        } catch (DataFormatException e) {
            throw new DamagedBlockException("a block of telemetry cannot be unpacked: " + e);
        } finally {
            inflater.end();
        }
    }

    /// Reads what {@link Numbers} wrote.
    static final class Reader {
        private final byte[] bytes;
        private int at;

        Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        boolean more() {
            return at < bytes.length;
        }

        long next() {
            long rest = 0;
            int shift = 0;
            byte b;
            do {
                b = bytes[at++];
                rest |= (long) (b & 0x7F) << shift;
                shift += 7;
            } while (b < 0);
            return rest >>> 1 ^ -(rest & 1);
        }
    }
}
