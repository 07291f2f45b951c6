package org.wattdeck.engine.transfer;

import java.text.Normalizer;
import java.util.Locale;

/// Words without what people write differently: case, spaces, signs between words, accents. An
/// umlaut is the same as its two letters and as its bare one: `Kapazität`, `KAPAZITAET`.
final class Fold {

    private Fold() {}

    /// Only letters and digits are left.
    static String of(String text) {
        String plain = text;
        if (!ascii(text)) {
            plain = Normalizer.normalize(text.replace("ß", "ss"), Normalizer.Form.NFKD);
        }
        StringBuilder out = new StringBuilder(plain.length());
        for (int i = 0; i < plain.length(); i++) {
            char c = Character.toLowerCase(plain.charAt(i));
            if (c == 'e' && !out.isEmpty() && "aou".indexOf(out.charAt(out.length() - 1)) >= 0) {
                continue; // ä, ö, ü as two letters
            }
            if (Character.isLetterOrDigit(c)) {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static boolean ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 127) {
                return false;
            }
        }
        return true;
    }

    /// As codes are told apart: without case and the spaces around.
    static String code(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
