package org.wattdeck.domain.say;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A sentence that is said to people: an English pattern as [String#format] has them, and what
/// stands in it; one into which nothing is put stands as it is. Commands, logs and the audit say it
/// in English; the console finds the words of its reader's language by the pattern, so a pattern
/// stands in the code as one text and is never put together (a test looks for its words).
///
/// An argument is a text that is the same in all languages (a code, a name), a number, an
/// [Amount], a [Word], [Many], or a sentence within this one. Anything else is taken as its text.
public record Said(String pattern, List<Object> args) {

    private static final String FREE = "%s";

    /// A word that has a key in the console's messages.
    public record Word(String key, String english) {
        @Override
        public String toString() {
            return english;
        }
    }

    /// Sentences or words, with something between them.
    public record Many(List<Said> each, String between) {
        public Many {
            each = List.copyOf(each);
        }

        @Override
        public String toString() {
            return Said.joined(between, each);
        }
    }

    public Said {
        args = args.stream().map(Said::arg).toList();
    }

    public static Said of(String pattern, Object... args) {
        return new Said(pattern, Arrays.asList(args));
    }

    /// Words that stand as they are: what somebody wrote, what the system says, what was kept.
    public static Said free(String words) {
        return of(FREE, words);
    }

    public static List<Said> free(List<String> words) {
        return words.stream().map(Said::free).toList();
    }

    /// One sentence after the other.
    public static Said together(List<Said> sentences) {
        return sentences.size() == 1 ? sentences.getFirst() : of(FREE, new Many(sentences, " "));
    }

    private static Object arg(Object value) {
        return switch (value) {
            case Integer n -> n;
            case Long n -> n;
            case Double d -> d;
            case Amount a -> a;
            case Word w -> w;
            case Many m -> m;
            case Said s -> s;
            default -> value.toString();
        };
    }

    /// Whether there is nothing to be found in another language but what stands in it.
    public boolean isFree() {
        return pattern.equals(FREE);
    }

    public String english() {
        return args.isEmpty() ? pattern : String.format(Locale.ROOT, pattern, args.toArray());
    }

    public static List<String> english(List<Said> said) {
        return said.stream().map(Said::english).toList();
    }

    /// In English.
    public static String joined(String between, List<Said> said) {
        return said.stream().map(Said::english).collect(Collectors.joining(between));
    }

    @Override
    public String toString() {
        return english();
    }
}
