package org.wattdeck.solver;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/// What a child says: a mark, its kind, which request it belongs to, its length, its content, a
/// checksum. A solver may print between two frames what it likes; that is kept for the words of a
/// failure.
///
/// @param request the number of the request that is answered
/// @param content not to be changed
record Frame(Kind kind, int request, byte[] content) {

    /// What a frame holds.
    enum Kind {
        PROGRESS,
        INCUMBENT,
        SOLUTION
    }

    private static final byte[] MARK = {(byte) 0xF7, 'W', 'D', (byte) 0xF8};
    private static final int HEAD = MARK.length + 1 + 2 * Integer.BYTES;
    private static final int LONGEST = 1 << 30;

    /// Writes the content of a frame.
    interface Content {
        void write(DataOutputStream out) throws IOException;
    }

    static Frame of(Kind kind, int request, Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            content.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Frame(kind, request, bytes.toByteArray());
    }

    DataInputStream reader() {
        return new DataInputStream(new ByteArrayInputStream(content));
    }

    /// In one piece, so that nothing printed can come in between.
    void write(OutputStream out) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(HEAD + content.length + Integer.BYTES);
        bytes.put(MARK).put((byte) kind.ordinal()).putInt(request);
        bytes.putInt(content.length).put(content);
        bytes.putInt(checksum(content));
        out.write(bytes.array());
        out.flush();
    }

    private static int checksum(byte[] content) {
        CRC32 sum = new CRC32();
        sum.update(content);
        return (int) sum.getValue();
    }

    /// The next frame.
    ///
    /// @param printed gets what stood before it
    /// @throws EOFException at the end
    /// @throws IOException where a frame is damaged
    static Frame read(InputStream in, Printed printed) throws IOException {
        skipToMark(in, printed);
        DataInputStream data = new DataInputStream(in);
        int kind = data.readUnsignedByte();
        int request = data.readInt();
        int length = data.readInt();
        if (kind >= Kind.values().length || length < 0 || length > LONGEST) {
            throw new IOException("The solver's process said something unreadable.");
        }
        byte[] content = data.readNBytes(length);
        if (content.length < length || data.readInt() != checksum(content)) {
            throw new IOException("The solver's process said something damaged.");
        }
        return new Frame(Kind.values()[kind], request, content);
    }

    private static void skipToMark(InputStream in, Printed printed) throws IOException {
        int matched = 0;
        while (matched < MARK.length) {
            int b = in.read();
            if (b < 0) {
                throw new EOFException();
            }
            if ((byte) b == MARK[matched]) {
                matched++;
            } else {
                printed.add(b);
                matched = (byte) b == MARK[0] ? 1 : 0;
            }
        }
    }

    /// The first of what a process printed, as text.
    static final class Printed {
        private static final int KEPT = 1_000;
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

        synchronized void add(int b) {
            if (kept.size() < KEPT) {
                kept.write(b);
            }
        }

        synchronized String text() {
            return kept.toString(StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}+", " ").strip();
        }
    }
}
