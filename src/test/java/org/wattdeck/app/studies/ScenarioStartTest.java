package org.wattdeck.app.studies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.plan.Scenarios;
import org.wattdeck.domain.plan.Series;
import org.wattdeck.store.file.StudyTexts;
import org.wattdeck.store.file.YamlEdit;

class ScenarioStartTest {

    private final YamlEdit editing = new YamlEdit();
    private final StudiesRig rig = new StudiesRig();

    private static StudyText example(String with) {
        return Templates.all().stream()
                .filter(t -> t.text().contains(with))
                .findFirst()
                .orElseThrow();
    }

    private static StudyCase read(String text) {
        StudyReading reading = new StudyTexts().read(text, StudiesRig.FOLDER);
        assertFalse(reading.broken(), () -> reading.problems().toString());
        return reading.cases().getFirst();
    }

    private static ScenarioStart.Made accepted(Verdict<ScenarioStart.Made> verdict) {
        return ((Verdict.Accepted<ScenarioStart.Made>)
                        assertInstanceOf(Verdict.Accepted.class, verdict))
                .value();
    }

    /// The example has in its text what the study in the folder has in a file.
    @Test
    void valuesInTheTextAreWhatAFileWouldSay() throws Exception {
        ScenarioTable listed = table(rig.ran(example("\nscenarios:")));
        ScenarioTable filed = table(rig.ran("scenario-day.yaml"));
        assertEquals(filed, listed);
    }

    private static ScenarioTable table(StudyOutcome outcome) {
        return outcome.base().orElseThrow().beside().scenarios().orElseThrow();
    }

    @Test
    void withoutAForecastTheSeriesOfTheStudyIsSpread() {
        String text = example("Demo day\n").text();
        ScenarioStart.Made made =
                accepted(ScenarioStart.of(editing, read(text), text, asset -> Optional.empty()));
        assertTrue(made.text().startsWith(text.stripTrailing()));
        Scenarios scenarios = read(made.text()).scenarios().orElseThrow();
        assertEquals(3, scenarios.scenarios().size());
        Series low = scenarios.scenarios().getFirst().series().getFirst().series();
        Series high = scenarios.scenarios().getLast().series().getFirst().series();
        assertEquals(0.85 * 15, low.values()[0], 0.01);
        assertEquals(1.15 * 15, high.values()[0], 0.01);
        assertTrue(made.assumed().getFirst().contains("15 % less and more"));
        assertInstanceOf(
                Verdict.Refused.class,
                ScenarioStart.of(editing, read(made.text()), made.text(), a -> Optional.empty()));
    }

    @Test
    void aForecastGivesItsQuantilesMuchLoadWithLittleSun() {
        String text =
                example("Demo day, three scenarios").text().replaceFirst("(?s)scenarios:.*", "");
        long start = read(text).study().start().getEpochSecond();
        ScenarioStart.Forecast forecast =
                asset ->
                        Optional.of(
                                List.of(1.0, 2.0, 3.0).stream()
                                        .map(
                                                kw ->
                                                        new Series(
                                                                new long[] {start},
                                                                new double[] {
                                                                    asset.type() == AssetType.LOAD
                                                                            ? 10 * kw
                                                                            : kw
                                                                },
                                                                86_400))
                                        .toList());
        ScenarioStart.Made made = accepted(ScenarioStart.of(editing, read(text), text, forecast));
        Scenarios.Scenario busy = read(made.text()).scenarios().orElseThrow().scenarios().getLast();
        double[] firsts =
                busy.series().stream().mapToDouble(b -> b.series().values()[0]).sorted().toArray();
        assertEquals(1, firsts[0], 1e-9);
        assertEquals(30, firsts[1], 1e-9);
    }
}
