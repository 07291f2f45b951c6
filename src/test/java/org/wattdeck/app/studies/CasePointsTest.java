package org.wattdeck.app.studies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wattdeck.testing.TestStudies;

class CasePointsTest {

    private final StudyReading reading =
            TestStudies.tools()
                    .reader()
                    .read(Templates.all().get(1).text(), Templates.all().get(1).folder());

    private CasePoints points(List<StudyCase> cases) {
        StudyJob job = new StudyJob("sweep");
        return new CasePoints(
                cases,
                reading.orders(),
                new CaseRun(TestStudies.solvers(), () -> 0),
                job,
                new StudyTally(job, cases.size(), () -> 0),
                List.of());
    }

    /// A day by the hour, three assets: 24 * 3 * 24 bytes each.
    @Test
    void coursesTakeWhatStepsAndUnitsTake() {
        List<StudyCase> cases = reading.cases();
        assertEquals(25, cases.size());
        assertEquals(25 * 1_728, CasePoints.coursesBytes(cases));
    }

    @Test
    void ofVeryManyPointsTheFiguresAreKeptAndOfVariantsTheCoursesToo() {
        List<StudyCase> cases = new ArrayList<>(reading.cases());
        int last = cases.size() - 1;
        assertTrue(cases.get(last).point());
        StudyResult whole = points(cases).here(last).orElseThrow();
        assertEquals(3, whole.tracks().size());

        cases.addAll(Collections.nCopies(100_000, cases.get(last)));
        StudyResult lean = points(cases).here(last).orElseThrow();
        assertTrue(lean.tracks().isEmpty());
        assertEquals(whole.figures(), lean.figures());
        assertTrue(lean.notes().getLast().contains("only the figures are kept"));
        StudyResult base = points(cases).here(0).orElseThrow();
        assertFalse(base.tracks().isEmpty());

        Comparison compared = Comparison.of(List.of(base, lean), 0);
        assertTrue(Double.isNaN(compared.lines().get(1).fullCycles()));
        assertEquals(
                List.of(lean.figures()),
                ResultCodec.results(ResultCodec.bytes(List.of(lean))).stream()
                        .map(StudyResult::figures)
                        .toList());
    }
}
