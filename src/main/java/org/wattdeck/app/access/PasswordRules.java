package org.wattdeck.app.access;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.wattdeck.domain.say.Said;

/// What a password must be: long, and not what a guesser tries first. Any sign may be in it, and
/// no kind of sign must.
public final class PasswordRules {

    public static final int SHORTEST = 12;
    public static final int LONGEST = 128;

    /// So many letters, or different signs, must be left when what everybody knows is taken out.
    private static final int LEAST_OWN = 5;

    private static final int SHORTEST_NAME = 4;
    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}]+");

    /// Keys in the order they lie, and the alphabet; read both ways.
    private static final List<String> ROWS =
            List.of(
                    "1234567890",
                    "qwertyuiop",
                    "qwertzuiop",
                    "azertyuiop",
                    "asdfghjkl",
                    "zxcvbnm",
                    "yxcvbnm",
                    "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
                    "abcdefghijklmnopqrstuvwxyz");

    private PasswordRules() {}

    /// Why this is no password for here, if so.
    ///
    /// @param names of people, sites and the like, which a guesser here would try
    public static Optional<Said> problem(String password, Collection<String> names) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST || length > LONGEST) {
            return Optional.of(
                    Said.of(
                            "A password of %d to %d characters is needed, %d were given.",
                            SHORTEST, LONGEST, length));
        }
        String plain = plain(password);
        if (plain.chars().distinct().count() < LEAST_OWN) {
            return Optional.of(
                    Said.of(
                            "The password repeats a few signs over and over. Take some words that do not"
                                    + " belong together."));
        }
        if (along(plain)) {
            return Optional.of(
                    Said.of(
                            "The password follows the keyboard or the alphabet. Take some words that do"
                                    + " not belong together."));
        }
        return common(plain, names)
                .map(
                        word ->
                                Said.of(
                                        "The password is little more than \"%s\", which is tried first. Take some words that do not belong together.",
                                        word));
    }

    /// A word without which too little of it is left.
    private static Optional<String> common(String plain, Collection<String> names) {
        List<String> words =
                Stream.concat(
                                names.stream()
                                        .flatMap(n -> NO_LETTERS.splitAsStream(plain(n)))
                                        .filter(n -> n.length() >= SHORTEST_NAME),
                                CommonWords.ALL.stream())
                        .sorted(Comparator.comparing(String::length).reversed())
                        .toList();
        return Stream.of(plain, spelt(plain))
                .flatMap(text -> littleMoreThan(text, words).stream())
                .findFirst();
    }

    private static Optional<String> littleMoreThan(String text, List<String> words) {
        String letters = NO_LETTERS.matcher(text).replaceAll("");
        Optional<String> found = words.stream().filter(letters::contains).findFirst();
        String rest = letters;
        for (String word : words) {
            rest = rest.replace(word, "");
        }
        return rest.length() < LEAST_OWN ? found : Optional.empty();
    }

    /// With letters for the signs that stand in for them.
    private static String spelt(String plain) {
        StringBuilder text = new StringBuilder(plain);
        for (int i = 0; i < text.length(); i++) {
            int at = "013457@$!".indexOf(text.charAt(i));
            if (at >= 0) {
                text.setCharAt(i, "oleastasi".charAt(at));
            }
        }
        return text.toString();
    }

    private static boolean along(String plain) {
        String signs = plain.replaceAll("[^\\p{L}\\p{N}]", "");
        int followed = 0;
        for (int i = 1; i < signs.length(); i++) {
            String pair = signs.substring(i - 1, i + 1);
            String back = new StringBuilder(pair).reverse().toString();
            boolean next =
                    pair.charAt(0) == pair.charAt(1)
                            || ROWS.stream().anyMatch(r -> r.contains(pair) || r.contains(back));
            followed += next ? 1 : 0;
        }
        return !signs.isEmpty() && signs.length() - followed < LEAST_OWN;
    }

    /// One way to write each sign, in small letters.
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
