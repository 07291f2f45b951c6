package org.wattdeck.ui.screen.palette;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Finds things by a few letters of their code or words. Made once for a list of things, known by
/// their place in it; one thread at a time.
///
/// A query is split at blanks and every part must be found. A part is found, best first, as the
/// whole code (`b17` finds `B-17`), the beginning of the code, the beginning of a word, the first
/// letters of words (`hb` finds `Harbour battery`), inside a word, or scattered from the
/// beginning of a word on. A query that goes on from the one before looks only at what that one
/// found, and letters that do not occur at all are told by one comparison of bit sets, so that a
/// key at 100,000 things stays well below a frame or two.
final class SearchIndex {

    private static final int EXACT = 1000;
    private static final int CODE_START = 800;
    private static final int FIRST_WORD = 620;
    private static final int WORD_START = 560;
    private static final int INITIALS = 420;
    private static final int INSIDE = 300;
    private static final int SCATTERED = 200;
    private static final int WIDEST_SCATTER = 12;
    private static final int NOT_FOUND = -1;

    private final String[] codes;
    private final String[] texts;
    private final long[] letters;
    private String lastQuery = "";
    private int[] lastFound;
    private int compared;
    private int kept;

    /// One thing that was found; the greater the score, the better.
    record Hit(int id, int score) {}

    /// @param code the short name of a thing, empty for none
    /// @param text its words: name, site, type
    SearchIndex(int size, IntFunction<String> code, IntFunction<String> text) {
        codes = new String[size];
        texts = new String[size];
        letters = new long[size];
        for (int i = 0; i < size; i++) {
            String plain = code.apply(i);
            codes[i] = squeeze(lower(plain));
            texts[i] = lower(plain.isEmpty() ? text.apply(i) : plain + " " + text.apply(i));
            letters[i] = letters(texts[i]);
        }
        lastFound = everything();
    }

    private int[] everything() {
        return IntStream.range(0, codes.length).toArray();
    }

    int size() {
        return codes.length;
    }

    /// How many things the last search looked at.
    int compared() {
        return compared;
    }

    /// How many things the last search found.
    int found() {
        return kept;
    }

    /// The best `limit` things, best first; of equals the one that stands first in the list. An
    /// empty query finds everything in its order.
    List<Hit> find(String query, int limit) {
        return find(query, limit, i -> true);
    }

    /// As above, among those that `keep` lets through; it is asked about what the words found only.
    List<Hit> find(String query, int limit, IntPredicate keep) {
        String wanted = lower(query.strip());
        boolean narrower = !lastQuery.isEmpty() && wanted.startsWith(lastQuery);
        int[] among = narrower ? lastFound : everything();
        compared = among.length;
        lastQuery = wanted;
        if (wanted.isEmpty()) {
            lastFound = among;
            int[] all = Arrays.stream(among).filter(keep).toArray();
            kept = all.length;
            return Arrays.stream(all).limit(limit).mapToObj(i -> new Hit(i, 0)).toList();
        }
        Part[] parts = Arrays.stream(wanted.split("\\s+")).map(Part::of).toArray(Part[]::new);
        long needed = 0;
        for (Part part : parts) {
            needed |= letters(part.letters());
        }
        Comparator<Hit> worstFirst =
                Comparator.comparingInt(Hit::score)
                        .thenComparing(Hit::id, Comparator.reverseOrder());
        PriorityQueue<Hit> best = new PriorityQueue<>(limit + 1, worstFirst);
        int[] found = new int[among.length];
        int count = 0;
        kept = 0;
        for (int id : among) {
            if ((letters[id] & needed) != needed) {
                continue;
            }
            int score = score(id, parts);
            if (score == NOT_FOUND) {
                continue;
            }
            found[count++] = id;
            if (!keep.test(id)) {
                continue;
            }
            kept++;
            if (best.size() < limit) {
                best.add(new Hit(id, score));
            } else if (score > best.element().score()) { // of equals the earlier one stays
                best.remove();
                best.add(new Hit(id, score));
            }
        }
        lastFound = Arrays.copyOf(found, count);
        return best.stream().sorted(worstFirst.reversed()).toList();
    }

    /// The mean of the parts, so that many parts count no more than one; short texts first.
    private int score(int id, Part[] parts) {
        int sum = 0;
        for (Part part : parts) {
            int score = score(codes[id], texts[id], part);
            if (score == NOT_FOUND) {
                return NOT_FOUND;
            }
            sum += score;
        }
        return sum / parts.length * 4 - Math.min(120, texts[id].length());
    }

    /// A part of a query, and only its letters and digits.
    private record Part(String letters, String tight) {
        static Part of(String part) {
            return new Part(part, squeeze(part));
        }
    }

    private static int score(String code, String text, Part wanted) {
        String part = wanted.letters();
        String tight = wanted.tight();
        if (!tight.isEmpty() && code.startsWith(tight)) {
            return code.length() == tight.length()
                    ? EXACT
                    : CODE_START - Math.min(100, code.length() - tight.length());
        }
        int at = text.indexOf(part);
        boolean inside = at >= 0;
        while (at >= 0) {
            if (at == 0) {
                return FIRST_WORD;
            }
            if (wordStart(text, at)) {
                return WORD_START;
            }
            at = text.indexOf(part, at + 1);
        }
        if (part.length() > 1 && initials(text, part)) {
            return INITIALS;
        }
        return inside ? INSIDE : scattered(text, part);
    }

    private static boolean wordStart(String text, int at) {
        return at == 0
                || !Character.isLetterOrDigit(text.charAt(at - 1))
                        && Character.isLetterOrDigit(text.charAt(at));
    }

    /// Whether the letters of `part` are the first letters of words, in order.
    private static boolean initials(String text, String part) {
        int next = 0;
        for (int i = 0; i < text.length() && next < part.length(); i++) {
            if (text.charAt(i) == part.charAt(next) && wordStart(text, i)) {
                next++;
            }
        }
        return next == part.length();
    }

    private static int scattered(String text, String part) {
        for (int from = text.indexOf(part.charAt(0));
                from >= 0;
                from = text.indexOf(part.charAt(0), from + 1)) {
            if (!wordStart(text, from)) {
                continue;
            }
            int at = from;
            int gaps = 0;
            for (int k = 1; k < part.length() && at >= 0; k++) {
                int next = text.indexOf(part.charAt(k), at + 1);
                gaps += next - at - 1;
                at = next;
            }
            if (at >= 0 && gaps <= WIDEST_SCATTER) {
                return SCATTERED - gaps * 5;
            }
        }
        return NOT_FOUND;
    }

    /// The letters and digits of a text as bits: what lacks one of them cannot be found in it.
    private static long letters(String text) {
        long bits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 'a' && c <= 'z') {
                bits |= 1L << (c - 'a');
            } else if (c >= '0' && c <= '9') {
                bits |= 1L << (26 + c - '0');
            }
        }
        return bits;
    }

    private static String squeeze(String text) {
        StringBuilder tight = new StringBuilder(text.length());
        text.chars().filter(Character::isLetterOrDigit).forEach(c -> tight.append((char) c));
        return tight.toString();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
