package org.wattdeck.app.maintenance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wattdeck.app.maintenance.UpkeepRig.ANNA;
import static org.wattdeck.app.maintenance.UpkeepRig.done;
import static org.wattdeck.app.maintenance.UpkeepRig.refused;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.maintenance.WorkKind;
import org.wattdeck.domain.maintenance.WorkOrder;
import org.wattdeck.domain.maintenance.WorkPriority;
import org.wattdeck.domain.maintenance.WorkResult;
import org.wattdeck.engine.maintenance.health.AssetHealth;
import org.wattdeck.engine.maintenance.health.Crossing;
import org.wattdeck.engine.maintenance.health.HealthPart;
import org.wattdeck.engine.maintenance.health.Measure;
import org.wattdeck.engine.maintenance.health.PartResult;
import org.wattdeck.testing.MemoryRecords;
import org.wattdeck.testing.Portfolios;

class ProposalsTest {

    private static final Instant NOW = Instant.parse("2026-06-01T10:00:00Z");
    private static final PartResult.Scored EFFICIENCY =
            new PartResult.Scored(
                    HealthPart.EFFICIENCY,
                    0.35,
                    Measure.EFFICIENCY_FRACTION,
                    31.7,
                    0.91,
                    0.98,
                    0.882,
                    28,
                    Optional.empty(),
                    new Crossing(20, 14.5, 31),
                    1e-6);
    private static final PartResult.Scored FAULTS =
            new PartResult.Scored(
                    HealthPart.FAULTS,
                    0.25,
                    Measure.FAULTS_PER_1000_HOURS,
                    20,
                    8.93,
                    1.13,
                    11.13,
                    28,
                    Optional.empty(),
                    Crossing.NEVER,
                    2e-4);

    private final UpkeepRig rig = new UpkeepRig(Portfolios.mixed(8), NOW);
    private final UUID asset = rig.asset(2);

    private static AssetHealth health(PartResult.Scored... warnings) {
        return new AssetHealth(
                OptionalDouble.of(54),
                OptionalDouble.empty(),
                1,
                List.of(warnings),
                List.of(warnings));
    }

    private Proposals proposals() {
        return rig.upkeep.proposals();
    }

    private int look(PartResult.Scored... warnings) {
        return proposals().look(Map.of(asset, health(warnings)), Map.of());
    }

    private int look(Instant repaired, PartResult.Scored... warnings) {
        return proposals().look(Map.of(asset, health(warnings)), Map.of(asset, repaired));
    }

    private Proposal only() {
        assertEquals(1, proposals().all().size());
        return proposals().all().getFirst();
    }

    @Test
    void aProposalComesOnceWithItsNumbers() {
        assertEquals(1, look(EFFICIENCY));
        assertEquals(0, look(EFFICIENCY));
        assertEquals(0, look(FAULTS), "one of an asset is enough");
        Proposal p = only();
        assertEquals(
                "Health of P-00003 54 of 100: efficiency 91.0 % against 98.0 % before, its limit of 88.2 % expected in 20 days (15 to 31).",
                p.reason());
        // 14.5 days less a lead of 7 are 7 whole days, at 8 o'clock in Berlin
        assertEquals(Instant.parse("2026-06-08T06:00:00Z"), p.due());
        assertEquals(List.of(), rig.upkeep.open(), "it is no order by itself");
        assertTrue(
                rig.log().getLast().contains("Work is proposed on P-00003"), rig.log()::toString);
    }

    @Test
    void theWorstPartIsProposedAndTheOthersAreNamed() {
        look(EFFICIENCY, FAULTS);
        assertEquals(HealthPart.FAULTS, only().part());
        assertEquals(Instant.parse("2026-06-04T06:00:00Z"), only().due());
        assertTrue(
                only().reason().contains("8.9 faults in 1,000 h against 1.1 before; efficiency"));
    }

    @Test
    void acceptingMakesAnOrderInOneAct() {
        look(EFFICIENCY);
        WorkOrder order = done(proposals().accept(ANNA, only().id()));
        assertEquals(WorkKind.PREDICTIVE, order.task().kind());
        assertEquals(WorkPriority.HIGH, order.task().priority());
        assertEquals(only().due(), order.task().start());
        assertEquals(only().reason(), order.task().description());
        assertEquals(Optional.of(order.id()), only().orderId());
        assertEquals(List.of(order), rig.upkeep.open(asset));
        assertTrue(refused(proposals().accept(ANNA, only().id())).contains("accepted by anna"));
        assertEquals(0, look(EFFICIENCY), "its order is open");
    }

    @Test
    void anOrderThatIsAcceptedLateStartsTomorrow() {
        look(EFFICIENCY);
        rig.now = NOW.plus(Duration.ofDays(30));
        WorkOrder order = done(proposals().accept(ANNA, only().id()));
        assertEquals(Instant.parse("2026-07-02T06:00:00Z"), order.task().start());
    }

    @Test
    void whatWasDismissedRestsForNinetyDays() {
        look(EFFICIENCY);
        assertTrue(refused(proposals().dismiss(ANNA, only().id(), "")).contains("reason"));
        Proposal p = done(proposals().dismiss(ANNA, only().id(), "the sensor is dirty"));
        assertEquals(Proposal.State.DISMISSED, p.state());
        assertEquals("the sensor is dirty", p.why());
        assertTrue(
                rig.log().stream().anyMatch(l -> l.endsWith("the sensor is dirty")),
                rig.log()::toString);
        rig.now = NOW.plus(Duration.ofDays(89));
        assertEquals(0, look(EFFICIENCY));
        assertEquals(1, look(FAULTS), "another part is another matter");
        done(proposals().dismiss(ANNA, proposals().open().getFirst().id(), "known as well"));
        rig.now = NOW.plus(Duration.ofDays(90));
        assertEquals(1, look(EFFICIENCY));
        assertEquals(2, proposals().open().getFirst().turn());
    }

    @Test
    void aRepairWithdrawsWhatIsOpenAndLetsItComeAgain() {
        look(EFFICIENCY);
        rig.now = NOW.plus(Duration.ofDays(2));
        look(NOW.plus(Duration.ofDays(1)));
        assertEquals(Proposal.State.WITHDRAWN, only().state());
        assertEquals(1, look(NOW.plus(Duration.ofDays(1)), EFFICIENCY));
        done(proposals().dismiss(ANNA, only().id(), "we look at it"));
        rig.now = NOW.plus(Duration.ofDays(4));
        assertEquals(1, look(NOW.plus(Duration.ofDays(3)), EFFICIENCY), "it was repaired since");
    }

    @Test
    void nothingIsProposedWhileSomebodyHasItInHand() {
        WorkOrder order =
                done(
                        rig.upkeep.create(
                                ANNA,
                                asset,
                                new org.wattdeck.domain.maintenance.WorkTask(
                                        WorkKind.CORRECTIVE,
                                        WorkPriority.NORMAL,
                                        NOW.plusSeconds(60),
                                        Duration.ofHours(1),
                                        "",
                                        "",
                                        "see what it is",
                                        List.of())));
        assertEquals(0, look(EFFICIENCY));
        done(rig.upkeep.start(ANNA, order.id()));
        done(
                rig.upkeep.complete(
                        ANNA,
                        order.id(),
                        new WorkResult(
                                "nothing found",
                                List.of(),
                                OptionalDouble.empty(),
                                OptionalDouble.empty(),
                                Optional.empty()),
                        List.of()));
        assertEquals(1, look(EFFICIENCY));
    }

    @Test
    void aRestartKnowsThem() {
        look(EFFICIENCY);
        done(proposals().dismiss(ANNA, only().id(), "the sensor is dirty"));
        Proposal before = only();
        rig.start();
        assertEquals(before, only());
        assertEquals(0, look(EFFICIENCY));
    }

    @Test
    void twoConsolesMakeTheSame() {
        MemoryRecords store = new MemoryRecords(() -> 0);
        UpkeepRig one = new UpkeepRig(Portfolios.mixed(8), NOW, store, 1);
        UpkeepRig two = new UpkeepRig(Portfolios.mixed(8), NOW, store, 2);
        one.upkeep.proposals().look(Map.of(asset, health(EFFICIENCY)), Map.of());
        two.upkeep.proposals().look(Map.of(asset, health(EFFICIENCY)), Map.of());
        one.start();
        assertEquals(1, one.upkeep.proposals().all().size());
    }

    private List<String> told() {
        List<String> told = List.copyOf(rig.events);
        rig.events.clear();
        return told;
    }

    @Test
    void aProposalIsAnnouncedOnceAndOverWhenItIsDecided() {
        look(EFFICIENCY);
        rig.look();
        assertEquals(
                List.of(
                        "WARNING P-00003: Work is proposed by 2026-06-08 08:00. Health of P-00003 54 of 100: efficiency 91.0 % against 98.0 % before, its limit of 88.2 % expected in 20 days (15 to 31)."),
                told());
        look(EFFICIENCY);
        rig.pass(Duration.ofDays(1));
        assertEquals(List.of(), told(), "the same proposal stands");
        done(proposals().accept(ANNA, only().id()));
        rig.pass(Duration.ofSeconds(4));
        assertEquals(List.of("CLEAR P-00003: The proposed work is decided."), told());
    }

    @Test
    void aDismissedProposalIsOverAndOneThatComesAgainIsAnnouncedAnew() {
        look(EFFICIENCY);
        rig.look();
        told();
        done(proposals().dismiss(ANNA, only().id(), "cleaned by rain"));
        rig.now = rig.now.plus(Proposals.QUIET);
        look(EFFICIENCY);
        rig.pass(Duration.ofMinutes(1));
        assertEquals(
                List.of("CLEAR", "WARNING"),
                told().stream().map(e -> e.split(" ")[0]).toList(),
                "it comes again in the same minute");
    }

    @Test
    void whatStoodBeforeARestartIsNotAnnouncedAgain() {
        look(EFFICIENCY);
        rig.look();
        told();
        rig.start();
        rig.watch.stood(List.of(), List.of(asset, rig.asset(3)));
        rig.look();
        assertEquals(
                List.of("CLEAR W-00005: The proposed work is decided."),
                told(),
                "the one of the other asset was decided meanwhile");
    }
}
