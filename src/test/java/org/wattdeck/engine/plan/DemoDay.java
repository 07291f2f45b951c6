package org.wattdeck.engine.plan;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.wattdeck.engine.plan.unit.Battery;
import org.wattdeck.engine.plan.unit.Demand;
import org.wattdeck.engine.plan.unit.Ending;
import org.wattdeck.engine.plan.unit.Grid;
import org.wattdeck.engine.plan.unit.Unit;

/// The day that every optimiser of storage is tried with here: a battery of 100 kWh and 50 kW, a
/// connection of 100 kW, 24 hourly steps, two prices.
public final class DemoDay {

    private DemoDay() {}

    public static Steps steps() {
        return new Steps(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC, 3600, 24);
    }

    public static double[] loadKw() {
        double[] load = new double[24];
        Arrays.setAll(load, h -> h >= 6 && h < 22 ? 35 + 5 * (h % 4) : 15 + 2 * (h % 4));
        return load;
    }

    private static double[] byHour(double day, double night) {
        double[] price = new double[24];
        Arrays.setAll(price, h -> h >= 8 && h < 20 ? day : night);
        return price;
    }

    public static double[] flat(double value) {
        double[] all = new double[24];
        Arrays.fill(all, value);
        return all;
    }

    public static Grid grid() {
        return new Grid(
                "demo-grid-1",
                0,
                flat(100),
                flat(50),
                byHour(0.18, 0.12),
                byHour(0.10, 0.06),
                flat(0.42),
                List.of());
    }

    public static Demand demand() {
        return new Demand("demo-load-1", 0, loadKw(), 0, 0);
    }

    public static Battery battery(
            double chargeEfficiency, double dischargeEfficiency, Ending ending) {
        return new Battery(
                "demo-battery-1",
                0,
                new Battery.Store(10, 90, 50, 0),
                new Battery.Flow(50, 50, chargeEfficiency, dischargeEfficiency),
                Battery.Wear.throughput(0.01),
                ending,
                true);
    }

    public static PlanProblem problem(Unit... units) {
        return new PlanProblem(
                "Demo day",
                "EUR",
                steps(),
                List.of(PlanProblem.Bus.of("SITE")),
                List.of(units),
                Goal.COST,
                0,
                0,
                OptionalDouble.empty());
    }
}
