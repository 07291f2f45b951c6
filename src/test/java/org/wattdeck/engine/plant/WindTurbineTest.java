package org.wattdeck.engine.plant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.wattdeck.domain.asset.AssetType.GRID_CONNECTION;
import static org.wattdeck.domain.asset.AssetType.WIND_TURBINE;

import java.util.Map;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.UnitStatus;

/// 3,000 kW; cut-in 3, rated 12.5, cut-out 25 m/s at hub height.
class WindTurbineTest {

    /// With a hub at 10 m, the wind given is the wind at the hub.
    private static Plant plant(Map<String, Object> changes, LongToDoubleFunction wind) {
        Map<String, Object> spec = new java.util.HashMap<>(Map.of("hub_height_m", 10.0));
        spec.putAll(changes);
        return new OneSite()
                .with(WIND_TURBINE, spec)
                .with(GRID_CONNECTION)
                .weather(PlantInputs.Weather.WIND_METRES_PER_SECOND, wind)
                .plant();
    }

    /// Between: 3000 x (v^3 - 27) / (12.5^3 - 27); at 8 m/s 3000 x 485 / 1926.125.
    @ParameterizedTest
    @CsvSource({"0,0", "2.9,0", "3,0", "8,755.402686", "12.5,3000", "20,3000", "25,3000", "25.1,0"})
    void powerFollowsTheCurve(double wind, double kw) {
        Plant plant = plant(Map.of(), t -> wind);
        plant.step(4);
        assertEquals(kw, plant.trueKw(0), 1e-6);
    }

    @Test
    void windAtTheHubIsTheGivenOneByThePowerLaw() {
        Plant plant = plant(Map.of("hub_height_m", 100.0), t -> 6);
        plant.step(4);
        double v = 6 * Math.pow(10, 1 / 7.0);
        assertEquals(3000 * (v * v * v - 27) / (1953.125 - 27), plant.trueKw(0), 1e-9);
    }

    @Test
    void afterAStormItWaitsForTheWindToCalmDown() {
        double[] wind = {24, 26, 24, 22.5, 21.9, 24};
        double[] kw = {3000, 0, 0, 0, 3000, 3000};
        long start = OneSite.START.getEpochSecond();
        Plant plant = plant(Map.of(), t -> wind[(int) ((t - start) / 60)]);
        for (int minute = 0; minute < wind.length; minute++) {
            plant.advance(15, 4);
            assertEquals(kw[minute], plant.trueKw(0), 1e-9, "minute " + minute);
        }
    }

    @Test
    void aSetpointIsACapAndTheRampLimitsTheChange() {
        Plant plant =
                plant(
                        Map.of(
                                "ramp_up_rate_kw_per_sec", 10.0,
                                "ramp_down_rate_kw_per_sec", 100.0),
                        t -> 15);
        plant.step(4);
        assertEquals(40, plant.trueKw(0), 1e-9);
        plant.advance(74, 4);
        assertEquals(3000, plant.trueKw(0), 1e-9);
        plant.setpoint(0, 1000, Double.NaN);
        plant.step(4);
        assertEquals(2600, plant.trueKw(0), 1e-9);
        assertEquals(UnitStatus.CURTAILED, plant.snapshot().status(0));
        assertEquals(3000, plant.snapshot().availableKw(0), 1e-9);
        plant.raise(0, FaultKind.INVERTER_FAULT);
        plant.step(4);
        assertEquals(0, plant.trueKw(0), 0);
    }
}
