package org.wattdeck.store.transfer;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.domain.schema.Problem.Severity;
import org.wattdeck.engine.transfer.Mistakes;

/// Text out of bytes, in whatever encoding a spreadsheet saved it.
final class TextFile {

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final int SAMPLE = 4096;

    private TextFile() {}

    static String decode(byte[] bytes, Mistakes mistakes) throws RefusedException {
        int mark = marked(bytes);
        Charset set = charset(bytes, mark);
        try {
            String text = strict(bytes, mark, set);
            if (text.indexOf('\0') >= 0) {
                throw new RefusedException(
                        "file.binary", "is not text", "other data", "a table saved as CSV or XLSX");
            }
            return text;
        } catch (CharacterCodingException e) {
            if (set != StandardCharsets.UTF_8) {
                throw new RefusedException(
                        "file.encoding", "is damaged text", set.name(), "a file saved as UTF-8");
            }
        }
        mistakes.file(
                new Problem(
                        Severity.WARNING,
                        "file.encoding",
                        "file",
                        "is not UTF-8 and is read as Windows-1252: look at accents and umlauts",
                        "",
                        "",
                        0,
                        0));
        return new String(bytes, WINDOWS);
    }

    private static String strict(byte[] bytes, int from, Charset set)
            throws CharacterCodingException {
        return set.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
                .toString();
    }

    /// How many bytes the mark at the start has.
    private static int marked(byte[] b) {
        if (starts(b, 0xEF, 0xBB, 0xBF)) {
            return 3;
        }
        return starts(b, 0xFF, 0xFE) || starts(b, 0xFE, 0xFF) ? 2 : 0;
    }

    private static Charset charset(byte[] b, int mark) {
        if (mark == 2) {
            return starts(b, 0xFF, 0xFE) ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
        }
        int even = 0;
        int odd = 0;
        int end = Math.min(b.length, SAMPLE);
        for (int i = mark; i < end; i++) {
            if (b[i] == 0) {
                if (i % 2 == 0) {
                    even++;
                } else {
                    odd++;
                }
            }
        }
        int many = end / 4;
        return odd > many && even == 0
                ? StandardCharsets.UTF_16LE
                : even > many && odd == 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8;
    }

    private static boolean starts(byte[] b, int... signs) {
        if (b.length < signs.length) {
            return false;
        }
        for (int i = 0; i < signs.length; i++) {
            if ((b[i] & 0xFF) != signs[i]) {
                return false;
            }
        }
        return true;
    }
}
