package org.wattdeck.engine.plan.rolling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.plan.Study;
import org.wattdeck.engine.plan.CostItem;
import org.wattdeck.engine.plan.Course;
import org.wattdeck.engine.plan.PlanProblem;
import org.wattdeck.engine.plan.Planner;
import org.wattdeck.engine.plan.linear.SolverLimits;
import org.wattdeck.engine.plan.linear.Watch;
import org.wattdeck.engine.plan.study.Assembly;
import org.wattdeck.engine.plan.study.History;
import org.wattdeck.engine.study.Simulation;
import org.wattdeck.solver.Backend;
import org.wattdeck.solver.InProcessSolver;
import org.wattdeck.store.file.StudyFile;

class KernelGroundTest {

    @TempDir Path folder;

    /// A battery with auxiliaries, PV by its own weather, and a generator that takes two minutes to
    /// start.
    private static final String SITE =
            """
            study: Closed loop
            period: {start: 2026-06-01, length: 1 day}
            step: 1 min
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
                  - code: BESS
                    type: battery
                    name: Battery
                    capacity_kwh: 100
                    max_charge_kw: 40
                    max_discharge_kw: 40
                    auxiliary_load_kw: 0.5
                    initial_soc: 0.4
                  - code: GEN
                    type: generator
                    name: Diesel
                    rated_capacity_kw: 40
                    max_output_kw: 40
                    min_output_kw: 10
                    startup_time_minutes: 2
                    fuel_cost_per_kwh: 0.30
                    min_uptime_hours: 1
                    min_downtime_hours: 1
            series:
              - {asset: LOAD, value: 55}
            tariff:
              import:
                bands: [{name: dear, price: 0.60, hours: 17:00-20:00}]
                default: 0.12
              export: 0.05
            optimize: {step: 15 min}
            rolling_horizon: {horizon: 12 h, stride: 1 h, forecast: FORECAST}
            """;

    private final List<Instant> told = new ArrayList<>();

    private Rolled rolled(String forecast) throws IOException {
        return run(SITE.replace("FORECAST", forecast));
    }

    private Rolled run(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("study.yaml"), text);
        StudyFile.Outcome outcome = StudyFile.read(file);
        assertEquals(List.of(), outcome.problems());
        Study study = outcome.study().orElseThrow();
        PlanProblem problem =
                Assembly.of(study, outcome.planning().orElseThrow(), outcome.tariff(), () -> false)
                        .problem()
                        .orElseThrow();
        Planner planner = new Planner(InProcessSolver.of(Backend.HIGHS), () -> 0);
        return new Roller(
                        problem,
                        outcome.rolling().orElseThrow(),
                        Known.of(History.of(study, problem, 1)),
                        planner,
                        SolverLimits.DEFAULT,
                        () -> 0)
                .roll(new KernelGround(study, problem, sink()), Watch.NONE, g -> {})
                .orElseThrow();
    }

    private Simulation.Sink sink() {
        return new Simulation.Sink() {
            @Override
            public void stretch(Instant start, double[] meanKw, PlantSnapshot end) {
                told.add(start);
            }

            @Override
            public void event(PlantEvent event) {
                // only powers are asked for
            }

            @Override
            public void progress(double doneFraction) {
                // soon done
            }
        };
    }

    private static <T extends Course> T of(Rolled rolled, String code, Class<T> kind) {
        return rolled.done().stream()
                .filter(c -> c.unit().code().equals(code))
                .map(kind::cast)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatTheKernelDidIsInBalanceAndWithinTheBattery() throws IOException {
        for (String forecast : List.of("perfect", "last_value")) {
            told.clear();
            Rolled rolled = rolled(forecast);
            assertEquals(24, rolled.count(Gate.Outcome.PLANNED), () -> rolled.gates().toString());
            assertEquals(96, told.size());
            Course.OfBattery battery = of(rolled, "BESS", Course.OfBattery.class);
            for (int t = 0; t < 96; t++) {
                assertEquals(0, Rest.kw(rolled.done(), 0, t, true), 1e-6, forecast + " step " + t);
                assertTrue(battery.storedKwh()[t] >= 10 - 1e-6, forecast);
                assertTrue(battery.storedKwh()[t] <= 90 + 1e-6, forecast);
            }
        }
    }

    /// In the dear hours own power is worth more than its fuel, and at most once it starts.
    @Test
    void theGeneratorRunsInTheDearHoursAndStartsAsItsMachineDoes() throws IOException {
        Rolled rolled = rolled("perfect");
        Course.OfGenerator generator = of(rolled, "GEN", Course.OfGenerator.class);
        int from = 17 * 4;
        int starts = 0;
        for (int t = 0; t < 96; t++) {
            starts += generator.started(t) ? 1 : 0;
        }
        assertEquals(1, starts);
        assertTrue(generator.on()[from + 2]);
        int first = 0;
        while (!generator.on()[first]) {
            first++;
        }
        assertTrue(generator.givenKw()[first] < generator.givenKw()[first + 1]);
        double planned = rolled.planned().cost();
        assertEquals(planned, rolled.figures().cost(), 0.05 * Math.abs(planned));
    }

    /// From 14:00 on the battery is lost: what it should hold at the end cannot be had, and all
    /// else is planned on.
    @Test
    void afterAFaultPlanningGoesOnFromWhatIsLeft() throws IOException {
        String text =
                SITE.replace("FORECAST", "perfect")
                                .replace(
                                        "{step: 15 min}",
                                        "{step: 15 min, assets: [{asset: BESS, terminal: at_least, terminal_soc: 0.9}]}")
                        + "faults: [{at: +14 h, asset: BESS, fault: inverter_fault}]\n";
        Rolled rolled = run(text);
        assertEquals(24, rolled.count(Gate.Outcome.PLANNED), () -> rolled.gates().toString());
        Course.OfBattery battery = of(rolled, "BESS", Course.OfBattery.class);
        for (int t = 14 * 4; t < 96; t++) {
            assertEquals(battery.storedKwh()[14 * 4 - 1], battery.storedKwh()[t], 1e-9);
        }
        assertEquals(0, rolled.strain().unbalancedKwh(), 1e-6);
    }

    /// Capacity is in hand as the kernel's battery has it, to within what its own losses take. From
    /// 14:00 on it can give nothing: what was sold and what is sold on is not paid.
    @Test
    void whatAFaultTakesOfCapacityIsNotPaid() throws IOException {
        String text =
                SITE.replace("FORECAST", "perfect")
                                .replace(
                                        "{step: 15 min}",
                                        "{step: 15 min, reserve_market: [{name: FCR, assets: [BESS], block: 4 h, prices: [0.05]}]}")
                        + "faults: [{at: +14 h, asset: BESS, fault: inverter_fault}]\n";
        Rolled rolled = run(text);
        Course.OfOffer offer = of(rolled, "FCR", Course.OfOffer.class);
        double paid = 0;
        for (int t = 0; t < 96; t++) {
            assertEquals(offer.offeredKw()[t / 16 * 16], offer.offeredKw()[t], 1e-9);
            double most = t < 14 * 4 ? 0.02 * offer.offeredKw()[t] : offer.offeredKw()[t];
            assertTrue(offer.lackingKw(t) <= most + 1e-6, t + ": " + offer.lackingKw(t));
            paid += t < 14 * 4 ? (offer.offeredKw()[t] - offer.lackingKw(t)) * 0.05 / 4 : 0;
            assertEquals(0, t < 14 * 4 ? 0 : offer.offeredKw()[t] - offer.lackingKw(t), 1e-6);
        }
        assertTrue(offer.offeredKw()[0] > 10, () -> "" + offer.offeredKw()[0]);
        assertEquals(-paid, rolled.figures().of(CostItem.RESERVE_MARKET), 1e-6);
    }
}
