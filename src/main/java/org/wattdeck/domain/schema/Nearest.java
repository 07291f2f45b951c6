package org.wattdeck.domain.schema;

import java.util.Collection;
import java.util.Optional;

/// Finds the known word somebody probably meant.
public final class Nearest {

    /// Longer words are no slips of the finger.
    private static final int LONGEST = 80;

    private Nearest() {}

    /// The word of `known` with the least edit distance to `word`, if it is near enough to be worth
    /// saying.
    public static Optional<String> of(String word, Collection<String> known) {
        if (word.length() > LONGEST) {
            return Optional.empty();
        }
        Optional<String> best = Optional.empty();
        int least = Math.max(2, word.length() / 2) + 1;
        for (String candidate : known) {
            int distance = distance(word, candidate);
            if (distance < least) {
                least = distance;
                best = Optional.of(candidate);
            }
        }
        return best;
    }

    /// Levenshtein's distance.
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
