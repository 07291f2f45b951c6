package org.wattdeck.ui.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.wattdeck.domain.access.Permission;
import org.wattdeck.domain.maintenance.WorkStep;
import org.wattdeck.domain.say.Amount;
import org.wattdeck.domain.say.Said;
import org.wattdeck.domain.schema.Problem;

/// What the program says has words in every language, with the same places, and none is left over.
class SentencesTest {

    private static final Path MAIN =
            Path.of(System.getProperty("wattdeck.basedir", System.getProperty("user.dir")))
                    .resolve("src/main/java/org/wattdeck");
    private static final List<String> OTHERS = List.of("de", "fr");

    private static final Pattern TEXTS =
            Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"(\\s*\\+\\s*\"(?:[^\"\\\\\n]|\\\\.)*\")*");
    private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");

    /// Who is handed a pattern, and as which argument.
    private static final Map<Pattern, Integer> SPEAKERS =
            Map.of(
                    Pattern.compile("\\bSaid\\.of\\("), 0,
                    Pattern.compile("\\bVerdict\\s*\\.(?:<[^()]*>\\s*)?refused\\("), 0,
                    Pattern.compile("\\b(?:unknown|factor|named|new Of)\\("), 0,
                    Pattern.compile("\\b(?:pass|warn|block)\\("), 1);

    /// Who is told of a fault: what, found and expected are the last three.
    private static final Pattern FAULTS =
            Pattern.compile("(?:[ .(]|^)(?:bad|problem|error|wrong|RefusedException)\\(");

    /// Keys and values as files have them are the same in every language.
    private static final Pattern IN_FILES = Pattern.compile("[a-z_]+: .*|\\{.*");

    /// A pattern into which a number or a text is put.
    private static final Pattern VERB = Pattern.compile("%,?(?:\\.\\d+)?[sdf]");

    private static final Pattern PLACE = Pattern.compile("\\{(\\d)");

    private static Set<String> patterns() throws IOException {
        Set<String> patterns = new TreeSet<>();
        try (Stream<Path> all = Files.walk(MAIN)) {
            for (Path file : all.filter(p -> p.toString().endsWith(".java")).toList()) {
                String code = Files.readString(file);
                if (code.contains("Said") || code.contains("Verdict.refused(")) {
                    SPEAKERS.forEach((speaker, at) -> spoken(code, speaker, at, patterns));
                }
                if (code.contains("Problem") || code.contains(".bad(")) {
                    faults(code, patterns);
                }
            }
        }
        patterns.remove("%s");
        patterns.removeIf(p -> IN_FILES.matcher(p).matches());
        patterns.removeIf(p -> p.chars().noneMatch(Character::isLetter));
        return patterns;
    }

    /// Every text in the sources: some are handed on before they are said.
    private static Set<String> written() throws IOException {
        Set<String> texts = new HashSet<>();
        try (Stream<Path> all = Files.walk(MAIN)) {
            for (Path file : all.filter(p -> p.toString().endsWith(".java")).toList()) {
                TEXT.matcher(Files.readString(file)).results().forEach(r -> texts.add(r.group(1)));
            }
        }
        return texts;
    }

    private static void spoken(String code, Pattern speaker, int at, Set<String> patterns) {
        Matcher m = speaker.matcher(code);
        while (m.find()) {
            List<String> arguments = arguments(code, m.end());
            if (arguments.size() > at) {
                String argument = arguments.get(at);
                texts(argument, patterns);
                constants(code, TEXT.matcher(argument).replaceAll(""), patterns);
            }
        }
    }

    private static void faults(String code, Set<String> patterns) {
        Matcher m = FAULTS.matcher(code);
        while (m.find()) {
            List<String> arguments = arguments(code, m.end());
            int n = arguments.size();
            if (n >= 5) {
                Set<String> told = new TreeSet<>();
                for (String argument : arguments.subList(n - 3, n)) {
                    if (!argument.contains("+") && !argument.contains("Said.")) {
                        texts(argument, told);
                    }
                }
                told.removeIf(t -> t.matches("[a-z_]+"));
                patterns.addAll(told);
            }
        }
    }

    private static void texts(String code, Set<String> found) {
        Matcher m = TEXTS.matcher(code);
        while (m.find()) {
            String text =
                    TEXT.matcher(m.group())
                            .results()
                            .map(r -> r.group(1))
                            .collect(Collectors.joining());
            // the keys of checks and of messages are no sentences
            if (!text.matches("[a-z-]+\\.?") || Set.of("batteries", "generators").contains(text)) {
                found.add(text.translateEscapes());
            }
        }
    }

    private static void constants(String code, String argument, Set<String> found) {
        Matcher name = Pattern.compile("\\b[A-Z][A-Z_]{3,}\\b").matcher(argument);
        while (name.find()) {
            Matcher constant =
                    Pattern.compile("String " + name.group() + "\\s*=\\s*(" + TEXTS + ");")
                            .matcher(code);
            if (constant.find()) {
                texts(constant.group(1), found);
            }
        }
    }

    /// What stands between this opening bracket and its closing one, apart at the commas.
    private static List<String> arguments(String code, int from) {
        List<String> found = new ArrayList<>();
        int depth = 0;
        int start = from;
        for (int i = from; i < code.length(); i++) {
            char c = code.charAt(i);
            if (c == '"') {
                Matcher text = TEXT.matcher(code).region(i, code.length());
                i = text.lookingAt() ? text.end() - 1 : i;
            } else if ("([{".indexOf(c) >= 0) {
                depth++;
            } else if (")]}".indexOf(c) >= 0 && depth-- == 0) {
                found.add(code.substring(start, i));
                break;
            } else if (c == ',' && depth == 0) {
                found.add(code.substring(start, i));
                start = i + 1;
            }
        }
        return found;
    }

    @Test
    void everythingThatIsSaidHasWordsInEveryLanguageAndNothingElseHas() throws IOException {
        Set<String> said = patterns();
        assertTrue(said.size() > 250, () -> "looked at " + said.size());
        for (String language : OTHERS) {
            Set<String> words = Sentences.read(language).keySet();
            Set<String> without = new TreeSet<>(said);
            without.removeAll(words);
            assertEquals(Set.of(), without, "no words in " + language);
            Set<String> unsaid = new TreeSet<>(words);
            unsaid.removeAll(said);
            unsaid.removeAll(written());
            assertEquals(Set.of(), unsaid, "nobody says it, " + language);
        }
    }

    @Test
    void wordsHaveThePlacesOfTheirPattern() {
        Set<String> wrong = new TreeSet<>();
        for (String language : OTHERS) {
            Sentences.read(language)
                    .forEach(
                            (pattern, words) -> {
                                Set<Integer> places = new HashSet<>();
                                PLACE.matcher(words)
                                        .results()
                                        .forEach(r -> places.add(Integer.parseInt(r.group(1))));
                                long verbs = VERB.matcher(pattern).results().count();
                                boolean all =
                                        places.size() == verbs
                                                && places.stream().allMatch(p -> p < verbs);
                                if (!all || words.contains("'") || words.contains("%%")) {
                                    wrong.add(language + ": " + pattern);
                                }
                            });
        }
        assertEquals(Set.of(), wrong);
    }

    @Test
    void noPatternStandsTwice() {
        for (String area : Sentences.AREAS) {
            for (String line : Sentences.lines(area)) {
                assertTrue(!line.endsWith(" ") && !line.startsWith(" "), line);
            }
        }
        List<String> english =
                Sentences.AREAS.stream()
                        .flatMap(a -> Sentences.lines(a).stream())
                        .filter(l -> !l.isEmpty() && !l.matches("([a-z]{2}: |#).*"))
                        .toList();
        assertEquals(english.size(), new HashSet<>(english).size());
    }

    @ParameterizedTest
    @EnumSource(Permission.class)
    void everyRightHasItsWords(Permission permission) {
        String key = "permission." + permission.name().toLowerCase(Locale.ROOT);
        assertEquals(permission.words(), Messages.in(Locale.ENGLISH).text(key));
        assertTrue(Messages.in(Locale.GERMAN).has(key));
    }

    @ParameterizedTest
    @EnumSource(WorkStep.class)
    void everyStepOfWorkHasItsWords(WorkStep step) {
        String key = "workstep." + step.name().toLowerCase(Locale.ROOT);
        assertEquals(step.word(), Messages.in(Locale.ENGLISH).text(key));
    }

    private static Sentences in(String language) {
        return new Sentences(Messages.in(Locale.forLanguageTag(language)));
    }

    private static final Said ENERGY =
            Said.of(
                    "%s for %s needs %s; %s has %s %s.",
                    Amount.kw(1234.4),
                    "60 min",
                    Amount.kwh(2200),
                    "B-1",
                    Amount.kwh(99.5),
                    Said.of("above its minimum SOC of %s", Amount.percent(0.105)));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en|1,234 kW for 60 min needs 2,200 kWh; B-1 has 99.5 kWh above its minimum SOC of 10.5 %.",
                "de|1.234 kW für 60 min brauchen 2.200 kWh; B-1 hat 99,5 kWh über dem Mindest-SOC von 10,5 %.",
            })
    void numbersAreWrittenAsTheLanguageHasThem(String language, String words) {
        assertEquals(words, in(language).text(ENERGY));
    }

    @Test
    void commandsAndLogsSayItInEnglish() {
        assertEquals(in("en").text(ENERGY), ENERGY.english());
        assertEquals(
                "unknown kW",
                Said.of("%s", Amount.kw(Double.NaN)).english(),
                "what is not known is said so");
    }

    @Test
    void whatStandsInASentenceIsSaidInItsLanguage() {
        Said refused =
                Said.of(
                        "%s (%s) may not %s here. %s may.",
                        "Max",
                        new Said.Many(
                                List.of(Said.of("%s", new Said.Word("role.viewer", "viewer"))),
                                ", "),
                        new Said.Word("permission.dispatch", "command the plant"),
                        Said.of(
                                "%s or %s",
                                new Said.Word("role.operator", "an operator"),
                                new Said.Word("role.supervisor", "a supervisor")));
        assertEquals(
                "Max (viewer) may not command the plant here. an operator or a supervisor may.",
                refused.english());
        assertEquals(
                "Max (Betrachter) hat dieses Recht hier nicht: Anlage steuern. Es hat: Bediener oder Schichtleiter.",
                in("de").text(refused));
        assertNotEquals(refused.english(), in("fr").text(refused));
    }

    @Test
    void aFaultOfAFieldIsSaidInTheLanguageOfTheReader() {
        Problem fault =
                Problem.error(
                        "value.range",
                        "assets[B-1].capacity_kwh",
                        Said.of("must be less than %s", 5),
                        Said.of("nothing"),
                        Said.of("a number"));
        assertEquals(
                "assets[B-1].capacity_kwh: must be less than 5 (found nothing, expected a number)",
                fault.text());
        assertEquals(
                "assets[B-1].capacity_kwh: muss kleiner sein als 5 (gefunden: nichts, erwartet: eine Zahl)",
                in("de").text(fault.said()));
        assertEquals(
                "muss kleiner sein als 5 (gefunden: nichts, erwartet: eine Zahl)",
                in("de").text(fault.detail()));
    }

    @Test
    void whatNobodyTranslatedStandsAsItIs() {
        Said free = Said.free("disk is 100% full");
        assertEquals("disk is 100% full", free.english());
        assertEquals("disk is 100% full", in("de").text(free));
        assertEquals("A sentence of 3.", in("de").text(Said.of("A sentence of %d.", 3)));
    }
}
