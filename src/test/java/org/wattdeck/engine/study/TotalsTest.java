package org.wattdeck.engine.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.plan.Study;
import org.wattdeck.engine.plant.Plant;
import org.wattdeck.store.file.StudyFile;

/// A run without a look between two changes comes to what a run with one at every step does.
class TotalsTest {

    private static final Path STUDIES =
            Path.of(System.getProperty("wattdeck.basedir", "."), "studies");

    private static final double LAST_DIGITS = 1e-9;

    private static final class Looks implements Simulation.Sink {
        private final Study study;
        private double peakKw;
        private long events;

        private Looks(Study study) {
            this.study = study;
        }

        @Override
        public void stretch(Instant start, double[] meanKw, PlantSnapshot end) {
            double sum = 0;
            for (int i = 0; i < meanKw.length; i++) {
                boolean grid = study.registry().asset(i).type() == AssetType.GRID_CONNECTION;
                sum += grid ? meanKw[i] : 0;
            }
            peakKw = Math.max(peakKw, sum);
        }

        @Override
        public void event(PlantEvent event) {
            events++;
        }

        @Override
        public void progress(double doneFraction) {
            // not looked at
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "site-summer-day.yaml",
                "inverter-trip.yaml",
                "island-night.yaml",
                "reference-unit.yaml"
            })
    void nothingIsLostBetweenTwoChanges(String file) {
        Study study = StudyFile.read(STUDIES.resolve(file)).study().orElseThrow();
        Looks looks = new Looks(study);
        Plant plant = Simulation.run(study, looks, () -> false);
        Simulation.Totals totals = Simulation.totals(study, () -> false).orElseThrow();
        assertEquals(looks.events, totals.events());
        assertEquals(looks.peakKw, totals.peakImportKw(), LAST_DIGITS * (1 + looks.peakKw));
        for (int i = 0; i < study.registry().assets().size(); i++) {
            double in = plant.trueEnergyInKwh(i);
            double out = plant.trueEnergyOutKwh(i);
            assertEquals(in, totals.end().energyInKwh(i), LAST_DIGITS * (1 + in));
            assertEquals(out, totals.end().energyOutKwh(i), LAST_DIGITS * (1 + out));
        }
        assertTrue(Simulation.totals(study, () -> true).isEmpty());
    }
}
