package org.wattdeck.app.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.AlarmService;
import org.wattdeck.app.DispatchService.Checked;
import org.wattdeck.app.access.Access;
import org.wattdeck.app.access.Sessions;
import org.wattdeck.app.maintenance.Upkeep;
import org.wattdeck.app.mode.Mode;
import org.wattdeck.app.record.Credentials;
import org.wattdeck.app.registry.PortfolioAct;
import org.wattdeck.app.workflow.kind.Notification;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.access.Role;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.AlarmState;
import org.wattdeck.domain.alarm.OutOfService;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Edit;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.PortfolioChange;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.maintenance.WorkKind;
import org.wattdeck.domain.maintenance.WorkOrder;
import org.wattdeck.domain.maintenance.WorkPriority;
import org.wattdeck.domain.maintenance.WorkTask;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.DispatchRequest;
import org.wattdeck.domain.ops.DispatchState;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Severity;
import org.wattdeck.domain.ops.Target;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.record.Latch;
import org.wattdeck.domain.say.Said;
import org.wattdeck.testing.MemoryAudit;
import org.wattdeck.testing.SignInCode;

/// Consoles on one real PostgreSQL, all on the test's thread: one runs the plant, the others
/// follow, and when it dies another goes on. A console that dies is never heard of again, or only
/// when it is too late.
class SharedPlantTest {

    private static final int BATTERIES = 6;

    private final SharedRig rig = new SharedRig(BATTERIES);
    private final LeapingTime time = rig.time;
    private final Registry registry = rig.registry;
    private long clients;

    private final class Console extends SharedRig.Console {

        Console(String name) {
            this(name, Access.Setup.OPEN);
        }

        Console(String name, Access.Setup access) {
            super(rig, name, access);
        }

        @Override
        Console look() {
            super.look();
            return this;
        }

        @Override
        Console run(Duration length, boolean written) {
            super.run(length, written);
            return this;
        }

        /// The loop has its turn, then the answer is there.
        Verdict<PortfolioAct> change(Actor by, PortfolioChange change) {
            CompletionStage<Verdict<PortfolioAct>> stage =
                    machinery.portfolio.apply(by, change, "");
            machinery.loop.turn();
            return Rig.now(stage);
        }

        Portfolio portfolio() {
            return machinery.portfolio.portfolio();
        }

        Verdict<List<Dispatch>> submit(int asset, double kw, Duration length) {
            Verdict<List<Dispatch>> verdict = Rig.now(submitted(asset, kw, length));
            machinery.loop.turn();
            return verdict;
        }

        CompletionStage<Verdict<List<Dispatch>>> submitted(int asset, double kw, Duration length) {
            DispatchRequest request =
                    new DispatchRequest(
                            new UUID(9, ++clients),
                            new Target.OfAsset(registry.asset(asset).id()),
                            kw,
                            Optional.of(length),
                            OptionalDouble.empty(),
                            "for the test");
            Checked checked = machinery.deck().dispatches().check(Rig.ANNA, request);
            return machinery
                    .deck()
                    .dispatches()
                    .submit(Rig.ANNA, request, checked.nonce().orElse(new UUID(0, 0)));
        }

        Optional<Dispatch> row(UUID id) {
            return machinery.ledger.row(id);
        }

        List<String> alarms() {
            return machinery.alarms.latest().alarms().stream()
                    .map(a -> a.rule() + " " + a.state())
                    .sorted()
                    .toList();
        }
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private static String refusal(Verdict<?> verdict) {
        return switch (verdict) {
            case Verdict.Refused<?>(List<Said> why) -> Said.joined(" ", why);
            case Verdict.Accepted<?> a -> throw new AssertionError("accepted: " + a);
        };
    }

    private static <T> T accepted(Verdict<T> verdict) {
        return switch (verdict) {
            case Verdict.Refused<T>(List<Said> why) ->
                    throw new AssertionError(Said.joined(" ", why));
            case Verdict.Accepted<T>(T value) -> value;
        };
    }

    @Test
    void oneRunsThePlantAndTheOtherShowsIt() {
        Console first = new Console("north");
        Console second = new Console("south");
        assertTrue(first.leads());
        assertFalse(second.leads());
        assertEquals(Mode.LIVE, first.machinery.modes.mode());
        assertEquals(Mode.FOLLOWING, second.machinery.modes.mode());
        UUID id = Rig.rows(first.submit(0, 40, Duration.ofMinutes(10))).getFirst().id();
        first.run(Duration.ofMinutes(2), true);
        second.look();
        assertEquals(40, first.machinery.loop.latest().powerKw(0), 1e-9);
        assertEquals(first.machinery.loop.latest().time(), second.machinery.loop.latest().time());
        for (int i = 0; i < BATTERIES; i++) {
            assertEquals(
                    first.machinery.loop.latest().powerKw(i),
                    second.machinery.loop.latest().powerKw(i));
            assertEquals(
                    first.machinery.loop.latest().socFraction(i),
                    second.machinery.loop.latest().socFraction(i));
            assertEquals(
                    first.machinery.loop.latest().availableKw(i),
                    second.machinery.loop.latest().availableKw(i));
            assertEquals(
                    first.machinery.loop.latest().status(i),
                    second.machinery.loop.latest().status(i));
        }
        assertEquals(DispatchState.ACTIVE, second.row(id).orElseThrow().state());
        Instant shown = second.machinery.loop.latest().time();
        time.run(second.machinery.loop, Duration.ofMinutes(1));
        assertEquals(shown, second.machinery.loop.latest().time(), "nothing moves by itself");
    }

    @Test
    void wrongPinsAtTheOtherAreAnAlarmOfThePlant() {
        Console first = new Console("north");
        Console second = new Console("south");
        first.run(Duration.ofSeconds(8), true);
        second.look();
        var unused =
                Rig.now(
                        second.machinery.records.people.add(
                                Rig.ANNA, "Otto", Role.OPERATOR, "2468", Credentials.NONE));
        for (int i = 0; i < 5; i++) {
            assertTrue(
                    refusal(
                                    second.machinery.records.people.prove(
                                            new Credentials("Otto", "0000"), Set.of(Role.OPERATOR)))
                            .contains("is wrong"));
            second.run(Duration.ofSeconds(20), true);
        }
        assertEquals(List.of(), wrongPasswords(second));
        first.run(Duration.ofSeconds(8), true);
        assertEquals(1, wrongPasswords(first).size());
        assertTrue(
                wrongPasswords(first).getFirst().contains("for Otto at the console (south)"),
                wrongPasswords(first).toString());
        assertEquals(
                1,
                first.machinery.alarms.latest().alarms().stream()
                        .filter(a -> a.rule().equals("wrong-passwords"))
                        .count());
    }

    private static List<String> wrongPasswords(Console at) {
        return at.events.stream()
                .filter(e -> e.type().equals("WRONG_PASSWORDS"))
                .map(PlantEvent::message)
                .toList();
    }

    @Test
    void whoFollowsIsToldWhoLeads() {
        Console first = new Console("north");
        Console second = new Console("south");
        first.run(Duration.ofSeconds(8), true);
        second.look();
        assertEquals(
                Optional.of("north runs the plant, this console follows it."),
                second.machinery.modes.elsewhere().map(Said::english));
        assertEquals(
                "north runs the plant, this console follows it. Speed, pause and faults of the simulation are set there.",
                refusal(second.machinery.deck().control().pause(Rig.ANNA)));
        assertFalse(first.machinery.deck().control().paused());
        time.pass(Duration.ofSeconds(6));
        String why = refusal(second.submit(0, 40, Duration.ofMinutes(10)));
        assertTrue(why.startsWith("The database does not answer"), why);
    }

    @Test
    void aCommandOfWhoFollowsIsCarriedOutByWhoLeads() {
        Console first = new Console("north");
        Console second = new Console("south");
        first.submit(1, 20, Duration.ofMinutes(10));
        first.run(Duration.ofSeconds(8), true);
        second.look();
        CompletionStage<Verdict<List<Dispatch>>> asked =
                second.submitted(1, 40, Duration.ofMinutes(10));
        assertFalse(asked.toCompletableFuture().isDone());
        Dispatch sent = accepted(second.answered(first, asked)).getFirst();
        assertEquals(Rig.ANNA.name(), sent.by());
        assertEquals(Optional.of(sent), second.machinery.ledger.liveOn(sent.assetId()));
        first.run(Duration.ofSeconds(8), true);
        second.look();
        assertEquals(40, powerKw(first)[1], 1e-9);
        assertEquals(40, powerKw(second)[1], 1e-9);
        assertEquals(DispatchState.ACTIVE, second.row(sent.id()).orElseThrow().state());
        accepted(
                second.answered(
                        first,
                        second.machinery
                                .deck()
                                .dispatches()
                                .release(Rig.ANNA, sent.assetId(), "that was enough")));
        first.run(Duration.ofSeconds(8), true);
        assertEquals(0, powerKw(first)[1], 1e-9);
    }

    @Test
    void whoLeadsLooksAgainAtWhatOthersHaveConfirmed() {
        Console first = new Console("north");
        Console second = new Console("south");
        first.run(Duration.ofSeconds(8), true);
        second.look();
        CompletionStage<Verdict<List<Dispatch>>> asked =
                second.submitted(1, 40, Duration.ofMinutes(10));
        first.submit(1, 20, Duration.ofMinutes(10));
        String why = refusal(second.answered(first, asked));
        assertTrue(
                why.endsWith(
                        "has changed since the check: 20 kW of anna was accepted. Check it again."),
                why);
        first.run(Duration.ofSeconds(8), true);
        assertEquals(20, powerKw(first)[1], 1e-9);
    }

    /// Neither is it done later, when nobody expects it any more.
    @Test
    void whatNobodyTakesUpIsTakenBack() {
        Console first = new Console("north");
        Console second = new Console("south");
        first.run(Duration.ofSeconds(8), true);
        second.look();
        CompletionStage<Verdict<List<Dispatch>>> asked =
                second.submitted(1, 40, Duration.ofMinutes(10));
        time.pass(Duration.ofSeconds(6));
        second.machinery.asking.look();
        assertEquals(
                "The console that runs the plant did not take it up in time. Nothing was done; try again.",
                refusal(Rig.now(asked)));
        first.machinery.answering.look();
        first.run(Duration.ofSeconds(8), true);
        assertEquals(0, powerKw(first)[1], 1e-9);
    }

    /// The leader dies between the journal and the answer: the asker is told that nobody knows, and
    /// whoever takes over goes on with the command.
    @Test
    void aCommandThatWasTakenUpAndNotAnsweredIsThereOnce() {
        Console first = new Console("north");
        Console second = new Console("south");
        first.run(Duration.ofSeconds(8), true);
        second.look();
        CompletionStage<Verdict<List<Dispatch>>> asked =
                second.submitted(1, 40, Duration.ofMinutes(10));
        first.machinery.answering.look();
        rig.sql("UPDATE plant_request SET answer = NULL");
        rig.runOut();
        second.look();
        assertTrue(second.leads());
        time.pass(Duration.ofSeconds(16));
        second.machinery.asking.look();
        String why = refusal(Rig.now(asked));
        assertTrue(why.contains("took it up and did not answer"), why);
        second.run(Duration.ofSeconds(8), true);
        assertEquals(40, powerKw(second)[1], 1e-9);
        assertEquals(1, second.machinery.ledger.live().size());
    }

    @Test
    void alarmsAreAcknowledgedShelvedAndTakenOutFromWhoFollows() {
        Console first = new Console("north");
        Console second = new Console("south");
        for (int asset : new int[] {1, 2, 3}) {
            first.machinery
                    .deck()
                    .control()
                    .raiseFault(
                            Rig.ANNA,
                            registry.asset(asset).id(),
                            FaultKind.INVERTER_FAULT,
                            Optional.empty());
        }
        first.run(Duration.ofSeconds(30), true);
        second.look();
        AlarmService there = second.machinery.deck().alarms();
        assertEquals(
                1,
                accepted(
                        second.answered(
                                first, there.acknowledge(Rig.BERND, alarmOf(second, 1), "seen"))));
        assertEquals(
                1,
                accepted(
                        second.answered(
                                first,
                                there.shelve(
                                        Rig.BERND,
                                        alarmOf(second, 2),
                                        Duration.ofHours(1),
                                        "being repaired"))));
        assertEquals(
                1,
                accepted(
                        second.answered(
                                first,
                                there.takeOutOfService(
                                        Rig.BERND,
                                        new OutOfService.Wish(
                                                Optional.of(registry.asset(3).id()),
                                                Set.of(),
                                                "WO-7",
                                                "Bernd",
                                                second.machinery
                                                        .loop
                                                        .latest()
                                                        .time()
                                                        .plus(Duration.ofHours(2)),
                                                "the inverter is changed")))));
        first.run(Duration.ofSeconds(4), true);
        second.look();
        for (Console console : List.of(first, second)) {
            assertEquals(AlarmState.ACKED, state(console, 1));
            assertEquals(AlarmState.SHELVED, state(console, 2));
            assertEquals(AlarmState.OUT_OF_SERVICE, state(console, 3));
        }
        String why =
                refusal(
                        second.answered(
                                first,
                                there.shelve(
                                        Rig.BERND,
                                        alarmOf(second, 1),
                                        Duration.ofDays(3),
                                        "for long")));
        assertTrue(why.contains("24 h"), why);
    }

    @Test
    void workThatIsStartedWhereOneFollowsTakesTheAssetOutWhereItRuns() {
        Console first = new Console("north");
        Console second = new Console("south");
        first.run(Duration.ofSeconds(8), true);
        second.look();
        UUID asset = registry.asset(4).id();
        WorkTask task =
                new WorkTask(
                        WorkKind.PREVENTIVE,
                        WorkPriority.NORMAL,
                        LeapingTime.START.plus(Duration.ofMinutes(15)),
                        Duration.ofHours(2),
                        "Bernd",
                        "",
                        "Change the filters",
                        List.of());
        Upkeep there = second.machinery.deck().upkeep();
        WorkOrder order = accepted(Rig.now(there.create(Rig.BERND, asset, task)));
        accepted(Rig.now(there.start(Rig.BERND, order.id())));
        second.run(Duration.ofSeconds(2), true);
        first.run(Duration.ofSeconds(8), true);
        String why = refusal(first.submit(4, 10, Duration.ofMinutes(5)));
        assertTrue(why.contains("is in maintenance since"), why);
        first.machinery
                .deck()
                .control()
                .raiseFault(Rig.ANNA, asset, FaultKind.INVERTER_FAULT, Optional.empty());
        first.run(Duration.ofSeconds(8), true);
        assertEquals(AlarmState.OUT_OF_SERVICE, state(first, 4));
    }

    private List<UUID> alarmOf(Console console, int asset) {
        return console.machinery.alarms.latest().alarms().stream()
                .filter(a -> a.assetId().equals(Optional.of(registry.asset(asset).id())))
                .filter(a -> a.rule().equals("inverter-fault"))
                .map(Alarm::id)
                .toList();
    }

    private AlarmState state(Console console, int asset) {
        List<UUID> ids = alarmOf(console, asset);
        return console.machinery.alarms.latest().alarms().stream()
                .filter(a -> ids.contains(a.id()))
                .findFirst()
                .orElseThrow()
                .state();
    }

    @Test
    void alarmsAndEventsAreSeenOnTheOtherToo() {
        Console first = new Console("north");
        Console second = new Console("south");
        first.run(Duration.ofSeconds(8), true);
        second.look();
        second.events.clear();
        first.machinery
                .deck()
                .control()
                .raiseFault(
                        Rig.ANNA,
                        registry.asset(1).id(),
                        FaultKind.INVERTER_FAULT,
                        Optional.empty());
        first.machinery.tellLater(Notification.POPUP, Severity.INFO, "Night plan: nothing");
        first.run(Duration.ofSeconds(30), true);
        second.look();
        assertTrue(first.alarms().contains("inverter-fault UNACKED"), first.alarms().toString());
        assertEquals(first.alarms(), second.alarms());
        assertTrue(
                second.events.stream().anyMatch(e -> e.type().equals("INVERTER_FAULT")),
                second.events.toString());
        assertTrue(
                second.events.stream()
                        .anyMatch(
                                e ->
                                        e.type().equals(Notification.POPUP)
                                                && e.severity() == Severity.INFO
                                                && e.message().equals("Night plan: nothing")),
                "what a workflow tells is told here too: " + second.events);
        assertEquals(1, announced(first));
        assertEquals(1, announced(second));
        List<UUID> ids = first.machinery.alarms.latest().alarms().stream().map(Alarm::id).toList();
        Rig.now(first.machinery.alarms.acknowledge(Rig.ANNA, ids, "seen"));
        first.run(Duration.ofSeconds(4), true);
        second.look();
        assertTrue(second.alarms().contains("inverter-fault ACKED"), second.alarms().toString());
        rig.runOut();
        second.look().run(Duration.ofSeconds(30), true);
        assertTrue(second.leads());
        assertTrue(
                second.machinery.alarms.latest().alarms().stream()
                        .anyMatch(
                                a ->
                                        a.rule().equals("inverter-fault")
                                                && a.state() == AlarmState.ACKED),
                "what was acknowledged stays so: " + second.alarms());
        assertEquals(1, announced(second), "it counts on");
    }

    private static int announced(Console console) {
        return console.machinery.alarms.latest().announced().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    @Test
    void itIsGivenToWhoeverAsksForIt() {
        Console first = new Console("north");
        Console second = new Console("south");
        first.submit(0, 40, Duration.ofMinutes(10));
        first.run(Duration.ofMinutes(1), true);
        second.machinery.leading.ask();
        // the plant loop lets go on its next turn
        first.machinery.leading.look();
        first.machinery.loop.turn();
        assertFalse(first.leads());
        second.look();
        assertTrue(second.leads());
        second.run(Duration.ofMinutes(1), true);
        assertEquals(40, second.machinery.loop.latest().powerKw(0), 1e-9);
        first.look();
        assertEquals(second.machinery.loop.latest().time(), first.machinery.loop.latest().time());
        assertEquals(
                Optional.of("south runs the plant, this console follows it."),
                first.machinery.modes.elsewhere().map(Said::english));
    }

    private Verdict<Latch> zero(Console console) {
        return zero(console, Rig.ANNA);
    }

    private Verdict<Latch> zero(Console console, Actor by) {
        return Rig.now(
                console.machinery
                        .deck()
                        .records()
                        .emergency()
                        .zero(by, List.of(registry.site(0).id())));
    }

    private double[] powerKw(Console console) {
        PlantSnapshot plant = console.machinery.loop.latest();
        return IntStream.range(0, BATTERIES).mapToDouble(plant::powerKw).toArray();
    }

    @Test
    void zeroPowerOfWhoFollowsReachesThePlantAndSoDoesItsEnd() {
        Console first = new Console("north");
        Console second = new Console("south");
        first.submit(0, 40, Duration.ofMinutes(10));
        first.run(Duration.ofSeconds(8), true);
        second.look();
        assertEquals(40, powerKw(first)[0], 1e-9);
        Latch latch = accepted(zero(second));
        assertEquals(BATTERIES, latch.assets().size());
        second.run(Duration.ofSeconds(2), true);
        first.run(Duration.ofSeconds(8), true);
        assertArrayEquals(new double[BATTERIES], powerKw(first));
        String why = refusal(first.submit(0, 40, Duration.ofMinutes(10)));
        assertTrue(why.contains("is held at 0 kW by the emergency of " + Rig.ANNA.name()), why);
        accepted(
                Rig.now(
                        second.machinery
                                .deck()
                                .records()
                                .emergency()
                                .release(Rig.ANNA, latch.id(), "the fire brigade has left")));
        second.run(Duration.ofSeconds(2), true);
        first.run(Duration.ofSeconds(8), true);
        assertTrue(first.machinery.ledger.live().isEmpty(), "nothing is held any more");
        accepted(first.submit(0, 40, Duration.ofMinutes(10)));
    }

    @Test
    void whoFollowsAsksWhoItIsBeforeZeroPowerWhereItsSettingsDo() {
        Access.Setup asking =
                new Access.Setup(
                        Sessions.Policy.of(Sessions.Openness.NONE).withFreeZero(false),
                        new SignInCode(),
                        new MemoryAudit());
        Console first = new Console("north", asking);
        Sessions signed = first.machinery.access.sessions();
        accepted(Rig.now(signed.first(SignInCode.CODE, "Ada", "tractor-violin-meadow")));
        first.run(Duration.ofSeconds(8), true);
        Console second = new Console("south", asking);
        second.look();
        assertTrue(!second.leads());
        String why = refusal(zero(second, Actor.UNAUTHENTICATED));
        assertTrue(why.startsWith("Nobody is signed in at this console"), why);
        assertTrue(second.machinery.records.locks.state().latches().isEmpty());
        Sessions there = second.machinery.access.sessions();
        accepted(Rig.now(there.signIn("Ada", "tractor-violin-meadow")));
        assertEquals(BATTERIES, accepted(zero(second, there.actor())).assets().size());
    }

    @Test
    void zeroPowerWorksAtTheLeaderWhileItsDatabaseIsAway() {
        Console first = new Console("north");
        first.submit(0, 40, Duration.ofMinutes(10));
        first.run(Duration.ofSeconds(8), true);
        first.real.close();
        first.run(Duration.ofSeconds(12), false);
        String why = refusal(first.submit(1, 20, Duration.ofMinutes(10)));
        assertTrue(why.startsWith("The database does not answer"), why);
        assertEquals(40, powerKw(first)[0], 1e-9);
        assertEquals(BATTERIES, accepted(zero(first)).assets().size());
        first.run(Duration.ofSeconds(8), false);
        assertArrayEquals(new double[BATTERIES], powerKw(first));
    }

    private PortfolioChange renamed(Console console, int asset, String name) {
        Asset before = console.portfolio().asset(registry.asset(asset).id()).orElseThrow();
        Asset after =
                new Asset(
                        before.id(),
                        before.code(),
                        before.type(),
                        name,
                        before.siteId(),
                        before.status(),
                        before.core(),
                        before.spec());
        return PortfolioChange.of(Edit.change(before, after));
    }

    private String name(Console console, int asset) {
        return console.machinery
                .loop
                .latest()
                .registry()
                .asset(registry.asset(asset).id())
                .orElseThrow()
                .name();
    }

    private static List<String> assets(Portfolio portfolio) {
        return portfolio.registry().assets().stream()
                .map(a -> a.code() + " " + a.name() + " " + a.status() + " " + a.spec())
                .toList();
    }

    @Test
    void whatOneChangesInThePortfolioRunsOnTheOther() {
        Console first = new Console("north");
        Console second = new Console("south");
        first.submit(2, 30, Duration.ofMinutes(10));
        first.run(Duration.ofSeconds(8), true);
        second.look();
        assertTrue(
                second.change(Rig.ANNA, renamed(second, 2, "Battery by the gate"))
                        instanceof Verdict.Accepted<PortfolioAct>);
        first.look().run(Duration.ofSeconds(8), true);
        second.look();
        for (Console console : List.of(first, second)) {
            assertEquals("Battery by the gate", name(console, 2));
            PlantSnapshot plant = console.machinery.loop.latest();
            int now = plant.registry().indexOf(registry.asset(2).id());
            assertEquals(30, plant.powerKw(now), 1e-9);
        }
        Console late = new Console("late").look();
        assertEquals("Battery by the gate", name(late, 2));
        assertEquals(assets(first.portfolio()), assets(late.portfolio()));
    }

    @Test
    void ofTwoWhoChangeTheSameThingTheSecondIsTold() {
        Console first = new Console("north");
        Console second = new Console("south");
        first.run(Duration.ofSeconds(8), true);
        second.look();
        PortfolioChange hers = renamed(first, 1, "East");
        PortfolioChange his = renamed(second, 1, "West");
        PortfolioChange another = renamed(second, 3, "Third");
        assertTrue(first.change(Rig.ANNA, hers) instanceof Verdict.Accepted<PortfolioAct>);
        String why = refusal(second.change(Rig.BERND, his));
        assertTrue(why.contains("East"), why);
        assertTrue(second.change(Rig.BERND, another) instanceof Verdict.Accepted<PortfolioAct>);
        first.look();
        assertEquals("East", name(first, 1));
        assertEquals("Third", name(first, 3));
        assertEquals(assets(first.portfolio()), assets(second.portfolio()));
        assertEquals(
                assets(first.portfolio()),
                assets(first.real.operations().loadPortfolio().orElseThrow()));
    }

    /// Fifty leaders die, each somewhere between accepting commands and writing them. Whoever goes
    /// on knows every command that was accepted, once, and what they do.
    @Test
    void nothingThatWasAcceptedIsLostOrDoneTwiceInFiftyDeaths() {
        SplittableRandom random = new SplittableRandom(20_261_121);
        Map<UUID, Dispatch> accepted = new HashMap<>();
        Console leader = new Console("console 0");
        for (int death = 1; death <= 50; death++) {
            Console next = new Console("console " + death);
            assertFalse(next.leads());
            int acts = random.nextInt(1, 6);
            for (int k = 0; k < acts; k++) {
                Verdict<List<Dispatch>> verdict =
                        leader.submit(
                                random.nextInt(BATTERIES),
                                random.nextInt(-50, 50),
                                Duration.ofSeconds(random.nextInt(8, 900)));
                if (verdict instanceof Verdict.Accepted<List<Dispatch>>(List<Dispatch> rows)) {
                    rows.forEach(d -> accepted.put(d.id(), d));
                }
                if (random.nextBoolean()) {
                    leader.run(Duration.ofSeconds(4 * random.nextInt(4)), random.nextBoolean());
                }
            }
            Console dead = leader;
            rig.runOut();
            if (random.nextBoolean()) {
                time.pass(Duration.ofSeconds(5));
            }
            leader = next.look();
            assertTrue(leader.leads());
            lateWritesOf(dead, random, accepted);
            leader.run(Duration.ofSeconds(4), true);
            held(leader, accepted);
            rig.all.remove(dead);
            dead.close();
        }
        assertTrue(accepted.size() > 100, "too few commands: " + accepted.size());
        leader.run(Duration.ofMinutes(20), true);
        List<Dispatch> rows = leader.real.operations().lastDispatches(10_000);
        assertEquals(
                accepted.keySet(), rows.stream().map(Dispatch::id).collect(Collectors.toSet()));
        assertTrue(rows.stream().allMatch(d -> d.state().ended()), "some never end");
    }

    /// The dead console was only held up, and goes on as if it still had the plant.
    private void lateWritesOf(Console dead, SplittableRandom random, Map<UUID, Dispatch> accepted) {
        if (random.nextBoolean()) {
            Verdict<List<Dispatch>> late =
                    dead.submit(random.nextInt(BATTERIES), 1, Duration.ofMinutes(5));
            assertTrue(late instanceof Verdict.Refused<List<Dispatch>>, "accepted: " + late);
            time.run(dead.machinery.loop, Duration.ofSeconds(8));
            dead.machinery.writer.writeOnce();
            dead.look();
            assertFalse(dead.leads());
        }
        assertTrue(
                dead.real.operations().lastDispatches(10_000).stream()
                        .allMatch(d -> accepted.containsKey(d.id())));
    }

    private void held(Console leader, Map<UUID, Dispatch> accepted) {
        Map<UUID, List<Dispatch>> live = new HashMap<>();
        for (UUID id : accepted.keySet()) {
            Dispatch row = leader.row(id).orElseThrow(() -> new AssertionError("lost: " + id));
            assertEquals(accepted.get(id).powerKw(), row.powerKw());
            if (!row.state().ended()) {
                live.computeIfAbsent(row.assetId(), k -> new ArrayList<>()).add(row);
            }
        }
        live.forEach(
                (asset, rows) -> {
                    assertEquals(1, rows.size(), "two commands on one asset: " + rows);
                    int i = registry.indexOf(asset);
                    assertEquals(
                            rows.getFirst().powerKw(),
                            leader.machinery.loop.latest().setpointKw(i),
                            1e-9);
                });
    }
}
