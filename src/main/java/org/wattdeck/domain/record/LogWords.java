package org.wattdeck.domain.record;

import java.util.Locale;
import java.util.NavigableSet;
import java.util.TreeSet;

/// The words an entry is found by: those of its text, tags and author, in small letters. A name
/// such as `B-17` counts whole and by its parts.
public record LogWords(NavigableSet<String> words) {

    /// Longer words are cut; a search for them is cut alike.
    public static final int LONGEST = 60;

    public static LogWords of(LogEntry entry) {
        return of(entry.text() + " " + String.join(" ", entry.tags()) + " " + entry.by());
    }

    public static LogWords of(String text) {
        TreeSet<String> found = new TreeSet<>();
        for (String piece : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}_.\\-]+")) {
            String whole = piece.replaceAll("^[.\\-]+|[.\\-]+$", "");
            add(found, whole);
            for (String part : whole.split("[.\\-]+")) {
                add(found, part);
            }
        }
        return new LogWords(found);
    }

    private static void add(TreeSet<String> found, String word) {
        if (!word.isEmpty()) {
            found.add(word.length() <= LONGEST ? word : word.substring(0, LONGEST));
        }
    }

    /// What is asked for, whole words only: `B-17 inverter` asks for `b-17` and `inverter`.
    public static NavigableSet<String> asked(String text) {
        TreeSet<String> found = new TreeSet<>();
        for (String piece : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}_.\\-]+")) {
            add(found, piece.replaceAll("^[.\\-]+|[.\\-]+$", ""));
        }
        return found;
    }

    /// Whether each word that is asked for begins one of these.
    public boolean containsAllPrefixes(String text) {
        return asked(text).stream()
                .allMatch(
                        p -> {
                            String next = words.ceiling(p);
                            return next != null && next.startsWith(p);
                        });
    }
}
