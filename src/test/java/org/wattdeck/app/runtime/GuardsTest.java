package org.wattdeck.app.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.DispatchService;
import org.wattdeck.app.DispatchService.Checked;
import org.wattdeck.app.EmergencyService;
import org.wattdeck.app.record.Credentials;
import org.wattdeck.app.record.Locks;
import org.wattdeck.app.record.Records;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.access.Role;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.ops.Check;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.DispatchRequest;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.Target;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.record.Latch;
import org.wattdeck.domain.record.Tag;
import org.wattdeck.domain.say.Said;
import org.wattdeck.testing.Portfolios;

/// What forbids a command besides the plant: locks, emergencies, another console, a missing second
/// person.
class GuardsTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final Rig rig = new Rig(Portfolios.mixed(14), RuntimeSettings.DEFAULT).start();

    private Records records() {
        return rig.machinery.deck().records();
    }

    private static <T> T done(CompletionStage<Verdict<T>> stage) {
        return switch (Rig.now(stage)) {
            case Verdict.Accepted<T>(T value) -> value;
            case Verdict.Refused<T>(List<Said> why) -> throw new AssertionError(why);
        };
    }

    private Tag lock(UUID on) {
        Instant now = rig.machinery.loop.latest().time();
        return done(
                records()
                        .locks()
                        .put(
                                Rig.BERND,
                                new Locks.Wish(on, "fan is replaced", "", now, now.plus(HOUR))));
    }

    private int of(AssetType type) {
        return rig.registry.assets().stream()
                .filter(a -> a.type() == type && a.dispatchable())
                .mapToInt(a -> rig.registry.indexOf(a.id()))
                .findFirst()
                .orElseThrow();
    }

    private List<String> blocks(DispatchRequest request) {
        return rig.machinery.desk.check(Rig.ANNA, request).checks().stream()
                .filter(c -> c.outcome() == Check.Outcome.BLOCK)
                .map(Check::text)
                .toList();
    }

    @Test
    void aLockedAssetTakesNoCommand() {
        int battery = of(AssetType.BATTERY);
        DispatchRequest request = rig.request(battery, 20, HOUR);
        Checked before = rig.machinery.desk.check(Rig.ANNA, request);
        Tag tag = lock(rig.asset(battery));
        String refusal =
                Rig.refusal(
                        Rig.now(
                                rig.machinery.desk.submit(
                                        Rig.ANNA, request, before.nonce().orElseThrow())));
        assertTrue(refusal.contains("locked by bernd until"), refusal);
        assertTrue(refusal.contains("fan is replaced"), refusal);
        assertEquals(1, blocks(request).size());
        done(records().locks().take(Rig.BERND, tag.id(), "", Credentials.NONE));
        Rig.rows(rig.submit(rig.request(battery, 20, HOUR)));
    }

    @Test
    void aLockOnASiteLocksAllOfIt() {
        int battery = of(AssetType.BATTERY);
        UUID site = rig.registry.asset(battery).siteId();
        lock(site);
        assertTrue(
                blocks(rig.request(new Target.OfSite(site), 20, HOUR))
                        .getFirst()
                        .contains("can be commanded now"));
        assertTrue(blocks(rig.request(battery, 20, HOUR)).getFirst().contains("locked"));
    }

    @Test
    void aGroupCommandLeavesTheLockedOut() {
        int battery = of(AssetType.BATTERY);
        UUID site = rig.registry.asset(battery).siteId();
        long others =
                rig.registry.assets().stream()
                                .filter(
                                        a ->
                                                a.siteId().equals(site)
                                                        && a.type() == AssetType.BATTERY)
                                .count()
                        - 1;
        assertTrue(others > 0, "the test needs two batteries on a site");
        lock(rig.asset(battery));
        List<Dispatch> rows = Rig.rows(rig.submit(rig.request(new Target.OfSite(site), 20, HOUR)));
        assertEquals(others, rows.size());
        assertTrue(rows.stream().noneMatch(d -> d.assetId().equals(rig.asset(battery))));
    }

    @Test
    void endingACommandOnALockedAssetIsOnlyAllowedTowardsZero() {
        int battery = of(AssetType.BATTERY);
        int pv = of(AssetType.SOLAR_PV);
        rig.accepted(battery, 20, HOUR);
        rig.accepted(pv, 0, HOUR);
        rig.run(Duration.ofSeconds(8));
        lock(rig.asset(battery));
        lock(rig.asset(pv));
        Rig.rows(Rig.now(rig.machinery.desk.release(Rig.ANNA, rig.asset(battery), "enough")));
        assertTrue(
                Rig.refusal(Rig.now(rig.machinery.desk.release(Rig.ANNA, rig.asset(pv), "enough")))
                        .contains("run by itself"));
    }

    @Test
    void anAssetSelectedElsewhereIsNotCommandedHere() {
        int battery = of(AssetType.BATTERY);
        List<UUID> assets = List.of(rig.asset(battery));
        rig.database.records.select(assets, new UUID(3, 3), "carla", 30);
        assertTrue(
                Rig.refusal(rig.submit(rig.request(battery, 20, HOUR)))
                        .contains("selected by carla at another console"));
        assertFalse(Rig.now(records().selects().take(Rig.ANNA, assets)).getFirst().mine());
        rig.database.records.unselect(assets, new UUID(3, 3));
        assertTrue(Rig.now(records().selects().take(Rig.ANNA, assets)).getFirst().mine());
        Rig.rows(rig.submit(rig.request(battery, 20, HOUR)));
    }

    @Test
    void withoutTheDatabaseNobodyElseIsThoughtToSelect() {
        rig.database.away = () -> true;
        int battery = of(AssetType.BATTERY);
        List<UUID> assets = List.of(rig.asset(battery));
        assertTrue(Rig.now(records().selects().take(Rig.ANNA, assets)).getFirst().mine());
        Rig.rows(rig.submit(rig.request(battery, 20, HOUR)));
    }

    private static RuntimeSettings secondAbove(double kw) {
        return RuntimeSettings.DEFAULT.withCommands(
                new RuntimeSettings.Commands(
                        Duration.ofHours(4),
                        Duration.ofSeconds(30),
                        50,
                        10,
                        SecondPersonRule.above(kw),
                        30));
    }

    @Test
    void aLargeCommandNeedsASecondPerson() {
        Rig two = new Rig(Portfolios.mixed(14), secondAbove(30)).start();
        int battery = of(AssetType.BATTERY);
        Rig.rows(two.submit(two.request(battery, 30, HOUR)));
        DispatchRequest large = two.request(battery, 31, HOUR);
        Checked nobody = two.machinery.desk.check(Rig.ANNA, large);
        assertTrue(nobody.needsSecond());
        assertTrue(nobody.nonce().isEmpty(), "nobody could agree");
        var people = two.machinery.deck().records().people();
        done(people.add(Rig.ANNA, "Anna", Role.OPERATOR, "1357", Credentials.NONE));
        assertTrue(two.machinery.desk.check(Rig.ANNA, large).nonce().isEmpty(), "only anna");
        done(people.add(Rig.ANNA, "Bernd", Role.OPERATOR, "2468", Credentials.NONE));
        Checked checked =
                two.machinery.desk.check(
                        Rig.ANNA,
                        new DispatchRequest(
                                large.clientId(),
                                large.target(),
                                large.powerKw(),
                                large.duration(),
                                large.rampKwPerSecond(),
                                "replaces the first"));
        UUID nonce = checked.nonce().orElseThrow();
        assertTrue(refused(two, checked, nonce, Credentials.NONE).contains("second person"));
        assertTrue(
                refused(two, checked, nonce, new Credentials("ANNA", "1357"))
                        .contains("somebody else"));
        assertTrue(
                refused(two, checked, nonce, new Credentials("bernd", "1111")).contains("wrong"));
        two.time.pass(Duration.ofSeconds(2));
        Dispatch row =
                Rig.rows(
                                Rig.now(
                                        two.machinery.desk.submit(
                                                Rig.ANNA,
                                                checked.request(),
                                                nonce,
                                                new Credentials("bernd", "2468"))))
                        .getFirst();
        assertEquals("anna", row.by());
        assertEquals("Bernd", row.approvedBy());
        two.start(); // the journal has it too
        assertEquals("Bernd", two.row(row.id()).approvedBy());
    }

    @Test
    void whatIsCommandedTogetherIsJudgedByItsSum() {
        Rig two = new Rig(Portfolios.mixed(14), secondAbove(30)).start();
        var people = two.machinery.deck().records().people();
        done(people.add(Rig.ANNA, "Bernd", Role.OPERATOR, "2468", Credentials.NONE));
        List<Integer> batteries =
                java.util.stream.IntStream.range(0, 14)
                        .filter(i -> two.registry.asset(i).type() == AssetType.BATTERY)
                        .limit(2)
                        .boxed()
                        .toList();
        List<DispatchService.Confirmed> both =
                batteries.stream()
                        .map(b -> two.machinery.desk.check(Rig.ANNA, two.request(b, -20, HOUR)))
                        .map(
                                c ->
                                        new DispatchService.Confirmed(
                                                c.request(), c.nonce().orElseThrow()))
                        .toList();
        List<Verdict<List<Dispatch>>> alone =
                Rig.now(two.machinery.desk.submitTogether(Rig.ANNA, both, Credentials.NONE));
        assertEquals(2, alone.size());
        assertTrue(
                alone.stream()
                        .allMatch(v -> Rig.refusal(v).startsWith("40 kW is more than 30 kW")));
        List<Verdict<List<Dispatch>>> agreed =
                Rig.now(
                        two.machinery.desk.submitTogether(
                                Rig.ANNA, both, new Credentials("bernd", "2468")));
        for (Verdict<List<Dispatch>> verdict : agreed) {
            assertEquals("Bernd", Rig.rows(verdict).getFirst().approvedBy());
        }
        List<Verdict<List<Dispatch>>> one =
                Rig.now(
                        two.machinery.desk.submitTogether(
                                Rig.ANNA,
                                List.of(confirmed(two, two.request(batteries.getFirst(), 5, HOUR))),
                                Credentials.NONE));
        assertEquals("", Rig.rows(one.getFirst()).getFirst().approvedBy());
    }

    private static DispatchService.Confirmed confirmed(Rig rig, DispatchRequest wish) {
        DispatchRequest request =
                new DispatchRequest(
                        wish.clientId(),
                        wish.target(),
                        wish.powerKw(),
                        wish.duration(),
                        wish.rampKwPerSecond(),
                        "replaces the first");
        return new DispatchService.Confirmed(
                request, rig.machinery.desk.check(Rig.ANNA, request).nonce().orElseThrow());
    }

    private static String refused(Rig rig, Checked checked, UUID nonce, Credentials second) {
        return Rig.refusal(
                Rig.now(rig.machinery.desk.submit(Rig.ANNA, checked.request(), nonce, second)));
    }

    private EmergencyService emergency() {
        return records().emergency();
    }

    private Latch zeroAll() {
        List<UUID> sites = rig.registry.sites().stream().map(s -> s.id()).toList();
        Latch latch = done(emergency().zero(Rig.ANNA, sites));
        rig.machinery.loop.turn();
        return latch;
    }

    private void assertAllAtZero(Latch latch) {
        for (UUID id : latch.assets()) {
            int i = rig.registry.indexOf(id);
            assertEquals(0, rig.powerKw(i), 1e-6, rig.registry.asset(i).code());
        }
    }

    @Test
    void anEmergencyBringsAllToZeroAndHoldsItThere() {
        int battery = of(AssetType.BATTERY);
        rig.accepted(battery, 20, HOUR);
        rig.run(Duration.ofSeconds(60));
        lock(rig.asset(battery)); // no lock hinders it
        Latch latch = zeroAll();
        rig.run(Duration.ofMinutes(10));
        assertAllAtZero(latch);
        assertTrue(
                blocks(rig.request(of(AssetType.SOLAR_PV), 10, HOUR))
                        .getFirst()
                        .contains("emergency of anna"));
        assertTrue(
                Rig.refusal(
                                Rig.now(
                                        rig.machinery.desk.release(
                                                Rig.ANNA,
                                                rig.asset(of(AssetType.SOLAR_PV)),
                                                "let it")))
                        .contains("Release that first"));
        rig.run(Duration.ofHours(5)); // longer than the longest command
        assertAllAtZero(latch);
    }

    @Test
    void anEmergencySurvivesAKillAndEndsWithAReason() {
        Latch latch = zeroAll();
        rig.run(Duration.ofMinutes(5));
        rig.start();
        rig.run(Duration.ofMinutes(5));
        assertAllAtZero(latch);
        assertEquals(List.of(latch), records().locks().state().latches());
        assertTrue(
                Rig.now(emergency().release(Rig.ANNA, latch.id(), "ok"))
                        instanceof Verdict.Refused<Latch>);
        done(emergency().release(Rig.BERND, latch.id(), "cause was found"));
        rig.machinery.loop.turn();
        rig.run(Duration.ofMinutes(1));
        assertEquals(List.of(), records().locks().state().latches());
        assertEquals(Optional.empty(), rig.machinery.desk.liveOn(latch.assets().getFirst()));
        Rig.rows(rig.submit(rig.request(of(AssetType.BATTERY), 20, HOUR)));
    }

    @Test
    void aKillBetweenLatchAndCommandIsMadeGood() {
        Latch latch = zeroAll();
        long latched = 1; // the latch alone was journalled
        InMemoryJournal cut = rig.journal.cutAfter(latched);
        rig.journal = cut;
        rig.start();
        assertEquals(1, records().locks().state().latches().size());
        rig.run(Duration.ofMinutes(10));
        assertAllAtZero(latch);
    }

    @Test
    void anAssetOutOfReachIsBroughtToZeroWhenItIsBack() {
        int pv = of(AssetType.SOLAR_PV);
        rig.post(
                p ->
                        rig.machinery.faults.raise(
                                p, pv, FaultKind.COMMS_DEGRADED, Duration.ofMinutes(5)));
        rig.run(Duration.ofSeconds(8));
        zeroAll();
        rig.run(Duration.ofMinutes(3));
        assertTrue(rig.machinery.desk.liveOn(rig.asset(pv)).isEmpty(), "it was given up");
        rig.run(Duration.ofMinutes(5));
        assertEquals(0, rig.powerKw(pv), 1e-6);
        assertTrue(rig.machinery.desk.liveOn(rig.asset(pv)).isPresent());
    }

    @Test
    void neitherJournalNorDatabaseHinderAnEmergency() {
        rig.run(Duration.ofSeconds(8));
        rig.journal.refuses = true;
        rig.database.away = () -> true;
        Latch latch = zeroAll();
        rig.run(Duration.ofMinutes(10));
        assertAllAtZero(latch);
        assertEquals(1, records().locks().state().latches().size());
    }

    @Test
    void outsideOfLiveNoEmergencyIsCalled() {
        rig.machinery.deck().modes().readOnly();
        assertTrue(
                Rig.now(
                                emergency()
                                        .zero(
                                                new Actor("anna", Actor.Source.CONSOLE),
                                                List.of(rig.registry.sites().getFirst().id())))
                        instanceof Verdict.Refused<Latch>);
        assertEquals(List.of(), records().locks().state().latches());
    }
}
