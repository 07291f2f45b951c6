package org.wattdeck.domain.asset;

import java.util.Comparator;

/// Names as people count them: `Bay 2` before `Bay 10`. Two names that only differ in how a number
/// is written (`Bay 2`, `Bay 02`) are in the order of their characters.
public final class NaturalOrder implements Comparator<String> {

    public static final NaturalOrder NAMES = new NaturalOrder();

    private NaturalOrder() {}

    @Override
    public int compare(String a, String b) {
        int i = 0;
        int j = 0;
        while (i < a.length() && j < b.length()) {
            if (digit(a.charAt(i)) && digit(b.charAt(j))) {
                int endA = end(a, i);
                int endB = end(b, j);
                int order = number(a, i, endA, b, j, endB);
                if (order != 0) {
                    return order;
                }
                i = endA;
                j = endB;
            } else if (a.charAt(i) == b.charAt(j)) {
                i++;
                j++;
            } else {
                return Character.compare(a.charAt(i), b.charAt(j));
            }
        }
        int rest = Integer.compare(a.length() - i, b.length() - j);
        return rest != 0 ? rest : a.compareTo(b);
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int end(String text, int from) {
        int end = from;
        while (end < text.length() && digit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /// Without leading zeros the longer number is the larger one; nothing is copied, since lists of
    /// 100,000 names are sorted by it.
    private static int number(String a, int fromA, int endA, String b, int fromB, int endB) {
        int i = significant(a, fromA, endA);
        int j = significant(b, fromB, endB);
        int order = Integer.compare(endA - i, endB - j);
        while (order == 0 && i < endA) {
            order = Character.compare(a.charAt(i++), b.charAt(j++));
        }
        return order;
    }

    private static int significant(String text, int from, int end) {
        int at = from;
        while (at < end && text.charAt(at) == '0') {
            at++;
        }
        return at;
    }
}
