package org.wattdeck.cli.bench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.testing.PostgresServer;

class StoreBenchTest {

    @Test
    void everyMeasurementGivesANumberOnBothDatabases(@TempDir Path folder) throws Exception {
        boolean full = Boolean.getBoolean("wattdeck.bench");
        List<Row> rows =
                StoreBench.run(
                        Portfolios.mixed(50),
                        full ? StoreBench.Size.FULL : StoreBench.Size.SMALL,
                        folder,
                        Optional.of(PostgresServer.shared().newDatabase()));
        if (full) {
            rows.forEach(
                    r ->
                            System.err.printf(
                                    "%-50s %,12.2f %-9s %6.2f %s%n",
                                    r.name(), r.value(), r.unit(), r.ratio(), r.target()));
        }
        assertTrue(rows.size() > 15);
        for (Row row : rows) {
            assertTrue(row.value() > 0 && row.value() < 1e9, row.toString());
        }
    }
}
