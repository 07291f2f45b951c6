package org.wattdeck.cli.bench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class StorageBenchTest {

    @Test
    void thePlanCostsWhatTheSolversFindAndEveryRowHasAValue() throws Exception {
        List<Row> rows = StorageBench.run(StorageBench.Size.SMALL);
        assertTrue(rows.size() >= 6);
        rows.forEach(r -> assertTrue(r.value() > 0, r.name()));
        assertTrue(rows.getLast().ratio() > 1, rows.getLast().toString());
    }
}
