package org.wattdeck.engine.study;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Target;
import org.wattdeck.domain.plan.Series;
import org.wattdeck.domain.plan.Study;
import org.wattdeck.testing.Portfolios;

/// A battery without a ramp, a load and a grid connection, told step by step.
class SimulationTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Site SITE = Portfolios.site(1);
    private static final Asset BATTERY = asset(AssetType.BATTERY, "B");
    private static final Asset LOAD = asset(AssetType.LOAD, "L");
    private static final Asset GRID = asset(AssetType.GRID_CONNECTION, "C");
    private static final int B = 0;
    private static final int L = 1;

    private final List<Study.Command> commands = new ArrayList<>();
    private final List<Study.Fault> faults = new ArrayList<>();
    private final List<Study.Binding> series = new ArrayList<>();
    private final List<double[]> kw = new ArrayList<>();
    private final List<PlantSnapshot> ends = new ArrayList<>();
    private final List<String> told = new ArrayList<>();

    private static Asset asset(AssetType type, String code) {
        Map<String, Object> spec = new HashMap<>(Portfolios.spec(type));
        spec.remove("ramp_up_rate_kw_per_sec");
        spec.remove("ramp_down_rate_kw_per_sec");
        return Portfolios.asset(type, code, SITE, spec);
    }

    private static Instant at(long second) {
        return START.plusSeconds(second);
    }

    private void command(long from, long until, double powerKw) {
        commands.add(
                new Study.Command(
                        at(from),
                        new Target.OfAsset(BATTERY.id()),
                        powerKw,
                        until < 0 ? Optional.empty() : Optional.of(at(until)),
                        OptionalDouble.empty()));
    }

    private void load(long spacing, double... values) {
        long[] times = new long[values.length];
        for (int k = 0; k < times.length; k++) {
            times[k] = START.getEpochSecond() + k * spacing;
        }
        series.add(
                new Study.Binding(
                        LOAD.id(), Study.Quantity.POWER_KW, new Series(times, values, spacing)));
    }

    private void run(long seconds, int step, int every) {
        Registry registry =
                new Registry(
                        List.of(SITE), List.of(BATTERY, LOAD, GRID), List.of(), List.of(), false);
        Study study =
                new Study(
                        "test",
                        registry,
                        START,
                        at(seconds),
                        ZoneId.of("UTC"),
                        step,
                        1,
                        false,
                        series,
                        commands,
                        faults,
                        every);
        Simulation.run(
                study,
                new Simulation.Sink() {
                    @Override
                    public void stretch(Instant start, double[] meanKw, PlantSnapshot end) {
                        kw.add(meanKw.clone());
                        ends.add(end);
                    }

                    @Override
                    public void event(PlantEvent e) {
                        told.add(
                                "%s %s %s"
                                        .formatted(
                                                Duration.between(START, e.time()).toSeconds(),
                                                e.type(),
                                                e.severity()));
                    }

                    @Override
                    public void progress(double doneFraction) {}
                },
                () -> false);
    }

    private List<Double> of(int asset) {
        return kw.stream().map(k -> k[asset]).toList();
    }

    @Test
    void aCommandHoldsFromItsTimeToItsEndExcluded() {
        command(8, 16, 100);
        run(24, 4, 1);
        assertEquals(List.of(0.0, 0.0, 100.0, 100.0, 0.0, 0.0), of(B));
    }

    @Test
    void aCommandBetweenTwoStepsBeginsWithTheNext() {
        command(5, 13, 100);
        run(24, 4, 1);
        assertEquals(List.of(0.0, 0.0, 100.0, 100.0, 0.0, 0.0), of(B));
    }

    @Test
    void oneCommandFollowsAnotherWithoutAGapAndANewerOneCancelsTheOldersEnd() {
        command(0, 8, 100);
        command(8, 20, 200);
        command(12, -1, 300);
        run(24, 4, 1);
        assertEquals(List.of(100.0, 100.0, 200.0, 300.0, 300.0, 300.0), of(B));
    }

    @Test
    void socIsThatAtTheEndOfTheStep() {
        command(0, -1, -360);
        run(8, 4, 1);
        assertEquals(1000 + 0.4 * 0.975, ends.getFirst().socKwh(B), 1e-9);
        assertEquals(1000 + 0.8 * 0.975, ends.getLast().socKwh(B), 1e-9);
    }

    @Test
    void aFaultIsToldActsAndIsTakenAway() {
        command(0, -1, 100);
        faults.add(
                new Study.Fault(
                        at(8), BATTERY.id(), FaultKind.INVERTER_FAULT, Optional.of(at(16))));
        run(24, 4, 1);
        assertEquals(List.of(100.0, 100.0, 0.0, 0.0, 100.0, 100.0), of(B));
        assertEquals(List.of("8 INVERTER_FAULT ALARM", "16 INVERTER_FAULT CLEAR"), told);
    }

    /// What is received stands still, what happens goes on; the newest command waits.
    @Test
    void withoutCommunicationValuesStandStillAndTheNewestCommandWaits() {
        command(0, 12, 100);
        command(8, -1, 200);
        command(12, -1, 300);
        faults.add(
                new Study.Fault(
                        at(4), BATTERY.id(), FaultKind.COMMS_DEGRADED, Optional.of(at(20))));
        run(28, 4, 1);
        assertEquals(List.of(100.0, 100.0, 100.0, 0.0, 0.0, 300.0, 300.0), of(B));
        assertEquals(ends.get(0).socKwh(B), ends.get(4).socKwh(B), 0);
        assertEquals(16, ends.get(4).ageSeconds(B), 0);
        double kwh = (3 * 100 + 300) * 4 / 3600.0;
        assertEquals(1000 - kwh / 0.975, ends.get(5).socKwh(B), 1e-9);
    }

    @Test
    void severalStepsInOneRowHaveTheirMeanAlsoAfterALossOfCommunication() {
        command(0, 24, 100);
        faults.add(
                new Study.Fault(
                        at(4), BATTERY.id(), FaultKind.COMMS_DEGRADED, Optional.of(at(32))));
        run(48, 4, 3);
        assertEquals(100, kw.get(0)[B], 1e-9);
        assertEquals(100, kw.get(1)[B], 1e-9);
        assertEquals(0, kw.get(2)[B], 1e-9);
    }

    @Test
    void aSeriesFinerThanAMinuteActsInItsOwnSteps() {
        load(10, 100, 200, 300, 400);
        run(40, 5, 1);
        assertEquals(
                List.of(-100.0, -100.0, -200.0, -200.0, -300.0, -300.0, -400.0, -400.0), of(L));
    }

    @Test
    void aLongStepTakesTheMeanOfAFinerSeries() {
        load(900, 100, 200, 300, 600, 50, 50, 50, 50);
        run(7200, 3600, 1);
        assertEquals(-300, kw.get(0)[L], 1e-9);
        assertEquals(-50, kw.get(1)[L], 1e-9);
    }

    @Test
    void aStepThatDoesNotDivideTheMinuteTakesTheMeanOfItsOwnTime() {
        load(60, 100, 200, 300, 400);
        run(180, 45, 1);
        assertEquals(List.of(-100.0, -1 * (15 * 100 + 30 * 200) / 45.0), of(L).subList(0, 2));
    }
}
