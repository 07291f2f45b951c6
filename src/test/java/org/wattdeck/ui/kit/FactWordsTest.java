package org.wattdeck.ui.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattdeck.app.studies.CaseRun;
import org.wattdeck.app.studies.StudyReading;
import org.wattdeck.app.studies.StudyResult;
import org.wattdeck.domain.plan.Fact;
import org.wattdeck.domain.plan.FactKind;
import org.wattdeck.domain.plan.Scenarios;
import org.wattdeck.engine.plan.linear.Watch;
import org.wattdeck.testing.TestStudies;

/// What is said of plans is said in every language.
class FactWordsTest {

    private static final List<String> LANGUAGES = List.of("en", "de", "fr");

    private static Messages in(String language) {
        return Messages.in(Locale.forLanguageTag(language));
    }

    private static Object[] names(FactKind kind) {
        int places = kind.english().split("\\{\\d}", -1).length - 1;
        Object[] names = new Object[places];
        Arrays.setAll(names, i -> "name" + (char) ('a' + i));
        return names;
    }

    @ParameterizedTest
    @EnumSource(FactKind.class)
    void everyKindOfSentenceHasItsKeys(FactKind kind) {
        Fact fact = Fact.of(kind, names(kind));
        for (String language : LANGUAGES) {
            Messages messages = in(language);
            assertTrue(messages.has(FactWords.key(kind)), () -> language + " " + kind);
            String said = new FactWords(messages).text(fact);
            for (Object name : names(kind)) {
                boolean goal = kind == FactKind.COMES_TO && name.equals("nameb");
                assertTrue(goal || said.contains(name.toString()), said);
            }
            assertFalse(said.contains("{"), said);
        }
        if (kind != FactKind.COMES_TO) {
            assertEquals(
                    fact.english(), new FactWords(in("en")).text(fact), "files say it as screens");
        }
    }

    @ParameterizedTest
    @EnumSource(FactKind.class)
    void whatIsKeptInEnglishIsReadBack(FactKind kind) {
        if (kind != FactKind.SAID && kind != FactKind.AS_BEFORE) {
            Fact fact = Fact.of(kind, names(kind));
            assertEquals(fact, Fact.read(fact.english()));
        }
        assertEquals(FactKind.SAID, Fact.read("A sentence of no kind.").kind());
    }

    @ParameterizedTest
    @EnumSource(Scenarios.Risk.class)
    void everyRiskHasItsSentence(Scenarios.Risk risk) {
        for (String language : LANGUAGES) {
            assertTrue(
                    in(language)
                            .has("studies.scenarios.risk." + risk.name().toLowerCase(Locale.ROOT)));
        }
    }

    private static final String STUDY =
            """
            study: Words
            period: {start: 2026-03-01, length: 6 h}
            step: 1 h
            sites:
              - code: S
                name: S
                latitude: 50
                longitude: 10
                timezone: UTC
                assets:
                  - {code: G, type: grid_connection, name: G, max_import_kw: %s, max_export_kw: 0}
                  - {code: L, type: load, name: L, rated_load_kw: 60}
                  - {code: B, type: battery, name: B, capacity_kwh: 40, initial_soc: 0.5, min_soc: 0.1, max_soc: 0.9, max_charge_kw: 20, max_discharge_kw: 20, degradation_cost_per_kwh: 0.001}
            series:
              - {asset: L, value: 40}
            tariff: {import: {step: 1 h, values: [0.1, 0.1, 0.5, 0.1, 0.4, 0.4]}, demand: [{name: power, price: 1}]}
            optimize: {objective: cost}
            """;

    private static StudyResult solved(String importKw) {
        StudyReading reading =
                TestStudies.tools().reader().read(STUDY.formatted(importKw), Path.of("."));
        assertEquals(List.of(), reading.problems());
        return new CaseRun(TestStudies.solvers(), System::nanoTime)
                .run(reading.cases().getFirst(), Watch.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"50", "30"})
    void everySentenceOfAResultIsAFact(String importKw) {
        StudyResult result = solved(importKw);
        List<String> said = new ArrayList<>(result.words());
        said.addAll(result.notes());
        assertFalse(said.isEmpty());
        for (String sentence : said) {
            assertNotEquals(FactKind.SAID, Fact.read(sentence).kind(), sentence);
            assertEquals(sentence, Fact.read(sentence).english());
            assertNotEquals(sentence, new FactWords(in("de")).text(sentence));
            assertNotEquals(sentence, new FactWords(in("fr")).text(sentence));
        }
    }

    @Test
    void limitsAndGoalsWithinASentenceAreInItsLanguage() {
        FactWords german = new FactWords(in("de"));
        assertTrue(
                german.text(
                                "No plan keeps to all limits. In conflict are: the demand at S; the import limit of G.")
                        .endsWith("der Bedarf an S; die Bezugsgrenze von G."));
        assertTrue(
                german.text(
                                "The plan comes to 12.5000 EUR (cost); energy bought 1.0000 kWh, sold 0.0000 kWh, highest import 5.0000 kW.")
                        .contains("(Kosten)"));
        assertEquals("Leistung: power", german.item("demand", "demand: power"));
        assertEquals("Bezug: einheitlich", german.item("import", "import: flat"));
        assertEquals("Bezug: sonst", german.item("import", "import: default"));
        assertEquals("Steuer", german.item("tax", "tax"));
    }

    @Test
    void whatIsCountedIsSaidInSingularAndPlural() {
        assertEquals(
                "1 Punkt kann importiert werden, 2 scheitern.",
                in("de").text("series.import.ready", "1", "2"));
        assertEquals(
                "0 point peut être importé, 2 échouent.",
                in("fr").text("series.import.ready", "0", "2"));
        assertEquals(
                "S: 1 run, 3 sizes", in("en").text("studies.compare.casesAndSizes", "S", 1, 3));
        assertEquals(
                "A : 1 bloc approuvé du b au c reste tel quel.",
                new FactWords(in("fr"))
                        .text("A: 1 approved blocks from b to c stand as they are."));
    }
}
