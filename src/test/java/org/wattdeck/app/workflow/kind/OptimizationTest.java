package org.wattdeck.app.workflow.kind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.planning.Planning;
import org.wattdeck.domain.maintenance.Stamp;
import org.wattdeck.domain.workflow.Retry;
import org.wattdeck.domain.workflow.Run;
import org.wattdeck.domain.workflow.Task;
import org.wattdeck.domain.workflow.Value;
import org.wattdeck.engine.workflow.JsonValues;
import org.wattdeck.testing.FakeDeck;
import org.wattdeck.testing.FlowRig;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.testing.TestStudies;

class OptimizationTest {

    private final FakeDeck deck = new FakeDeck(Portfolios.mixed(8), 7);
    private final Planning planning = deck.deck().planning();
    private final FlowRig rig =
            new FlowRig(
                    secrets ->
                            List.of(
                                    new Optimization(
                                            new SeriesLookup(deck::latest, planning::series),
                                            TestStudies.solvers()::named,
                                            new StudyPlan(planning::studies, Path.of(".")),
                                            System::nanoTime)));

    @AfterEach
    void close() {
        rig.close();
    }

    private Run ran(Task task) throws InterruptedException {
        Stamp anna = new Stamp("anna", rig.now);
        return rig.ended(
                rig.begun(
                                rig.saved(
                                        rig.workflow("W", task)
                                                .with(Retry.NONE)
                                                .called("W" + System.nanoTime(), "")
                                                .as(UUID.randomUUID(), anna, anna)))
                        .id());
    }

    private static double number(Run run, String task, String key) {
        Value.Group all = (Value.Group) run.task(task).orElseThrow().result();
        return ((Value.Amount) all.get(key).orElseThrow()).number();
    }

    private static Task optimize() {
        return Task.of("plan", "plan", "optimization").with("mip_gap", Value.of(0));
    }

    @Test
    void everyKindOfOptimizationFindsAPlan() throws InterruptedException {
        assertEquals(121.3537, number(ran(optimize()), "plan", "total_cost"), 1e-4);
        // without a battery all is bought: 129.48
        assertEquals(
                129.48,
                number(
                        ran(optimize().with("optimization_type", Value.of("procurement"))),
                        "plan",
                        "total_cost"),
                1e-4);
        Run peak = ran(optimize().with("optimization_type", Value.of("peak_shaving")));
        assertTrue(number(peak, "plan", "peak_import_kw") < 50);
        Run own =
                ran(
                        optimize()
                                .with("optimization_type", Value.of("self_consumption"))
                                .with(
                                        "solar_forecast",
                                        Value.amounts(new double[] {0, 0, 60, 80, 60, 0})));
        assertEquals("", own.error());
        Run units = ran(optimize().with("optimization_type", Value.of("unit_commitment")));
        assertEquals("", units.error());
        assertTrue(
                ran(optimize()
                                .with(
                                        "constraints",
                                        JsonValues.read(
                                                "[{\"type\":\"max_peak_demand\",\"value\":20}]")))
                        .error()
                        .contains("No plan keeps to all limits"));
        assertEquals(
                126.8274,
                number(ran(optimize().with("final_soc_min", Value.of(0.5))), "plan", "total_cost"),
                1e-3);
    }

    /// 30 kW all day, 20 declared: 240 kWh more at 0.50 beside 108 for the energy. A battery that
    /// need not end as it begins could earn with two prices, but not where the schedule counts.
    @Test
    void aDeclaredScheduleIsSettledOrFollowed() throws InterruptedException {
        Task bought =
                optimize()
                        .with("load_forecast", Value.of(30))
                        .with("declared_schedule", Value.of(20))
                        .with("imbalance_more_cost", Value.of(0.5));
        Run settled = ran(bought.with("optimization_type", Value.of("procurement")));
        assertEquals(240, number(settled, "plan", "imbalance_kwh"), 1e-6, settled.error());
        assertEquals(228, number(settled, "plan", "total_cost"), 1e-6);

        Task level = optimize().with("load_forecast", Value.of(30));
        Task declared = level.with("declared_schedule", Value.of(30));
        assertTrue(number(ran(declared), "plan", "imbalance_kwh") > 40);
        Run followed = ran(declared.with("objective", Value.of("minimize_imbalance")));
        assertEquals(0, number(followed, "plan", "imbalance_kwh"), 1e-6);
        assertTrue(
                ran(level.with("objective", Value.of("minimize_imbalance")))
                        .error()
                        .contains("needs declared_schedule"));
    }

    @Test
    void severalGoalsAreWeighed() throws InterruptedException {
        Task weighted = optimize().with("objective", Value.of("weighted"));
        Value cost = JsonValues.read("{\"cost\": 2}");
        assertEquals(
                121.3537, number(ran(weighted.with("weights", cost)), "plan", "total_cost"), 1e-4);
        assertTrue(ran(weighted).error().contains("needs weights"));
        Value other = JsonValues.read("{\"noise\": 1}");
        assertTrue(ran(weighted.with("weights", other)).error().contains("Known are cost"));
    }
}
