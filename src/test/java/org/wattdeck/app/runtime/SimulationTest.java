package org.wattdeck.app.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.DispatchService.Checked;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.DispatchRequest;
import org.wattdeck.domain.ops.DispatchState;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.engine.plant.Plant;

/// The whole running console on virtual time in one thread, with everything going wrong by seed:
/// operators, lost links, trips, a database away, a full disk, crashes, clocks that jump, sleeps,
/// changes of speed. After each step the promises are looked at; a failure names its seed and step.
class SimulationTest {

    private static final int BATTERIES = 4;
    private static final double LIMIT_KW = 1000;

    @Test
    void thePromisesHoldInFiftySimulatedShifts() {
        for (int seed = 0; seed < 50; seed++) {
            new Shift(seed).run(120);
        }
    }

    @Test
    @Tag("long")
    void thePromisesHoldInThousandsOfShifts() {
        for (int seed = 1000; seed < 11_000; seed++) {
            new Shift(seed).run(200);
        }
    }

    /// One seeded run and what must hold in it.
    private static final class Shift {
        private final int seed;
        private final SplittableRandom random;
        private final Rig rig;
        private final Map<UUID, DispatchRequest> acknowledged = new HashMap<>();
        private boolean databaseAway;
        private int step;

        Shift(int seed) {
            this.seed = seed;
            this.random = new SplittableRandom(seed);
            this.rig =
                    new Rig(
                            DispatchLifecycleTest.batteries(BATTERIES),
                            RuntimeSettings.DEFAULT.withFaults(
                                    new RuntimeSettings.Faults(seed % 3 == 0, 0.01, 120, 300)));
            rig.database.away = () -> databaseAway;
            rig.start();
            listen();
        }

        private void listen() {
            rig.machinery.loop.onSnapshot(this::looksRight);
            rig.machinery.loop.duty(new Physics(this::where));
        }

        void run(int steps) {
            for (step = 0; step < steps; step++) {
                switch (random.nextInt(20)) {
                    case 0, 1, 2, 3, 4 -> command();
                    case 5 -> release();
                    case 6, 7 -> fault();
                    case 8 -> databaseAway = !databaseAway && random.nextInt(3) > 0;
                    case 9 -> rig.journal.refuses = !rig.journal.refuses && random.nextBoolean();
                    case 10 -> crash();
                    case 11 -> rig.time.setWall(Duration.ofSeconds(random.nextInt(-3600, 3600)));
                    case 12 -> rig.time.sleep(Duration.ofSeconds(random.nextInt(10, 7200)));
                    case 13 ->
                            rig.machinery.loop.setSpeed(
                                    random.nextBoolean() ? 1 : random.nextInt(1, 50));
                    default -> pass();
                }
                promises();
            }
            calmDown();
        }

        private void pass() {
            rig.run(Duration.ofSeconds(random.nextInt(1, 120)));
        }

        private void command() {
            Actor actor = random.nextBoolean() ? Rig.ANNA : Rig.BERND;
            DispatchRequest request =
                    rig.request(
                            random.nextInt(BATTERIES),
                            random.nextInt(-1200, 1200),
                            Duration.ofSeconds(random.nextInt(10, 3000)));
            Checked checked = rig.machinery.desk.check(actor, request);
            if (random.nextInt(4) == 0) {
                rig.run(Duration.ofSeconds(random.nextInt(40)));
            }
            UUID nonce = checked.nonce().orElse(new UUID(0, step));
            for (int again = random.nextInt(1, 3); again > 0; again--) {
                Verdict<?> verdict = Rig.now(rig.machinery.desk.submit(actor, request, nonce));
                if (verdict instanceof Verdict.Accepted<?>) {
                    assertTrue(checked.nonce().isPresent(), this::where);
                    acknowledged.put(request.clientId(), request);
                }
            }
            rig.machinery.loop.turn();
        }

        private void release() {
            rig.machinery.desk.release(Rig.BERND, rig.asset(random.nextInt(BATTERIES)), "sim");
            rig.machinery.loop.turn();
        }

        private void fault() {
            int asset = random.nextInt(BATTERIES);
            FaultKind fault =
                    random.nextBoolean() ? FaultKind.COMMS_DEGRADED : FaultKind.INVERTER_FAULT;
            boolean on = random.nextInt(3) == 0;
            rig.post(
                    p -> {
                        if (on) {
                            rig.machinery.faults.raise(
                                    p, asset, fault, Duration.ofSeconds(random.nextInt(10, 400)));
                        } else {
                            rig.machinery.faults.clear(p, asset, fault);
                        }
                    });
        }

        private void crash() {
            rig.journal = rig.journal.cutAfter(rig.journal.lastSequence());
            rig.time.pass(Duration.ofSeconds(random.nextInt(0, 2000)));
            rig.startWith(
                    random.nextInt(4) == 0 && databaseAway
                            ? Optional.empty()
                            : Optional.of(rig.database.stores()));
            listen();
        }

        private void looksRight(PlantSnapshot now) {
            for (int i = 0; i < BATTERIES; i++) {
                assertTrue(Math.abs(now.powerKw(i)) <= LIMIT_KW + 1e-9, this::where);
                assertTrue(now.socKwh(i) >= -1e-9 && now.socKwh(i) <= 2000 + 1e-9, this::where);
            }
        }

        private void promises() {
            for (UUID client : acknowledged.keySet()) {
                assertTrue(rig.machinery.ledger.answerTo(client).isPresent(), this::where);
            }
            for (Dispatch d : rig.machinery.desk.recent(1000)) {
                if (!d.state().ended()) {
                    assertEquals(
                            Optional.of(d.id()),
                            rig.machinery.desk.liveOn(d.assetId()).map(Dispatch::id),
                            this::where);
                }
            }
        }

        /// Everything mended and quiet for five hours: all has ended, nothing runs, all is saved.
        private void calmDown() {
            databaseAway = false;
            rig.journal.refuses = false;
            rig.machinery.loop.setSpeed(1);
            rig.machinery.faults.byChance(false);
            rig.run(Duration.ofHours(5));
            rig.machinery.writer.attach(rig.database.stores());
            rig.machinery.writer.writeOnce();
            for (Dispatch d : rig.machinery.desk.recent(1000)) {
                assertTrue(d.state().ended(), () -> where() + d);
            }
            for (int i = 0; i < BATTERIES; i++) {
                assertEquals(0, rig.setpointKw(i), this::where);
                assertEquals(0, rig.powerKw(i), 1e-9, this::where);
            }
            for (DispatchRequest request : acknowledged.values()) {
                UUID id = Dispatcher.named(request.clientId(), request.target().id());
                Dispatch row = rig.database.dispatches.get(id);
                assertTrue(row != null && row.state().ended(), () -> where() + id + row);
                assertEquals(request.powerKw(), row.powerKw(), this::where);
                assertTrue(row.state() != DispatchState.REJECTED, this::where);
            }
        }

        private String where() {
            return "seed " + seed + " step " + step + " ";
        }
    }

    /// What the plant may do from one tick to the next: ramp, and no energy from nothing.
    private static final class Physics implements Duty {
        private static final double LEG = 0.975;
        private static final double MOST_CHANGE_KW = 50 * 4;

        private final Supplier<String> where;
        private final double[] powerKw = new double[BATTERIES];
        private final double[] socKwh = new double[BATTERIES];
        private long tick = -1;

        Physics(Supplier<String> where) {
            this.where = where;
        }

        @Override
        public Instant due() {
            return Instant.MAX;
        }

        @Override
        public void after(Plant plant, List<PlantEvent> events) {
            boolean next = plant.tick() == tick + 1;
            for (int i = 0; i < BATTERIES; i++) {
                double power = plant.trueKw(i);
                double soc = plant.trueSocKwh(i);
                if (next) {
                    double perKwh = power > 0 ? 1 / LEG : LEG;
                    assertEquals(socKwh[i] - power * perKwh * 4 / 3600, soc, 1e-9, where);
                    boolean derated =
                            FaultKind.RACK_FAULT.in(plant.faults(i))
                                    || FaultKind.HVAC_FAILED.in(plant.faults(i));
                    boolean stopped =
                            derated || power == 0 || soc <= 200 + 1e-9 || soc >= 1800 - 1e-9;
                    assertTrue(
                            stopped || Math.abs(power - powerKw[i]) <= MOST_CHANGE_KW + 1e-9,
                            () -> where.get() + powerOf(plant));
                }
                assertTrue(soc >= 200 - 1e-9 && soc <= 1800 + 1e-9, where);
                powerKw[i] = power;
                socKwh[i] = soc;
            }
            tick = plant.tick();
        }

        private static String powerOf(Plant plant) {
            return "power " + plant.trueKw(0) + " at " + plant.time();
        }

        @Override
        public void leapt(Plant plant, Instant from) {
            tick = -1;
        }
    }
}
