package org.wattdeck.store.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class YamlEditTest {

    private static final Path STUDIES =
            Path.of(System.getProperty("wattdeck.basedir", System.getProperty("user.dir")))
                    .resolve("studies");
    private static final int EDITS = 400;

    private static final String TEXT =
            """
            # of the works
            study: Works  # its name
            period: {start: 2026-01-01T00:00:00Z, length: 24 h} # a day

            optimize:
              objective: cost   # or emissions
              assets:
                - {asset: B-1, terminal: free} # first
                - asset: G-1
                  initial: off 6 h
              # the end
            output:
            """;

    private final YamlEdit edit = new YamlEdit();

    private String put(String path, String value) {
        return edit.put(TEXT, path, value).orElseThrow();
    }

    @Test
    void aValueIsReplacedWhereItStandsAndNothingElseChanges() {
        assertEquals(
                TEXT.replace("objective: cost ", "objective: emissions "),
                put("optimize.objective", "emissions"));
        assertEquals(TEXT.replace("24 h", "2 days"), put("period.length", "2 days"));
        assertEquals(
                TEXT.replace("terminal: free", "terminal: at_least"),
                put("optimize.assets.B-1.terminal", "at_least"));
        assertEquals(TEXT.replace("off 6 h", "on 2 h"), put("optimize.assets.1.initial", "on 2 h"));
        assertEquals(TEXT.replace("output:", "output: x"), put("output", "x"));
        assertEquals(TEXT.replace("Works ", "\"Werk: Süd #1\" "), put("study", "Werk: Süd #1"));
    }

    @Test
    void whatIsNotThereIsPutBehindTheLastEntryInTheStyleOfItsGroup() {
        assertEquals(
                TEXT.replace("terminal: free}", "terminal: free, initial_soc: 0.4}"),
                put("optimize.assets.B-1.initial_soc", "0.4"));
        assertEquals(
                TEXT.replace(
                        "      initial: off 6 h\n",
                        "      initial: off 6 h\n      cold_after: 8 h\n"),
                put("optimize.assets.G-1.cold_after", "8 h"));
        assertEquals(
                TEXT.replace(
                        "      initial: off 6 h\n",
                        "      initial: off 6 h\n    - {asset: B-2, terminal: free}\n"),
                put("optimize.assets.B-2.terminal", "free"));
        assertEquals(
                TEXT.replace(
                        "      initial: off 6 h\n",
                        "      initial: off 6 h\n  co2: {price_per_kg: 0.1}\n"),
                put("optimize.co2.price_per_kg", "0.1"));
        assertEquals(TEXT + "step: 900\n", put("step", "900"));
        assertEquals(
                Optional.of("study: A\noptimize: {assets: [{asset: B, terminal: free}]}\n"),
                edit.put("study: A", "optimize.assets.B.terminal", "free"));
    }

    @Test
    void aValueIsTakenAwayWithItsLineOrItsComma() {
        assertEquals(
                Optional.of(TEXT.replace("  objective: cost   # or emissions\n", "")),
                edit.remove(TEXT, "optimize.objective"));
        assertEquals(
                Optional.of(TEXT.replace(", length: 24 h", "")),
                edit.remove(TEXT, "period.length"));
        assertEquals(
                Optional.of(TEXT.replace("asset: B-1, ", "")),
                edit.remove(TEXT, "optimize.assets.B-1.asset"));
        assertEquals(Optional.of(TEXT), edit.remove(TEXT, "optimize.gap"));
    }

    @Test
    void whatIsNoYamlIsLeftAlone() {
        assertEquals(Optional.empty(), edit.put("a: [1", "a", "2"));
        assertEquals(Optional.empty(), edit.value("a: [1", "a"));
        assertEquals(Optional.empty(), edit.put("a: 1", "a.b", "2"));
        assertEquals(Optional.empty(), edit.put("", "a", "2"));
    }

    /// Whatever is put at any place of any study comes back, all other values and all comments
    /// stay.
    @Test
    void editsOfShippedStudiesChangeWhatTheyNameAlone() throws IOException {
        Random random = new Random(7);
        int done = 0;
        for (Path file : studies()) {
            String text = Files.readString(file);
            List<String> paths = new ArrayList<>();
            paths("", YamlFile.read(file).document().orElseThrow(), paths);
            for (int k = 0; k < EDITS / 10; k++) {
                String path = paths.get(random.nextInt(paths.size()));
                boolean deeper = random.nextInt(4) == 0;
                String place = deeper && path.contains(".") ? above(path) + ".added" : path;
                String value = random.nextBoolean() ? "x: 1 # y" : "" + random.nextInt(1000);
                Optional<String> changed = edit.put(text, place, value);
                assertEquals(Optional.of(value), changed.flatMap(t -> edit.value(t, place)), place);
                for (String other : paths) {
                    if (!other.equals(place)) {
                        assertEquals(
                                edit.value(text, other),
                                edit.value(changed.orElseThrow(), other),
                                file + " " + place + " " + other);
                    }
                }
                assertEquals(comments(text), comments(changed.orElseThrow().replace("# y", "")));
                done++;
            }
        }
        assertTrue(done >= EDITS);
    }

    @Test
    void anItemOfAListIsTakenOutByItsNameAndAListIsReadAsItStands() {
        String flow = "a: [{name: x, b: 1}, {name: y, b: 2}]\n";
        assertEquals(Optional.of("a: [{name: y, b: 2}]\n"), edit.remove(flow, "a.x"));
        assertEquals(Optional.of("a: [{name: x, b: 1}]\n"), edit.remove(flow, "a.y"));
        String block = "a:\n  - name: x # one\n    b: 1\n  - name: y\n    b: 2\nc: 3\n";
        assertEquals(Optional.of("a:\n  - name: y\n    b: 2\nc: 3\n"), edit.remove(block, "a.x"));
        assertEquals(
                Optional.of("a:\n  - name: x # one\n    b: 1\nc: 3\n"), edit.remove(block, "a.y"));
        String only = "a: [{name: x}]\n";
        assertEquals(Optional.of(only), edit.remove(only, "a.x"));
        assertEquals(Optional.of("[1, 2]"), edit.value("a: [1, 2]\n", "a"));
        assertEquals(Optional.of("a: [3] # y\n"), edit.put("a: [1, 2] # y\n", "a", "[3]"));
    }

    private static List<Path> studies() throws IOException {
        try (var all = Files.list(STUDIES)) {
            return all.filter(p -> p.toString().endsWith(".yaml")).sorted().toList();
        }
    }

    private static List<String> comments(String text) {
        return text.lines()
                .filter(l -> l.contains("# "))
                .map(l -> l.replaceFirst(".*?# ", ""))
                .toList();
    }

    private static String above(String path) {
        return path.substring(0, path.lastIndexOf('.'));
    }

    /// Of everything that is in a group of its own, not those whose names make the path.
    private static void paths(String before, Yaml at, List<String> found) {
        switch (at) {
            case Yaml.Mapping map ->
                    map.entries()
                            .forEach(
                                    e -> {
                                        if (!List.of("code", "asset", "name").contains(e.key())
                                                && !e.key().contains(".")) {
                                            paths(before + e.key() + ".", e.value(), found);
                                        }
                                    });
            case Yaml.Sequence list -> {
                for (int k = 0; k < list.items().size(); k++) {
                    if (list.items().get(k) instanceof Yaml.Mapping) {
                        paths(before + k + ".", list.items().get(k), found);
                    }
                }
            }
            case Yaml.Scalar _ -> found.add(before.substring(0, before.length() - 1));
        }
    }
}
