package org.wattdeck.app.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.Journal;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.DispatchState;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.Verdict;

class RestartTest {

    private static final int BATTERIES = 4;
    private static final Duration HOUR = Duration.ofHours(1);

    private final Rig rig =
            new Rig(DispatchLifecycleTest.batteries(BATTERIES), RuntimeSettings.DEFAULT).start();

    @Test
    void aLiveDispatchGoesOnForWhatRemainsOfIt() {
        UUID id = rig.accepted(0, 400, HOUR);
        rig.run(Duration.ofMinutes(20));
        rig.time.pass(Duration.ofMinutes(30));
        rig.start();
        assertEquals(DispatchState.ACTIVE, rig.row(id).state());
        assertEquals(
                LeapingTime.START.plus(Duration.ofMinutes(50)), rig.machinery.loop.latest().time());
        rig.run(Duration.ofMinutes(9));
        assertEquals(400, rig.powerKw(0), 1e-9);
        rig.run(Duration.ofMinutes(2));
        assertEquals(DispatchState.COMPLETE, rig.row(id).state());
        assertEquals(0, rig.setpointKw(0));
        assertTrue(
                rig.events.stream()
                        .anyMatch(
                                e ->
                                        e.type().equals("DISPATCH_RESUMED")
                                                && e.message().contains("10 min that remain")));
    }

    @Test
    void aDispatchPastItsEndIsClosedAndItsSetpointTakenBack() {
        UUID id = rig.accepted(0, 400, HOUR);
        rig.run(Duration.ofMinutes(20));
        rig.time.pass(Duration.ofMinutes(41));
        rig.start();
        rig.run(Duration.ofMinutes(2));
        assertEquals(DispatchState.EXPIRED, rig.row(id).state());
        assertEquals(
                "The console was not running at its end (10:00:00); the setpoint of B-00001 was taken back.",
                rig.row(id).transitions().getLast().reason());
        assertEquals(0, rig.setpointKw(0));
        assertEquals(DispatchState.EXPIRED, rig.database.dispatches.get(id).state());
        assertTrue(rig.events.stream().anyMatch(e -> e.type().equals("DISPATCH_EXPIRED")));
    }

    @Test
    void anAcceptedDispatchThatWasNeverSentIsSentAfterTheRestart() {
        Machinery before = rig.machinery;
        var request = rig.request(1, 250, HOUR);
        UUID nonce = before.desk.check(Rig.ANNA, request).nonce().orElseThrow();
        Rig.rows(Rig.now(before.desk.submit(Rig.ANNA, request, nonce)));
        rig.start();
        rig.run(Duration.ofMinutes(1));
        assertEquals(250, rig.powerKw(1), 1e-9);
    }

    @Test
    void aReleasedAssetStaysReleased() {
        rig.accepted(0, 400, HOUR);
        rig.run(Duration.ofMinutes(1));
        Rig.rows(Rig.now(rig.machinery.desk.release(Rig.ANNA, rig.asset(0), "done")));
        rig.time.pass(Duration.ofSeconds(10));
        rig.start();
        rig.run(Duration.ofMinutes(1));
        assertEquals(0, rig.setpointKw(0));
        assertTrue(rig.machinery.desk.liveOn(rig.asset(0)).isEmpty());
    }

    @Test
    void atFasterThanRealTimeTheClockGoesOnFromThePlantsTime() {
        rig.machinery.loop.setSpeed(60);
        rig.machinery.loop.turn();
        UUID id = rig.accepted(0, 100, Duration.ofHours(4));
        rig.run(Duration.ofMinutes(2));
        Instant plant = rig.machinery.loop.latest().time();
        assertEquals(LeapingTime.START.plus(Duration.ofHours(2)), plant);
        rig.time.pass(Duration.ofMinutes(30));
        rig.start();
        // the state was saved at most 4 s of wall time, 4 min of plant time, before
        Duration gone = Duration.between(plant, rig.machinery.loop.latest().time());
        assertEquals(28, gone.toMinutes(), 2);
        assertEquals(DispatchState.ACTIVE, rig.row(id).state());
    }

    @Test
    void aWallClockSetBackMakesNoDispatchLonger() {
        UUID id = rig.accepted(0, 400, HOUR);
        rig.run(Duration.ofMinutes(20));
        Instant plant = rig.machinery.loop.latest().time();
        rig.time.setWall(Duration.ofHours(-3));
        rig.start();
        assertEquals(plant, rig.machinery.loop.latest().time());
        rig.run(Duration.ofMinutes(41));
        assertEquals(DispatchState.COMPLETE, rig.row(id).state());
    }

    @Test
    void withoutADatabaseTheJournalIsEnough() {
        rig.database.away = () -> true;
        UUID id = rig.accepted(2, 300, HOUR);
        rig.run(Duration.ofMinutes(1));
        rig.startWith(Optional.empty());
        rig.run(Duration.ofMinutes(1));
        assertEquals(DispatchState.ACTIVE, rig.row(id).state());
        assertEquals(300, rig.powerKw(2), 1e-9);
        rig.database.away = () -> false;
        rig.machinery.attachLate(rig.database.stores());
        rig.run(Duration.ofMinutes(1));
        assertEquals(DispatchState.ACTIVE, rig.database.dispatches.get(id).state());
        assertEquals(0, rig.machinery.writer.unsavedEntries());
    }

    @Test
    void aDatabaseThatOpensLateBringsTheSavedStateWithIt() {
        rig.accepted(0, 600, HOUR);
        rig.run(HOUR.plusMinutes(1));
        double soc = rig.machinery.loop.latest().socKwh(0);
        assertTrue(soc < 500, "soc " + soc);
        rig.accepted(1, 200, HOUR);
        rig.run(Duration.ofMinutes(1));
        rig.startWith(Optional.empty());
        rig.run(Duration.ofMinutes(1));
        assertEquals(1000, rig.machinery.loop.latest().socKwh(0), 1e-9);
        rig.machinery.attachLate(rig.database.stores());
        rig.run(Duration.ofMinutes(1));
        assertEquals(soc, rig.machinery.loop.latest().socKwh(0), 1e-9);
        assertEquals(200, rig.powerKw(1), 1e-9);
        rig.run(HOUR);
        assertEquals(0, rig.powerKw(1), 1e-9);
    }

    @Test
    void aDispatchThatFailedIsNotTakenUpAgainEvenIfTheDatabaseNeverHeardOfIt() {
        rig.database.away = () -> true;
        UUID id = rig.accepted(0, 400, HOUR);
        rig.run(Duration.ofMinutes(1));
        rig.post(p -> p.raise(0, FaultKind.INVERTER_FAULT));
        rig.run(Duration.ofSeconds(8));
        rig.startWith(Optional.empty());
        rig.run(Duration.ofMinutes(1));
        assertEquals(DispatchState.FAILED, rig.row(id).state());
        assertEquals(0, rig.setpointKw(0));
    }

    @Test
    void anUnreadableSavedStateIsSaidAndThePlantStartsAtRest() {
        rig.run(Duration.ofMinutes(1));
        rig.database.savePlantState(rig.time.wall(), new byte[] {1, 2, 3});
        rig.start();
        rig.run(Duration.ofMinutes(1));
        assertTrue(rig.events.stream().anyMatch(e -> e.type().equals("PLANT_STATE_LOST")));
    }

    @Test
    void aDatabaseThatHoldsNonsenseIsSaidAndThePlantRuns() {
        UUID id = rig.accepted(1, 250, HOUR);
        rig.run(Duration.ofMinutes(1));
        rig.database.away =
                () -> {
                    throw new IllegalStateException("Page 17 is not a page.");
                };
        rig.startWith(Optional.of(rig.database.stores()));
        rig.run(Duration.ofMinutes(1));
        assertEquals(DispatchState.ACTIVE, rig.row(id).state());
        assertEquals(250, rig.powerKw(1), 1e-9);
        assertTrue(
                rig.events.stream()
                        .anyMatch(
                                e ->
                                        e.type().equals("DATABASE_DAMAGED")
                                                && e.message().contains("Page 17")),
                "" + rig.events);
    }

    @Test
    void aDatabaseThatKnowsLessThanTheJournalGaveItIsSaid() {
        rig.database.keepsNote = true;
        for (int n = 0; n < 230; n++) {
            rig.accepted(n % BATTERIES, 100, Duration.ofSeconds(20));
            rig.run(Duration.ofSeconds(24));
        }
        assertTrue(rig.journal.takenOverSequence() > 0);
        rig.start();
        rig.run(Duration.ofSeconds(8));
        assertTrue(rig.events.stream().noneMatch(e -> e.type().equals("DATABASE_DAMAGED")));
        rig.database.noted = 3;
        rig.start();
        rig.run(Duration.ofSeconds(8));
        assertTrue(
                rig.events.stream()
                        .anyMatch(
                                e ->
                                        e.type().equals("DATABASE_DAMAGED")
                                                && e.message().contains("knows of 3")));
    }

    /// The journal is cut after any of its entries, the database is lost or kept, and any time
    /// passes: what was accepted is there, runs only within its time, and ends.
    @Test
    void aCrashAfterAnyActLeavesTheTruth() {
        for (int seed = 0; seed < 150; seed++) {
            crashSomewhere(new SplittableRandom(seed), "seed " + seed);
        }
    }

    private void crashSomewhere(SplittableRandom random, String seed) {
        Rig r = new Rig(DispatchLifecycleTest.batteries(BATTERIES), RuntimeSettings.DEFAULT);
        boolean keepDatabase = random.nextBoolean();
        if (!keepDatabase) {
            r.database.away = () -> true;
        }
        r.start();
        for (int k = 0; k < 12; k++) {
            int asset = random.nextInt(BATTERIES);
            if (random.nextInt(5) == 0) {
                r.machinery.desk.release(Rig.ANNA, r.asset(asset), "");
            } else {
                r.submit(
                        r.request(
                                asset,
                                random.nextInt(-300, 300),
                                Duration.ofSeconds(random.nextInt(30, 1500))));
            }
            r.run(Duration.ofSeconds(random.nextInt(0, 240)));
        }
        long last = r.journal.lastSequence();
        // a database that was kept has rows of acts up to the last: only a lost one goes with a cut
        long cut = keepDatabase ? last : random.nextLong(0, last + 1);
        r.journal = r.journal.cutAfter(cut);
        Map<UUID, Dispatch> accepted = new HashMap<>();
        Map<UUID, UUID> newest = new HashMap<>();
        for (Journal.Entry e : r.journal.from(1)) {
            if (!DispatchRecord.is(e.kind())) {
                continue; // lines of the logbook
            }
            for (Dispatch d : DispatchRecord.of(e.kind(), e.body()).rows()) {
                accepted.put(d.id(), d);
                if (e.kind().equals(DispatchRecord.ACCEPTED)) {
                    newest.put(d.assetId(), d.id());
                }
            }
        }
        r.time.pass(Duration.ofSeconds(random.nextInt(0, 1000)));
        Machinery before = r.machinery;
        r.start();
        Instant now = r.machinery.loop.latest().time();
        for (Dispatch d : accepted.values()) {
            Dispatch row =
                    r.machinery.ledger.row(d.id()).orElseThrow(() -> new AssertionError(seed));
            boolean mayLive =
                    newest.get(d.assetId()).equals(d.id())
                            && !d.state().ended()
                            && now.isBefore(d.endsAt());
            assertEquals(mayLive, !row.state().ended(), seed + " " + row + " at " + now);
        }
        r.run(Duration.ofSeconds(8));
        for (int i = 0; i < BATTERIES; i++) {
            double wanted = r.machinery.desk.liveOn(r.asset(i)).map(Dispatch::powerKw).orElse(0.0);
            assertEquals(wanted, r.setpointKw(i), 1e-9, seed);
        }
        r.run(Duration.ofSeconds(1600));
        for (Dispatch d : r.machinery.desk.recent(1000)) {
            assertTrue(d.state().ended(), seed + " " + d);
        }
        assertTrue(before != r.machinery);
        r.database.away = () -> false;
        r.machinery.writer.attach(r.database.stores());
        r.machinery.writer.writeOnce();
        for (UUID id : accepted.keySet()) {
            assertTrue(r.database.dispatches.get(id).state().ended(), seed);
        }
        assertEquals(0, r.machinery.writer.unsavedEntries(), seed);
    }

    /// One client id, sent again and again around crashes, has one effect.
    @Test
    void retriesAcrossCrashesHaveOneEffect() {
        SplittableRandom random = new SplittableRandom(4);
        var request = rig.request(0, 123, HOUR);
        List<UUID> answers = new ArrayList<>();
        for (int k = 0; k < 60; k++) {
            var checked = rig.machinery.desk.check(Rig.ANNA, request);
            Verdict<List<Dispatch>> verdict =
                    Rig.now(
                            rig.machinery.desk.submit(
                                    Rig.ANNA, request, checked.nonce().orElse(new UUID(0, k))));
            answers.add(Rig.rows(verdict).getFirst().id());
            rig.run(Duration.ofSeconds(random.nextInt(0, 20)));
            if (random.nextBoolean()) {
                rig.start();
            }
        }
        assertEquals(1, answers.stream().distinct().count());
        long accepted =
                rig.journal.from(1).stream()
                        .filter(e -> e.kind().equals(DispatchRecord.ACCEPTED))
                        .count();
        assertEquals(1, accepted);
    }
}
