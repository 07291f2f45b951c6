package org.wattdeck.ui.kit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.wattdeck.domain.say.Amount;
import org.wattdeck.domain.say.Said;

/// What the program says ([Said]) in the language of the reader. The files of [#AREAS] have under
/// each English pattern its words in the other languages, `{0}` for what is put in first. A pattern
/// without words is said in English; a test finds it.
public final class Sentences {

    /// The files, each with what is said in one part of the program.
    static final List<String> AREAS =
            List.of(
                    "access",
                    "dispatch",
                    "schedule",
                    "alarms",
                    "records",
                    "registry",
                    "studies",
                    "faults",
                    "study");

    private static final Pattern VERB = Pattern.compile("%(,?)(?:\\.\\d+)?[sdf]|%%");
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

    /// In the language of this process; its files are read when something is said first.
    private static final class Here {
        private static final Sentences SENTENCES = new Sentences(new Messages());
    }

    private final Messages messages;
    private final Locale locale;
    private final Map<String, String> words;
    private final FactWords facts;

    public Sentences(Messages messages) {
        this.messages = messages;
        this.locale = Locale.forLanguageTag(messages.language());
        this.words = read(messages.language());
        this.facts = new FactWords(messages);
    }

    public static String of(Said said) {
        return Here.SENTENCES.text(said);
    }

    public static String join(String between, List<Said> said) {
        return Here.SENTENCES.joined(between, said);
    }

    public String joined(String between, List<Said> said) {
        return said.stream().map(this::text).collect(Collectors.joining(between));
    }

    /// What is free may be a fact that was kept in English.
    public String text(Said said) {
        if (said.isFree() && said.args().getFirst() instanceof String free) {
            return facts.text(free);
        }
        List<String> args = args(said);
        String pattern = words.get(said.pattern());
        if (pattern == null && args.isEmpty()) {
            return facts.text(said.pattern());
        }
        return pattern == null ? english(said, args) : put(pattern, args);
    }

    private String english(Said said, List<String> args) {
        if (args.isEmpty()) {
            return said.pattern();
        }
        int[] next = {0};
        return VERB.matcher(said.pattern())
                .replaceAll(
                        m ->
                                Matcher.quoteReplacement(
                                        m.group().equals("%%") ? "%" : args.get(next[0]++)));
    }

    private String put(String pattern, List<String> args) {
        return PLACE.matcher(messages.counted(pattern, args.toArray()))
                .replaceAll(m -> Matcher.quoteReplacement(args.get(Integer.parseInt(m.group(1)))));
    }

    /// As they stand in a sentence of this language.
    private List<String> args(Said said) {
        List<String> verbs =
                VERB.matcher(said.pattern())
                        .results()
                        .map(r -> r.group())
                        .filter(v -> !v.equals("%%"))
                        .toList();
        List<String> args = new ArrayList<>();
        for (int i = 0; i < said.args().size(); i++) {
            args.add(arg(i < verbs.size() ? verbs.get(i) : "%s", said.args().get(i)));
        }
        return args;
    }

    private String arg(String verb, Object arg) {
        return switch (arg) {
            case Said s -> text(s);
            case Said.Word w -> word(w);
            case Said.Many m -> joined(m.between(), m.each());
            case Amount a -> a.known() ? a.in(locale) : (Numbers.NONE + " " + a.unit()).strip();
            case String s -> s;
            default -> String.format(locale, verb, arg);
        };
    }

    /// In English it stands as the sentence has it, with its article.
    private String word(Said.Word word) {
        return locale.getLanguage().equals("en") || !messages.has(word.key())
                ? word.english()
                : messages.text(word.key());
    }

    /// The words of one language by their English pattern; English has none.
    static Map<String, String> read(String language) {
        Map<String, String> words = new HashMap<>();
        for (String area : AREAS) {
            String english = "";
            for (String line : lines(area)) {
                if (line.startsWith(language + ": ")) {
                    words.put(english, line.substring(4));
                } else if (!line.matches("([a-z]{2}: |#).*") && !line.isEmpty()) {
                    english = line;
                }
            }
        }
        return Map.copyOf(words);
    }

    static List<String> lines(String area) {
        String name = "said/" + area + ".txt";
        try (InputStream in = Messages.class.getResourceAsStream("/org/wattdeck/ui/" + name)) {
            if (in == null) {
                throw new IllegalStateException("The program lacks its words (" + name + ").");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
