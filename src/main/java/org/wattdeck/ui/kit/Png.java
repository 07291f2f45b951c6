package org.wattdeck.ui.kit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javafx.scene.image.Image;
import javafx.scene.image.PixelReader;

/// Writes a picture as PNG (8 bits, red green blue), without AWT. Each row is filtered by the row
/// above, which suits flat areas and text.
public final class Png {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
    private static final int FILTER_UP = 2;

    private Png() {}

    public static byte[] of(Image image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.write(SIGNATURE);
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            DataOutputStream h = new DataOutputStream(head);
            h.writeInt(width);
            h.writeInt(height);
            h.write(new byte[] {8, 2, 0, 0, 0});
            chunk(out, "IHDR", head.toByteArray());
            chunk(out, "IDAT", rows(image.getPixelReader(), width, height));
            chunk(out, "IEND", new byte[0]);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("A picture in memory cannot be written.", e);
        }
    }

    private static byte[] rows(PixelReader pixels, int width, int height) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater =
                new DeflaterOutputStream(packed, new Deflater(Deflater.BEST_COMPRESSION))) {
            byte[] above = new byte[width * 3];
            byte[] row = new byte[width * 3];
            byte[] filtered = new byte[width * 3];
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int argb = pixels.getArgb(x, y);
                    row[x * 3] = (byte) (argb >> 16);
                    row[x * 3 + 1] = (byte) (argb >> 8);
                    row[x * 3 + 2] = (byte) argb;
                }
                for (int i = 0; i < row.length; i++) {
                    filtered[i] = (byte) (row[i] - above[i]);
                }
                deflater.write(FILTER_UP);
                deflater.write(filtered);
                byte[] swap = above;
                above = row;
                row = swap;
            }
        }
        return packed.toByteArray();
    }

    private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        out.writeInt(data.length);
        out.write(name);
        out.write(data);
        out.writeInt((int) crc.getValue());
    }
}
