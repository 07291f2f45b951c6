package org.wattdeck.engine.plan.study;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.plan.Study;
import org.wattdeck.engine.plan.PlanProblem;
import org.wattdeck.store.file.StudyFile;

class HistoryTest {

    private static final Path STUDIES =
            Path.of(System.getProperty("wattdeck.basedir", "."), "studies");

    /// The series of the example begins a week before the period, in steps of an hour.
    @Test
    void theDayBeforeThePeriodIsThatOfTheSeries() throws IOException {
        StudyFile.Outcome outcome = StudyFile.read(STUDIES.resolve("rolling-days.yaml"));
        Study study = outcome.study().orElseThrow();
        PlanProblem problem =
                Assembly.of(study, outcome.planning().orElseThrow(), outcome.tariff(), () -> false)
                        .problem()
                        .orElseThrow();
        double[] known = History.of(study, problem, 1).get("VIL-LOAD");
        List<String> rows = Files.readAllLines(STUDIES.resolve("data/village-90-days.csv"));
        assertEquals(24, known.length);
        for (int h = 0; h < 24; h++) {
            String row = rows.get(1 + 6 * 24 + h);
            assertEquals(Double.parseDouble(row.split(",")[1]), known[h], 1e-9);
        }
    }
}
