package org.wattdeck.app.studies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.studies.Comparison.Line;
import org.wattdeck.app.studies.Comparison.Sweep;
import org.wattdeck.engine.plan.linear.Watch;
import org.wattdeck.testing.TestStudies;

class ComparisonTest {

    private static List<StudyResult> results() {
        StudyText text = Templates.all().get(1);
        List<StudyResult> results = new ArrayList<>();
        CaseRun run = new CaseRun(TestStudies.solvers(), System::nanoTime);
        for (StudyCase one :
                TestStudies.tools().reader().read(text.text(), text.folder()).cases()) {
            results.add(run.run(one, Watch.NONE));
        }
        return results;
    }

    /// The example is the demo day, whose optimum is known: 121.3537.
    @Test
    void runsAreHeldAgainstTheOneThatIsChosenAndASweepIsAField() {
        List<StudyResult> results = results();
        assertEquals(1 + 4 + 20, results.size());
        Comparison comparison = Comparison.of(results, 0);
        Line base = comparison.lines().getFirst();
        assertEquals(121.3537, base.costMoney(), 5e-5);
        assertEquals(0, base.differenceMoney(), 0);
        assertEquals(0.1, base.endFraction(), 1e-9); // any SOC at the end is allowed
        for (Line line : comparison.lines()) {
            assertEquals(line.costMoney() - base.costMoney(), line.differenceMoney(), 1e-9);
        }
        Comparison other = Comparison.of(results, 2);
        assertEquals(
                base.costMoney() - comparison.lines().get(2).costMoney(),
                other.lines().getFirst().differenceMoney(),
                1e-9);
        Sweep sweep = Comparison.sweep(results).orElseThrow();
        assertEquals(List.of(50.0, 100.0, 150.0, 200.0), sweep.columns());
        assertEquals(List.of(10.0, 20.0, 30.0, 40.0, 50.0), sweep.rows());
        assertEquals(base.costMoney(), sweep.goals()[4][1], 1e-6);
        for (double[] row : sweep.goals()) {
            for (int c = 1; c < row.length; c++) {
                assertTrue(row[c] <= row[c - 1] + 1e-6, "a larger battery never costs more");
            }
        }
    }

    @Test
    void withoutPointsThereIsNoField() {
        assertTrue(Comparison.sweep(results().subList(0, 5)).isEmpty());
        assertEquals(List.of(), Comparison.of(List.of(), 0).lines());
    }
}
