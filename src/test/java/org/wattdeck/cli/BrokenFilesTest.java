package org.wattdeck.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wattdeck.store.file.StudyFile;
import org.wattdeck.store.report.ReportFiles;

/// Broken files and what is said about them, word for word. The tables stand in
/// src/test/resources/broken: a name, the file, and behind `---` the lines of `check`. With
/// `-Dwattdeck.refresh=true` they are written anew, to be read before they are kept.
class BrokenFilesTest {

    private static final Path TABLES =
            Path.of(System.getProperty("wattdeck.basedir", "."), "src/test/resources/broken");
    private static final boolean REFRESH = Boolean.getBoolean("wattdeck.refresh");
    private static final List<Case> SEEN = new ArrayList<>();

    @TempDir static Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    record Case(String table, String name, String text, String expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Stream<Case> cases(String table) throws IOException {
        String all = Files.readString(TABLES.resolve(table));
        return Arrays.stream(all.split("(?m)^=== "))
                .filter(c -> !c.isBlank())
                .map(
                        c -> {
                            int name = c.indexOf('\n');
                            int end = c.lastIndexOf("\n---\n");
                            return new Case(
                                    table,
                                    c.substring(0, name),
                                    end < name ? "" : c.substring(name + 1, end),
                                    c.substring(end + 5).strip());
                        });
    }

    static Stream<Case> assets() throws IOException {
        return cases("assets.txt");
    }

    static Stream<Case> studies() throws IOException {
        return cases("studies.txt");
    }

    @BeforeAll
    static void filesBesideTheStudies() throws IOException {
        String hours = hours(24, "2026-03-25T%02d:00:00Z");
        write("good.csv", hours);
        write("short.csv", hours(23, "2026-03-25T%02d:00:00Z"));
        write("gap.csv", hours.replace("2026-03-25T05:00:00Z,5\n2026-03-25T06:00:00Z,6\n", ""));
        write(
                "numbers.csv",
                hours.replace("Z,3\n", "Z,\n")
                        .replace("Z,4\n", "Z,NaN\n")
                        .replace("Z,5\n", "Z,1.234.5\n")
                        .replace("Z,6\n", "Z\n")
                        .replace("Z,7\n", "Z,1e400\n")
                        .replace("Z,8\n", "Z,x\n")
                        .replace("Z,9\n", "Z,y\n"));
        write(
                "times.csv",
                hours.replace("T03:00:00Z", "T02:00:00Z")
                        .replace("T08:00:00Z", "T06:30:00Z")
                        .replace("2026-03-25T09:00:00Z", "25.3.2026 9:00"));
        write("semicolons.csv", hours.replace(',', ';'));
        Files.write(
                folder.resolve("latin.csv"),
                hours.replace("load_kw", "load_kw,größe").getBytes(StandardCharsets.ISO_8859_1));
        write("empty.csv", "");
        write("head.csv", "time,load_kw\n");
        write("spring.csv", hours(24, "2026-03-29 %02d:00"));
        write("autumn.csv", hours(24, "2026-10-25 %02d:00"));
        write(
                "bad-assets.yaml",
                "sites:\n  - {code: A, name: Alpha, latitude: 95}\n  - {code: B}\n");
    }

    private static String hours(int n, String time) {
        StringBuilder text = new StringBuilder("time,load_kw\n");
        for (int h = 0; h < n; h++) {
            text.append(time.formatted(h)).append(',').append(h).append('\n');
        }
        return text.toString();
    }

    private static void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private int run(String... words) {
        return new CommandLine(
                        List.of(
                                new CheckCommand(),
                                new SimulateCommand(
                                        new ReportFiles(),
                                        (key, more) -> key,
                                        InstantSource.system())),
                        List.of(),
                        "test")
                .run(
                        Arrays.asList(words),
                        new Output(
                                new PrintStream(out, true, StandardCharsets.UTF_8),
                                new PrintStream(err, true, StandardCharsets.UTF_8),
                                false,
                                false));
    }

    private String printed(Path file) {
        return out.toString(StandardCharsets.UTF_8)
                .replace(file.toString(), "FILE")
                .replace(folder.toString(), "FOLDER")
                .strip();
    }

    @ParameterizedTest
    @MethodSource("assets")
    void everyProblemOfAPortfolioIsSaidWithItsPlace(Case c) throws IOException {
        Path file = folder.resolve("assets.yaml");
        Files.writeString(file, c.text());
        assertEquals(2, run("check", file.toString()), printed(file));
        same(c, printed(file));
    }

    @ParameterizedTest
    @MethodSource("studies")
    void everyProblemOfAStudyIsSaidWithItsPlace(Case c) throws IOException {
        Path file = folder.resolve("study.yaml");
        Files.writeString(file, c.text());
        assertEquals(2, run("check", file.toString()), printed(file));
        same(c, printed(file));
        Path target = folder.resolve("out");
        List<Path> before = list();
        assertEquals(2, run("simulate", file.toString(), "--out", target.toString()));
        assertFalse(Files.exists(target));
        assertEquals(before, list(), "nothing is written");
        String said = err.toString(StandardCharsets.UTF_8);
        assertTrue(said.contains(out.toString(StandardCharsets.UTF_8).lines().findFirst().get()));
    }

    private static List<Path> list() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static void same(Case c, String found) {
        for (String line : found.split("\n")) {
            assertTrue(line.matches("FILE:[1-9]\\d*:[1-9]\\d*: .+: .+"), line);
            assertTrue(line.length() < 400, line);
        }
        if (REFRESH) {
            SEEN.add(new Case(c.table(), c.name(), c.text(), found));
        } else {
            assertEquals(c.expected(), found);
        }
    }

    @AfterAll
    static void refresh() {
        SEEN.stream()
                .collect(Collectors.groupingBy(Case::table))
                .forEach(
                        (table, cases) -> {
                            StringBuilder all = new StringBuilder();
                            for (Case c : cases) {
                                all.append("=== ").append(c.name()).append('\n');
                                all.append(c.text()).append("\n---\n");
                                all.append(c.expected()).append("\n\n");
                            }
                            try {
                                Files.writeString(TABLES.resolve(table), all.toString());
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        });
    }

    private String check(byte[] bytes) throws IOException {
        out.reset();
        Path file = folder.resolve("bytes.yaml");
        Files.write(file, bytes);
        int code = run("check", file.toString());
        String found = printed(file);
        assertEquals(found.isEmpty() ? 0 : 2, code, found);
        return found;
    }

    @Test
    void encodingsOtherThanUtf8AreNamed() throws IOException {
        String good = "sites:\n  - name: Größe\n";
        assertEquals("", check(good.getBytes(StandardCharsets.UTF_8)));
        assertEquals("", check(("\uFEFF" + good).getBytes(StandardCharsets.UTF_8)));
        assertEquals("", check(good.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)));
        for (Charset utf16 : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            assertEquals(
                    "FILE:1:1: file: the file is not UTF-8 (found UTF-16, expected save it as UTF-8)",
                    check(("\uFEFF" + good).getBytes(utf16)));
        }
        assertEquals(
                "FILE:2:14: file: the file is not UTF-8 (found the byte F6, expected save it as UTF-8)",
                check(good.replace("name: ", "name:  ").getBytes(StandardCharsets.ISO_8859_1)));
        assertEquals(
                "FILE:1:1: file: has a character that is not text (found U+0000, expected text)",
                check(new byte[] {0, 1}));
    }

    @Test
    void bombsAreRefusedAtOnce() throws IOException {
        assertEquals(
                "FILE:1:1: file: the file is too large (found 3000000 bytes, expected at most 2097152 bytes)",
                check(new byte[3_000_000]));
        assertEquals(
                "FILE:1:35: file: is nested too deeply (found more than 32 levels, expected at most 32 levels)",
                check(("a: " + "[".repeat(100_000)).getBytes(StandardCharsets.UTF_8)));
        StringBuilder laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            String before = "*a" + (i - 1);
            laughs.append(
                    "a%d: &a%d [%s]\n"
                            .formatted(
                                    i,
                                    i,
                                    String.join(", ", java.util.Collections.nCopies(9, before))));
        }
        assertEquals(
                "FILE:4:20: file: has too many aliases (found more than 20, expected at most 20)",
                check(laughs.toString().getBytes(StandardCharsets.UTF_8)));
        String name = "x".repeat(1_600_000);
        String said = check(("sites:\n  - name: " + name).getBytes(StandardCharsets.UTF_8));
        assertTrue(said.startsWith("FILE:2:11: sites["), said);
        assertTrue(said.length() < 500, "said in short");
        assertTrue(
                check(("sites:\n  - " + name + ": 1").getBytes(StandardCharsets.UTF_8)).length()
                        < 1000);
    }

    @Test
    void problemsAreAlsoThereAsJson() throws IOException {
        Path file = folder.resolve("json.yaml");
        Files.writeString(file, "sites:\n  - name: Alpha\n    latitude: 91\n");
        assertEquals(2, run("check", file.toString(), "--json"));
        JsonNode json = new ObjectMapper().readTree(out.toByteArray());
        assertEquals("problems", json.path("status").asText());
        assertEquals(1, json.path("errors").asInt());
        JsonNode problem = json.path("problems").path(0);
        assertEquals(3, problem.path("line").asInt());
        assertEquals("sites[Alpha].latitude", problem.path("field").asText());
        assertEquals("91 °", problem.path("found").asText());
    }

    @Test
    void whateverTheBytesTheAnswerIsAStudyOrProblems() throws IOException {
        Path studies = TABLES.resolve("../../../../studies").normalize();
        SplittableRandom random = new SplittableRandom(5);
        Files.createDirectories(folder.resolve("data"));
        for (String name : List.of("site-summer-day", "island-night", "inverter-trip")) {
            byte[] good = Files.readAllBytes(studies.resolve(name + ".yaml"));
            byte[] series = Files.readAllBytes(studies.resolve("data/site-summer-day.csv"));
            Path file = folder.resolve("fuzz.yaml");
            for (int k = 0; k < 300; k++) {
                Files.write(file, mutated(good, random, k % 3));
                Files.write(
                        folder.resolve("data/site-summer-day.csv"), mutated(series, random, k % 2));
                StudyFile.Outcome outcome = StudyFile.read(file);
                assertTrue(outcome.study().isPresent() || !outcome.problems().isEmpty());
                outcome.problems()
                        .forEach(p -> assertTrue(p.line() > 0 && p.column() > 0, p.text()));
            }
        }
    }

    /// With a few bytes changed, a line doubled, or cut short.
    private static byte[] mutated(byte[] good, SplittableRandom random, int way) {
        byte[] bytes = good.clone();
        if (way == 2) {
            return Arrays.copyOf(bytes, random.nextInt(bytes.length));
        }
        for (int c = random.nextInt(1, 5); c > 0; c--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(way == 0 ? 128 : 256);
        }
        return bytes;
    }

    @Test
    void aFileThatIsNotThereOrAFolderIsSaid() {
        Path none = folder.resolve("none.yaml");
        assertEquals(2, run("check", none.toString(), folder.toString()));
        String found = printed(none);
        assertTrue(found.startsWith("FILE:1:1: file: there is no such file"), found);
        assertTrue(found.toLowerCase(Locale.ROOT).contains("folder:1:1: file: is a folder"), found);
    }
}
