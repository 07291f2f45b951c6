package org.wattdeck.cli.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wattdeck.engine.plant.BatteryFleet;
import org.wattdeck.testing.Portfolios;

class KernelBenchTest {

    @Test
    void theReferenceAndTheFleetEndInTheSameState() {
        int n = 50;
        ReferenceLoop loop = new ReferenceLoop(n);
        BatteryFleet plain = BatteryBench.fleet(n);
        BatteryFleet fast = BatteryBench.fleet(n);
        for (int s = 0; s < 40; s++) {
            loop.setpoints(s);
            BatteryBench.setpoints(plain, 0, n, s);
            BatteryBench.setpoints(fast, 0, n, s);
            for (int k = 0; k < 225; k++) {
                loop.tick(4);
                plain.step(4);
            }
            fast.advance(0, n, 225, 4);
        }
        double a = 0;
        double b = 0;
        for (int i = 0; i < n; i++) {
            a += plain.socKwh(i);
            b += fast.socKwh(i);
        }
        assertEquals(loop.soc() * 1000, a, 1e-3);
        assertEquals(a, b, 1e-5);
    }

    @Test
    void everyRowHasAValue() {
        List<Row> rows =
                KernelBench.run(KernelBench.Size.SMALL, Portfolios.mixed(30), Optional.empty());
        assertTrue(rows.size() >= 6);
        rows.forEach(r -> assertTrue(r.value() > 0, r.name()));
    }

    @Test
    void aRowSaysWhetherItsTargetWasReached() {
        assertEquals("reached", new Row("", 4.9, "ms", "", Double.NaN, "<= 5 ms").verdict());
        assertEquals("missed", new Row("", 5.1, "ms", "", Double.NaN, "<= 5 ms").verdict());
        assertEquals("reached", new Row("", 1, "", "r", 101, ">= 100x").verdict());
        assertEquals("missed", new Row("", 1, "", "COPY", 0.4, ">= 0.5x COPY").verdict());
        assertEquals("", new Row("", 1, "", "", Double.NaN, ">= 0.5x COPY").verdict());
        assertEquals("", new Row("", 1, "", "", Double.NaN, "").verdict());
    }
}
