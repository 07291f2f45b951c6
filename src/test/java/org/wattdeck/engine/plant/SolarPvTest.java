package org.wattdeck.engine.plant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wattdeck.domain.asset.AssetType.GRID_CONNECTION;
import static org.wattdeck.domain.asset.AssetType.SOLAR_PV;
import static org.wattdeck.engine.plant.PlantInputs.Weather.AMBIENT_CELSIUS;
import static org.wattdeck.engine.plant.PlantInputs.Weather.DHI_WATTS_PER_SQUARE_METRE;
import static org.wattdeck.engine.plant.PlantInputs.Weather.DNI_WATTS_PER_SQUARE_METRE;
import static org.wattdeck.engine.plant.PlantInputs.Weather.GHI_WATTS_PER_SQUARE_METRE;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.ops.UnitStatus;

class SolarPvTest {

    /// Flat modules without losses but the coefficient, under a sky of diffuse light alone, so
    /// that the plane receives what is given.
    private static Plant flat(Map<String, Object> changes, double ghi, double ambient) {
        Map<String, Object> spec =
                new HashMap<>(
                        Map.of(
                                "tilt_angle_degrees", 0.0,
                                "system_losses_percentage", 0.0,
                                "soiling_factor", 1.0,
                                "inverter_efficiency", 1.0,
                                "temperature_coefficient_per_celsius", -0.004));
        spec.putAll(changes);
        return new OneSite()
                .with(SOLAR_PV, spec)
                .with(GRID_CONNECTION)
                .weather(GHI_WATTS_PER_SQUARE_METRE, t -> ghi)
                .weather(DHI_WATTS_PER_SQUARE_METRE, t -> ghi)
                .weather(DNI_WATTS_PER_SQUARE_METRE, t -> 0)
                .weather(AMBIENT_CELSIUS, t -> ambient)
                .plant();
    }

    /// 400 W/m2 at 20 °C: the cell is at 20 + 400/800 x 25 = 32.5 °C, 7.5 K above 25 °C take 3
    /// %.
    @Test
    void powerFollowsIrradianceAndCellTemperature() {
        Plant plant = flat(Map.of(), 400, 20);
        plant.step(4);
        assertEquals(32.5, plant.snapshot().temperatureCelsius(0), 1e-9);
        assertEquals(800 * 0.4 * 0.97, plant.trueKw(0), 1e-9);
        assertEquals(UnitStatus.GENERATING, plant.snapshot().status(0));
    }

    @Test
    void lossesMultiply() {
        Plant plant =
                flat(
                        Map.of(
                                "system_losses_percentage", 14.0,
                                "soiling_factor", 0.98,
                                "shading_factor", 0.9,
                                "inverter_efficiency", 0.96),
                        400,
                        12.5);
        plant.step(4);
        assertEquals(800 * 0.4 * 0.86 * 0.98 * 0.9 * 0.96, plant.trueKw(0), 1e-9);
    }

    @Test
    void theInverterClips() {
        Plant plant = flat(Map.of("dc_capacity_kw", 1200.0, "ac_capacity_kw", 700.0), 1000, -10);
        plant.step(4);
        assertEquals(700, plant.trueKw(0), 0);
    }

    @Test
    void aSetpointIsACap() {
        Plant plant = flat(Map.of(), 400, 12.5);
        plant.setpoint(0, 100, Double.NaN);
        plant.step(4);
        assertEquals(100, plant.trueKw(0), 0);
        assertEquals(320, plant.snapshot().availableKw(0), 1e-9);
        assertEquals(UnitStatus.CURTAILED, plant.snapshot().status(0));
        plant.release(0);
        plant.step(4);
        assertEquals(320, plant.trueKw(0), 1e-9);
    }

    /// Direct light alone: a module that faces the sun gets all of it.
    @Test
    void aTwoAxisTrackerFacesTheSun() {
        Plant plant =
                new OneSite()
                        .with(
                                SOLAR_PV,
                                Map.of(
                                        "tracking_type", "dual_axis",
                                        "system_losses_percentage", 0.0,
                                        "soiling_factor", 1.0,
                                        "inverter_efficiency", 1.0,
                                        "temperature_coefficient_per_celsius", 0.0))
                        .with(GRID_CONNECTION)
                        .weather(GHI_WATTS_PER_SQUARE_METRE, t -> 1e-6)
                        .weather(DHI_WATTS_PER_SQUARE_METRE, t -> 0)
                        .weather(DNI_WATTS_PER_SQUARE_METRE, t -> 600)
                        .plant();
        plant.step(4);
        assertEquals(480, plant.trueKw(0), 1e-3);
    }

    @Test
    void aClearDayGivesWhatTheLatitudeAllowsAndTheNightNothing() {
        Plant plant =
                new OneSite()
                        .with(SOLAR_PV)
                        .with(GRID_CONNECTION)
                        .plant(PlantSettings.DEFAULT, Instant.parse("2026-06-20T22:00:00Z"));
        plant.step(4);
        assertEquals(0, plant.trueKw(0), 0);
        plant.advance(21_599, 4);
        double hours = plant.snapshot().energyOutKwh(0) / 800;
        assertTrue(hours > 1.5 && hours < 7, "full hours " + hours);
    }

    /// A step of one hour or a whole day gives the energy of short steps, not that of one
    /// moment.
    @Test
    void longStepsGiveTheEnergyOfShortOnes() {
        OneSite site = new OneSite().with(SOLAR_PV).with(GRID_CONNECTION);
        Instant day = Instant.parse("2026-06-20T22:00:00Z");
        Plant fine = site.plant(PlantSettings.DEFAULT, day);
        fine.advance(1440, 60);
        double kwh = fine.snapshot().energyOutKwh(0);
        for (int step : new int[] {900, 3600, 86_400}) {
            Plant coarse = site.plant(PlantSettings.DEFAULT, day);
            coarse.advance(86_400 / step, step);
            assertEquals(kwh, coarse.snapshot().energyOutKwh(0), 0.01 * kwh, "step " + step);
        }
    }

    @Test
    void itAgesFromItsCommissioningOn() {
        assertEquals(1, spec(Long.MAX_VALUE).aged(20_000), 0);
        assertEquals(1 - 0.005 * 2, spec(20_000).aged(20_000 + 730 + 1), 1e-5);
    }

    private static PvBank.Spec spec(long day) {
        return new PvBank.Spec(1, 1, 0, 0, "fixed", 0, 1, 0.005 / 365.25, day);
    }
}
