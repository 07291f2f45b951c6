package org.wattdeck.engine.plant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wattdeck.domain.asset.AssetType.BATTERY;
import static org.wattdeck.domain.asset.AssetType.GENERATOR;
import static org.wattdeck.domain.asset.AssetType.GRID_CONNECTION;
import static org.wattdeck.domain.asset.AssetType.LOAD;
import static org.wattdeck.domain.asset.AssetType.SOLAR_PV;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.Severity;
import org.wattdeck.domain.ops.UnitStatus;

/// The grid connection closes the balance; without it the site is an island.
class GridConnectionTest {

    private static Map<String, Object> limits(double importKw, double exportKw) {
        return Map.of("max_import_kw", importKw, "max_export_kw", exportKw);
    }

    private static int index(Plant plant, AssetType type) {
        for (int i = 0; i < plant.registry().assets().size(); i++) {
            if (plant.registry().asset(i).type() == type) {
                return i;
            }
        }
        throw new AssertionError(type);
    }

    @Test
    void aViolatedLimitIsShownAndToldOnceEachWay() {
        Plant plant = new OneSite().with(BATTERY).with(GRID_CONNECTION, limits(500, 300)).plant();
        plant.setpoint(0, 400, Double.NaN);
        plant.advance(5, 4);
        assertEquals(-400, plant.trueKw(1), 1e-9);
        assertTrue(plant.snapshot().limitViolated(1));
        assertEquals(UnitStatus.EXPORTING, plant.snapshot().status(1));
        plant.setpoint(0, -400, Double.NaN);
        plant.advance(5, 4);
        assertEquals(400, plant.trueKw(1), 1e-9);
        assertFalse(plant.snapshot().limitViolated(1));
        assertEquals(UnitStatus.IMPORTING, plant.snapshot().status(1));
        List<PlantEvent> told = plant.drainEvents();
        // 50 kW/s: 200 kW after 4 s, 400 kW after 8 s; back through 300 kW in the first step.
        assertEquals(
                List.of(OneSite.START.plusSeconds(8), OneSite.START.plusSeconds(24)),
                told.stream().map(PlantEvent::time).toList());
        assertEquals(
                List.of(Severity.ALARM, Severity.CLEAR),
                told.stream().map(PlantEvent::severity).toList());
        assertEquals("GRID_LIMIT_EXCEEDED", told.getFirst().type());
    }

    @Test
    void anExportThatIsNotEnabledIsViolatedByAnyExport() {
        Plant plant =
                new OneSite()
                        .with(BATTERY)
                        .with(
                                GRID_CONNECTION,
                                Map.of("export_enabled", false, "max_export_kw", 1000.0))
                        .plant();
        plant.setpoint(0, 10, Double.NaN);
        plant.step(4);
        assertTrue(plant.snapshot().limitViolated(1));
    }

    @Test
    void twoConnectionsShareByTheirRating() {
        Plant plant =
                new OneSite()
                        .with(GRID_CONNECTION, limits(300, 300))
                        .with(GRID_CONNECTION, limits(100, 100))
                        .with(LOAD)
                        .power(0, t -> 200)
                        .plant();
        plant.step(4);
        assertEquals(150, plant.trueKw(1), 1e-12);
        assertEquals(50, plant.trueKw(2), 1e-12);
    }

    @Test
    void anOutageIsAnIslandFedByTheBattery() {
        Plant plant =
                new OneSite()
                        .with(BATTERY)
                        .with(LOAD)
                        .with(GRID_CONNECTION)
                        .power(1, t -> 300)
                        .plant();
        int battery = index(plant, BATTERY);
        int load = index(plant, LOAD);
        int grid = index(plant, GRID_CONNECTION);
        plant.raise(grid, FaultKind.GRID_OUTAGE);
        plant.step(4);
        assertEquals(0, plant.trueKw(grid), 0);
        assertEquals(300, plant.trueKw(battery), 1e-9);
        assertEquals(-300, plant.trueKw(load), 1e-9);
        assertEquals(1000 - 300 * 4 / 3600.0 / 0.975, plant.trueSocKwh(battery), 1e-9);
        assertEquals("ISLANDED", plant.drainEvents().getFirst().type());
        plant.clear(grid, FaultKind.GRID_OUTAGE);
        plant.advance(2, 4);
        assertEquals(300, plant.trueKw(grid), 1e-9);
    }

    @Test
    void anIslandWithoutEnoughPowerShedsLoad() {
        Plant plant =
                new OneSite()
                        .with(BATTERY, Map.of("max_discharge_kw", 100.0))
                        .with(LOAD)
                        .power(1, t -> 300)
                        .plant();
        plant.step(4);
        assertEquals(-100, plant.trueKw(1), 1e-9);
        assertEquals(UnitStatus.CURTAILED, plant.snapshot().status(1));
    }

    @Test
    void anIslandWithAFullBatteryCurtailsThePv() {
        OneSite site =
                new OneSite().with(BATTERY, Map.of("initial_soc", 0.9)).with(LOAD).with(SOLAR_PV);
        Plant plant = site.power(2, t -> 100).power(1, t -> 400).plant();
        plant.step(4);
        assertEquals(100, plant.trueKw(index(plant, SOLAR_PV)), 1e-9);
        assertEquals(0, plant.trueKw(index(plant, BATTERY)), 1e-9);
    }

    @Test
    void anIslandWithNothingToFeedItIsDead() {
        Plant plant = new OneSite().with(LOAD).with(GENERATOR).power(1, t -> 300).plant();
        plant.step(4);
        assertEquals(0, plant.trueKw(0), 0);
        assertEquals(0, plant.trueKw(1), 0);
    }
}
