package org.wattdeck.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wattdeck.engine.plan.unit.Battery;
import org.wattdeck.engine.plan.unit.Ending;

class DepthWearTest {

    /// 100 kWh without losses of the way, 10 % an hour standing; the upper half of a discharge
    /// costs 0.01 a kWh, the lower 0.05.
    private static Battery battery(double initialKwh) {
        return new Battery(
                "B",
                0,
                new Battery.Store(0, 100, initialKwh, 0.1),
                new Battery.Flow(100, 100, 1, 1),
                new Battery.Wear(
                        0, 0, List.of(new Battery.Slice(0.5, 0.01), new Battery.Slice(0.5, 0.05))),
                Ending.FREE,
                true);
    }

    private static double cost(
            Battery battery, double[] chargeKw, double[] dischargeKw, double... storedKwh) {
        return DepthWear.cost(new Course.OfBattery(battery, chargeKw, dischargeKw, storedKwh), 1);
    }

    @Test
    void aBatteryThatIsKeptFullHasAllOfItsEnergyToDraw() {
        double[] charge = {10, 10, 10, 10, 0};
        double[] discharge = {0, 0, 0, 0, 90};

        // 10 kWh are lost in each hour, so 90 of 100 are drawn: 50 * 0.01 + 40 * 0.05
        assertEquals(2.5, cost(battery(100), charge, discharge, 100, 100, 100, 100, 0), 1e-9);
    }

    @Test
    void whatIsLostIsTheDearest() {
        // 60 kWh: 50 shallow, 10 deep; 6 deep ones are lost, 50 * 0.01 + 4 * 0.05
        assertEquals(0.7, cost(battery(60), new double[] {0}, new double[] {54}, 0), 1e-9);
    }

    @Test
    void anEmptyBatteryLosesOutOfWhatIsCharged() {
        double[] charge = {30, 0};
        double[] discharge = {0, 27};
        assertEquals(0.27, cost(battery(0), charge, discharge, 30, 0), 1e-9);
    }
}
