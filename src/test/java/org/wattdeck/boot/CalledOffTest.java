package org.wattdeck.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wattdeck.cli.bench.CancelBench;
import org.wattdeck.cli.bench.Row;

/// With the solvers that are shipped, in their processes, on a problem that takes them minutes.
@Timeout(60)
class CalledOffTest {

    @TempDir Path folder;

    @Test
    void plansAndCommandsEndWithinASecond() {
        List<Row> rows = CancelBench.run(true, new ShippedSolvers(), folder);
        assertEquals(3, rows.size());
        for (Row row : rows) {
            assertTrue(row.value() <= 1, row.name() + ": " + row.value() + " s");
        }
    }
}
