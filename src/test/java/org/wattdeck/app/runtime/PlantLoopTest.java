package org.wattdeck.app.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.engine.plant.Plant;
import org.wattdeck.engine.plant.PlantSettings;
import org.wattdeck.testing.Portfolios;

class PlantLoopTest {

    private final LeapingTime time = new LeapingTime();
    private final Plant plant =
            Plant.of(Portfolios.mixed(10), PlantSettings.DEFAULT, LeapingTime.START);
    private final PlantLoop loop = new PlantLoop(RuntimeSettings.DEFAULT, plant, time, time.ids());
    private final List<PlantSnapshot> published = new ArrayList<>();
    private final List<PlantEvent> events = new ArrayList<>();

    PlantLoopTest() {
        loop.onEvent(events::add);
    }

    private void begin() {
        loop.begin(plant, p -> {});
        loop.turn();
        loop.onSnapshot(published::add);
    }

    @Test
    void nothingMovesBeforeThePlantIsRestored() {
        time.run(loop, Duration.ofMinutes(1));
        assertEquals(0, loop.latest().tick());
    }

    @Test
    void aTickIsMadeEveryFourSeconds() {
        begin();
        time.run(loop, Duration.ofHours(1));
        assertEquals(900, loop.latest().tick());
        assertEquals(900, published.size());
        assertEquals(LeapingTime.START.plusSeconds(3600), loop.latest().time());
    }

    @Test
    void atFullSpeedTenSnapshotsASecondArePublished() {
        loop.setSpeed(3600);
        begin();
        loop.setSpeed(3600);
        time.run(loop, Duration.ofSeconds(10));
        assertEquals(100, published.size());
        assertEquals(9000, loop.latest().tick());
    }

    @Test
    void whatDoesNotFitATurnIsDroppedAndCounted() {
        begin();
        loop.setSpeed(3600);
        loop.turn();
        loop.duty(
                new TestDuty() {
                    @Override
                    public void after(Plant p, List<PlantEvent> e) {
                        time.pass(Duration.ofMillis(50));
                    }
                });
        time.run(loop, Duration.ofSeconds(1));
        assertTrue(loop.latest().tick() >= 5 * 30, "ticks " + loop.latest().tick());
        assertTrue(loop.pace().droppedTicks() >= 5 * 50, "dropped " + loop.pace());
    }

    @Test
    void aPausedPlantStands() {
        begin();
        loop.setPaused(true);
        time.run(loop, Duration.ofHours(1));
        assertEquals(0, loop.latest().tick());
        loop.setPaused(false);
        time.run(loop, Duration.ofSeconds(8));
        assertEquals(2, loop.latest().tick());
        assertEquals(List.of(), events);
    }

    @Test
    void aClockThatIsSetMovesNothingButIsTold() {
        begin();
        time.run(loop, Duration.ofSeconds(8));
        time.setWall(Duration.ofHours(1));
        time.run(loop, Duration.ofSeconds(8));
        time.setWall(Duration.ofHours(-2));
        time.run(loop, Duration.ofSeconds(8));
        assertEquals(6, loop.latest().tick());
        assertEquals(LeapingTime.START.plusSeconds(24), loop.latest().time());
        assertEquals(
                List.of("CLOCK_JUMPED", "CLOCK_JUMPED"),
                events.stream().map(PlantEvent::type).toList());
        assertTrue(events.getFirst().message().contains("set forward by 3,600 s"));
        assertTrue(events.getLast().message().contains("set back by 7,200 s"));
    }

    @Test
    void aSleepIsAGapAndNotCaughtUp() {
        begin();
        time.run(loop, Duration.ofSeconds(8));
        time.sleep(Duration.ofHours(8));
        time.run(loop, Duration.ofSeconds(8));
        assertEquals(4, loop.latest().tick());
        assertEquals(LeapingTime.START.plusSeconds(8 * 3600 + 16), loop.latest().time());
        assertEquals(List.of("TIME_GAP"), events.stream().map(PlantEvent::type).toList());
    }

    @Test
    void whereNoClockCountsThroughSleepAForwardJumpIsASleep() {
        LeapingTime poor = new LeapingTime(false);
        PlantLoop other = new PlantLoop(RuntimeSettings.DEFAULT, plant, poor, poor.ids());
        other.begin(plant, p -> {});
        other.onEvent(events::add);
        poor.run(other, Duration.ofSeconds(4));
        poor.sleep(Duration.ofHours(1));
        poor.run(other, Duration.ofSeconds(4));
        assertEquals(LeapingTime.START.plusSeconds(3608), other.latest().time());
        assertEquals(List.of("TIME_GAP"), events.stream().map(PlantEvent::type).toList());
    }

    @Test
    void aHeldThreadMakesAtMostTwoTicksAndLeapsOverTheRest() {
        begin();
        time.run(loop, Duration.ofSeconds(8));
        time.pass(Duration.ofSeconds(60));
        loop.turn();
        assertEquals(4, loop.latest().tick());
        assertEquals(LeapingTime.START.plusSeconds(68), loop.latest().time());
        assertEquals(List.of("TIME_GAP"), events.stream().map(PlantEvent::type).toList());
    }

    @Test
    void aListenerThatThrowsStopsNobody() {
        loop.onSnapshot(
                s -> {
                    throw new IllegalStateException("for the test");
                });
        begin();
        time.run(loop, Duration.ofSeconds(40));
        assertEquals(10, published.size());
    }

    @Test
    void aCommandOrDutyThatThrowsStopsNobody() {
        loop.duty(
                new TestDuty() {
                    @Override
                    public void after(Plant p, List<PlantEvent> e) {
                        throw new IllegalStateException("for the test");
                    }
                });
        begin();
        loop.post(
                p -> {
                    throw new IllegalStateException("for the test");
                });
        time.run(loop, Duration.ofSeconds(40));
        assertEquals(10, loop.latest().tick());
    }

    @Test
    void theThreadAnswersACommandBetweenTicks() throws Exception {
        PlantLoop real =
                new PlantLoop(
                        RuntimeSettings.DEFAULT, plant, TimeSource.system(time::wall), time.ids());
        real.start();
        real.begin(plant, p -> {});
        assertEquals(10, real.ask(p -> p.registry().assets().size()).get(60, TimeUnit.SECONDS));
        real.close();
    }

    @Test
    void speedIsRefusedOutsideItsRange() {
        PlantRemote remote =
                new PlantRemote(
                        loop::registry,
                        loop,
                        new FaultDuty(RuntimeSettings.DEFAULT, loop),
                        java.util.Optional::empty);
        for (double speed : new double[] {0, 0.5, 3601, Double.NaN, -1}) {
            assertTrue(
                    remote.setSpeed(new Actor("anna", Actor.Source.CONSOLE), speed)
                            instanceof org.wattdeck.domain.ops.Verdict.Refused<Double>);
        }
    }

    private abstract static class TestDuty implements Duty {
        @Override
        public java.time.Instant due() {
            return java.time.Instant.MAX;
        }

        @Override
        public void leapt(Plant plant, java.time.Instant from) {}
    }
}
