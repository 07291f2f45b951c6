package org.wattdeck.ui.screen.palette;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Which letters of a text a query found, as pieces of the text in order.
final class Highlight {

    /// A piece of the text and whether the query found it.
    record Piece(String text, boolean found) {}

    private Highlight() {}

    static List<Piece> of(String text, String query) {
        boolean[] found = new boolean[text.length()];
        String low = text.toLowerCase(Locale.ROOT);
        // Lower case may change the length in a few scripts; then nothing is marked.
        if (low.length() == text.length()) {
            for (String part : query.strip().toLowerCase(Locale.ROOT).split("\\s+")) {
                mark(low, part, found);
            }
        }
        List<Piece> pieces = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= text.length(); i++) {
            if (i == text.length() || found[i] != found[start]) {
                pieces.add(new Piece(text.substring(start, i), found[start]));
                start = i;
            }
        }
        return pieces;
    }

    private static void mark(String text, String part, boolean[] found) {
        if (part.isEmpty()) {
            return;
        }
        int at = text.indexOf(part);
        for (int next = at; next > 0; next = text.indexOf(part, next + 1)) {
            if (!Character.isLetterOrDigit(text.charAt(next - 1))) {
                at = next;
                break;
            }
        }
        if (at >= 0) {
            for (int i = 0; i < part.length(); i++) {
                found[at + i] = true;
            }
            return;
        }
        int[] places = new int[part.length()];
        int from = 0;
        for (int k = 0; k < part.length(); k++) {
            int place = text.indexOf(part.charAt(k), from);
            if (place < 0) {
                return;
            }
            places[k] = place;
            from = place + 1;
        }
        for (int place : places) {
            found[place] = true;
        }
    }
}
