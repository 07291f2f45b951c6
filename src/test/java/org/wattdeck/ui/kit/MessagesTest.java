package org.wattdeck.ui.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.wattdeck.domain.access.Role;
import org.wattdeck.domain.alarm.AlarmState;
import org.wattdeck.domain.alarm.AlarmTrigger;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.ops.Check;
import org.wattdeck.domain.ops.DispatchState;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.Priority;
import org.wattdeck.domain.ops.UnitStatus;
import org.wattdeck.domain.record.LogKind;
import org.wattdeck.engine.alarm.AlarmRule;
import org.wattdeck.engine.alarm.EventRules;
import org.wattdeck.engine.alarm.RuleFacts;
import org.wattdeck.engine.alarm.RuleList;
import org.wattdeck.ui.screen.ScreenList;

/// No word is missing on any screen and none is kept that nothing says.
class MessagesTest {

    private static final Path BASE =
            Path.of(System.getProperty("wattdeck.basedir", System.getProperty("user.dir")));
    private static final Path UI = BASE.resolve("src/main/java/org/wattdeck/ui");

    /// Reports are put together outside of the screens.
    private static final Path REPORTS = BASE.resolve("src/main/java/org/wattdeck/app/performance");

    private static final Pattern KEY = Pattern.compile("[a-z][A-Za-z0-9-]*(\\.[A-Za-z0-9_-]+)+");
    private static final Pattern ASKED =
            Pattern.compile(
                    "(?<!details\\(\\)\\.)(?<!spec\\(\\)\\.)\\btext\\(\\s*\"([a-zA-Z0-9._-]+)\"\\s*[,)]");
    private static final Pattern IN_FXML = Pattern.compile("\"%([^\"]+)\"");
    private static final Pattern WORD = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");

    private final Messages messages = new Messages();

    private static List<Path> files(Path folder, String end) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(p -> p.toString().endsWith(end)).toList();
        }
    }

    private static Set<String> words(String code) {
        Set<String> words = new TreeSet<>();
        Matcher m = WORD.matcher(code.replace("'\"'", "' '"));
        while (m.find()) {
            words.add(m.group(1));
        }
        return words;
    }

    @Test
    void everyKeyThatIsAskedForExists() throws IOException {
        Set<String> missing = new TreeSet<>();
        for (Path file : files(UI, ".java")) {
            String code = Files.readString(file);
            Matcher m = ASKED.matcher(code);
            while (m.find()) {
                String key = m.group(1);
                // A helper of the class may put the first part of the key before it.
                boolean completed =
                        words(code).stream()
                                .anyMatch(w -> w.endsWith(".") && messages.has(w + key));
                if (!messages.has(key) && !completed) {
                    missing.add(file.getFileName() + ": " + m.group(1));
                }
            }
        }
        for (Path file : files(BASE.resolve("fxml"), ".fxml")) {
            Matcher m = IN_FXML.matcher(Files.readString(file));
            while (m.find()) {
                if (!messages.has(m.group(1))) {
                    missing.add(file.getFileName() + ": " + m.group(1));
                }
            }
        }
        assertEquals(Set.of(), missing);
    }

    @Test
    void everyEnumThatIsShownHasItsWords() {
        for (Class<? extends Enum<?>> type :
                List.<Class<? extends Enum<?>>>of(
                        AssetType.class,
                        UnitStatus.class,
                        FaultKind.class,
                        DispatchState.class,
                        Check.Outcome.class,
                        Priority.class,
                        AlarmState.class,
                        AlarmTrigger.class,
                        LogKind.class,
                        Role.class)) {
            for (Enum<?> constant : type.getEnumConstants()) {
                assertFalse(
                        messages.word(constant).contains("."),
                        messages.word(constant) + " has no words");
            }
        }
    }

    @Test
    void everyAlarmRuleSaysItsCauseItsConsequenceAndWhatToDo() {
        List<RuleFacts> rules =
                Stream.concat(
                                RuleList.all().stream().map(AlarmRule::facts),
                                EventRules.facts().stream())
                        .toList();
        for (RuleFacts rule : rules) {
            for (String part : List.of("", ".cause", ".consequence", ".action")) {
                assertTrue(
                        messages.has("alarm.rule." + rule.id() + part),
                        "alarm.rule." + rule.id() + part);
            }
        }
        assertEquals(rules.size(), rules.stream().map(RuleFacts::id).distinct().count(), "ids");
    }

    @Test
    void everyScreenHasATitleAndHelp() {
        for (Place place : ScreenList.places()) {
            for (String key :
                    List.of(
                            "screen." + place.screen(),
                            "screen." + place.subject(),
                            "help." + place.subject(),
                            "help." + place.subject() + ".keys")) {
                assertTrue(messages.has(key), key);
            }
        }
    }

    /// Every language says everything: the same keys, the same places for what is put in, nothing
    /// empty, no straight apostrophe (it would eat places), and keys of the keyboard as many.
    @ParameterizedTest
    @EnumSource(Language.class)
    void everyLanguageSaysEverythingWithTheSamePlaces(Language language) throws IOException {
        Properties english = read("");
        Properties words = read(language == Language.ENGLISH ? "" : "_" + language.code());
        assertEquals(
                new TreeSet<>(english.stringPropertyNames()),
                new TreeSet<>(words.stringPropertyNames()));
        Set<String> wrong = new TreeSet<>();
        for (String key : english.stringPropertyNames()) {
            String source = english.getProperty(key);
            String text = words.getProperty(key);
            if (!places(source).equals(places(text))
                    || source.isBlank() != text.isBlank()
                    || text.contains("'") && language != Language.ENGLISH
                    || key.startsWith("help.")
                            && source.split("\n", -1).length != text.split("\n", -1).length) {
                wrong.add(key);
            }
        }
        assertEquals(Set.of(), wrong);
    }

    private static Properties read(String language) throws IOException {
        Properties words = new Properties();
        try (var in =
                Files.newBufferedReader(
                        BASE.resolve(
                                "src/main/resources/org/wattdeck/ui/messages"
                                        + language
                                        + ".properties"))) {
            words.load(in);
        }
        return words;
    }

    private static final Pattern PLACE = Pattern.compile("\\{\\d+");

    private static Set<String> places(String text) {
        Set<String> places = new TreeSet<>();
        Matcher m = PLACE.matcher(text);
        while (m.find()) {
            places.add(m.group());
        }
        return places;
    }

    /// One is said as one, and in French so is nothing; what is written for counts is understood.
    @ParameterizedTest
    @CsvSource({
        "en, 0, '0 rows, 0 not acknowledged'",
        "en, 1, '1 row, 1 not acknowledged'",
        "en, '1,001', '1,001 rows, 1,001 not acknowledged'",
        "de, 1, '1 Zeile, 1 unquittiert'",
        "de, 2, '2 Zeilen, 2 unquittiert'",
        "fr, 0, '0 ligne, 0 non acquittée'",
        "fr, 1, '1 ligne, 1 non acquittée'",
        "fr, 2, '2 lignes, 2 non acquittées'"
    })
    void whatIsCountedIsSaidInSingularOrPlural(String language, String count, String said) {
        Messages words = new Messages(Locale.forLanguageTag(language));
        assertEquals(said, words.text("alarms.below", count, count));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyPluralIsWrittenSoThatItIsUnderstood(Language language) throws IOException {
        Properties words = read(language == Language.ENGLISH ? "" : "_" + language.code());
        Messages said = new Messages(Locale.forLanguageTag(language.code()));
        for (String key : words.stringPropertyNames()) {
            boolean counted = words.getProperty(key).contains("plural");
            if (counted) {
                for (String count : List.of("0", "1", "2")) {
                    String text = said.text(key, Collections.nCopies(9, count).toArray());
                    assertFalse(text.contains("{") || text.contains("#"), key + ": " + text);
                }
            }
            assertFalse(
                    BARE.matcher(words.getProperty(key)).find() && !counted,
                    key + " leaves it to the reader: " + words.getProperty(key));
        }
    }

    /// Keys are named by their action, so that the operator's own stand there: the same ones in
    /// every language, and none that there is not.
    @ParameterizedTest
    @EnumSource(Language.class)
    void keysAreNamedByTheirAction(Language language) throws IOException {
        Properties english = read("");
        Properties words = read(language == Language.ENGLISH ? "" : "_" + language.code());
        Set<String> known = BuiltInKeys.of(ScreenList.all()).keySet();
        for (String key : words.stringPropertyNames()) {
            Set<String> named = named(words.getProperty(key));
            assertEquals(named(english.getProperty(key)), named, key);
            assertTrue(known.containsAll(named), key);
        }
    }

    private static Set<String> named(String text) {
        Set<String> named = new TreeSet<>();
        Matcher m = NAMED.matcher(text);
        while (m.find()) {
            named.add(m.group(1));
        }
        return named;
    }

    private static final Pattern NAMED = Pattern.compile("\\{key:([^}]*)}");

    private static final Pattern BARE = Pattern.compile("\\{\\d} \\p{L}+\\((s|es|e|n|en)\\)");

    @Test
    void aLanguageIsSpokenWhateverTheSystemSpeaks() {
        assertEquals("Alarme", new Messages(Locale.GERMAN).text("screen.alarms"));
        assertEquals("Alarms", new Messages(Locale.ENGLISH).text("screen.alarms"));
    }

    /// A key counts as used when it stands in the code or in FXML, or begins with a piece of text
    /// that the code puts a name behind.
    @Test
    void noMessageIsLeftOver() throws IOException {
        Set<String> said = new TreeSet<>();
        Set<String> beginnings = new TreeSet<>();
        List<Path> speaking = new ArrayList<>(files(UI, ".java"));
        speaking.addAll(files(REPORTS, ".java"));
        for (Path file : speaking) {
            for (String word : words(Files.readString(file))) {
                if (KEY.matcher(word).matches()) {
                    said.add(word);
                } else if (word.endsWith(".") && word.length() > 3) {
                    beginnings.add(word);
                }
            }
        }
        for (Path file : files(BASE.resolve("fxml"), ".fxml")) {
            Matcher m = IN_FXML.matcher(Files.readString(file));
            while (m.find()) {
                said.add(m.group(1));
            }
        }
        beginnings.addAll(
                List.of(
                        "assettype.",
                        "unitstatus.",
                        "faultkind.",
                        "dispatchstate.",
                        "outcome.",
                        "priority.",
                        "alarmstate.",
                        "alarmtrigger.",
                        "logkind.",
                        "role.",
                        "flow.",
                        "signal.",
                        "total.",
                        "exportform.",
                        "verb.",
                        "state.",
                        "health.",
                        "kind.",
                        "step.",
                        "boardview.",
                        "period.",
                        "plancomes.",
                        "planon.",
                        "planside.",
                        "grade.",
                        "healthpart.",
                        "workkind.",
                        "workpriority.",
                        "workstatus.",
                        "workstep.",
                        "permission.",
                        "blockstate.",
                        "by.",
                        "source."));
        said.forEach(word -> beginnings.add(word + "."));
        Set<String> left = new TreeSet<>();
        for (String key : messages.bundle().keySet()) {
            if (!said.contains(key) && beginnings.stream().noneMatch(key::startsWith)) {
                left.add(key);
            }
        }
        assertEquals(Set.of(), left);
    }

    @Test
    void noKeyStandsTwice() throws IOException {
        Path file = BASE.resolve("src/main/resources/org/wattdeck/ui/messages.properties");
        Set<String> seen = new TreeSet<>();
        for (String line : Files.readAllLines(file)) {
            int at = line.indexOf('=');
            if (at > 0 && !line.startsWith("#")) {
                assertTrue(seen.add(line.substring(0, at)), line);
            }
        }
        Properties all = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            all.load(in);
        }
        assertEquals(seen.size(), all.size());
    }
}
