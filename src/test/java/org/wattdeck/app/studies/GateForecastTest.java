package org.wattdeck.app.studies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wattdeck.engine.plan.linear.Watch;
import org.wattdeck.testing.TestStudies;

/// A study on the console that forecasts PV by its physics at each gate.
class GateForecastTest {

    private static final String STUDY =
            """
            study: Sun
            period: {start: 2026-06-01, length: 2 days}
            step: 15 min
            sites:
              - code: S
                name: Site
                latitude: 48
                longitude: 11
                timezone: UTC
                assets:
                  - {code: GRID, type: grid_connection, name: Grid, max_import_kw: 60, max_export_kw: 40}
                  - {code: LOAD, type: load, name: Load, rated_load_kw: 70}
                  - {code: PV, type: solar_pv, name: PV, rated_capacity_kw: 50}
                  - {code: BESS, type: battery, name: Battery, capacity_kwh: 100, max_charge_kw: 40, max_discharge_kw: 40}
            series:
              - {asset: LOAD, value: 20}
            tariff: {import: {bands: [{name: dear, price: 0.40, hours: 17:00-21:00}], default: 0.12}, export: 0.02}
            optimize: {step: 1 h}
            rolling_horizon: {horizon: 24 h, stride: 6 h, forecast: WHAT, plant: model}
            """;

    private static StudyResult solved(String forecast) {
        StudyReading reading =
                TestStudies.tools().reader().read(STUDY.replace("WHAT", forecast), Path.of("."));
        assertEquals(List.of(), reading.problems());
        StudyResult result =
                new CaseRun(TestStudies.solvers(), System::nanoTime)
                        .run(reading.cases().getFirst(), Watch.NONE);
        assertTrue(result.status().found(), result.words().toString());
        return result;
    }

    /// PV follows the plant's own weather, which is measured up to each gate: better than
    /// yesterday, not as good as knowing all.
    @Test
    void pvIsForecastFromTheWeatherMeasuredSoFarAndTheModelIsTold() {
        StudyResult physical = solved("physical");
        assertTrue(
                physical.words().contains("The model physical forecasts PV at the gates."),
                physical.words()::toString);
        double perfect = solved("perfect").figures().goalValue();
        double naive = solved("seasonal_naive").figures().goalValue();
        assertTrue(
                perfect < physical.figures().goalValue(),
                perfect + " " + physical.figures().goalValue());
        assertTrue(
                physical.figures().goalValue() < naive,
                physical.figures().goalValue() + " " + naive);
    }
}
