package org.wattdeck.app.maintenance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wattdeck.app.maintenance.UpkeepRig.ANNA;
import static org.wattdeck.app.maintenance.UpkeepRig.done;
import static org.wattdeck.app.maintenance.UpkeepRig.refused;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.access.Gate;
import org.wattdeck.app.access.Guard;
import org.wattdeck.app.audit.Audit;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.access.Permission;
import org.wattdeck.domain.alarm.OutOfService;
import org.wattdeck.domain.maintenance.CheckItem;
import org.wattdeck.domain.maintenance.Part;
import org.wattdeck.domain.maintenance.WorkOrder;
import org.wattdeck.domain.maintenance.WorkQuery;
import org.wattdeck.domain.maintenance.WorkResult;
import org.wattdeck.domain.maintenance.WorkStatus;
import org.wattdeck.domain.say.Said;
import org.wattdeck.testing.Portfolios;

/// Orders from their planning to their end. The sites are in Berlin; 08:00 UTC is 09:00 there.
class UpkeepTest {

    private final UpkeepRig rig =
            new UpkeepRig(Portfolios.mixed(14), Instant.parse("2026-03-02T08:00:00Z"));

    private static WorkResult result(String text) {
        return new WorkResult(
                text,
                List.of(new Part("F-77", "filter", 2, 18.5)),
                OptionalDouble.of(120),
                OptionalDouble.empty(),
                Optional.empty());
    }

    private static final List<CheckItem> TICKED =
            List.of(new CheckItem("off", true), new CheckItem("clean", true));

    private WorkOrder started(int asset) {
        return done(rig.upkeep.start(ANNA, rig.created(asset, "2026-03-02T09:00:00Z").id()));
    }

    private WorkStatus status(WorkOrder order) {
        return rig.upkeep.order(order.id()).orElseThrow().status();
    }

    private List<WorkStatus> inDatabase() {
        return rig
                .store
                .workOrders(
                        new WorkQuery(Instant.MIN, Instant.MAX, Optional.empty(), Set.of(), 100))
                .stream()
                .map(k -> WorkCodec.order(k.body()).status())
                .toList();
    }

    @Test
    void anOrderHasANumberAndALineOfTheLogbook() {
        WorkOrder order = rig.created(0, "2026-03-05T09:00:00Z");
        assertTrue(order.number().matches("WO-260305-[0-9A-Z]{4}"), order.number());
        assertEquals(
                List.of(
                        "anna: Planned %s on %s for 2026-03-05 10:00 (120 min): clean the filters"
                                .formatted(order.number(), rig.registry.asset(0).code())),
                rig.log());
        assertEquals(order, WorkCodec.order(WorkCodec.of(order)));
    }

    @Test
    void workBeforeTodayOrOnNoAssetIsRefused() {
        assertEquals(
                "The start (2026-03-01 10:00) of the work on %s lies before today (2026-03-02). Give a later one."
                        .formatted(rig.registry.asset(0).code()),
                refused(
                        rig.upkeep.create(
                                ANNA,
                                rig.asset(0),
                                rig.task("2026-03-01T09:00:00Z", Duration.ofHours(2)))));
        assertTrue(
                refused(
                                rig.upkeep.create(
                                        ANNA,
                                        Portfolios.id("nobody"),
                                        rig.task("2026-03-05T09:00:00Z", Duration.ofHours(2))))
                        .endsWith("is not in the portfolio."));
        assertEquals(List.of(), rig.upkeep.known());
    }

    @Test
    void startingTakesTheAlarmsOutInTheSameActAndCompletingPutsThemBack() {
        WorkOrder order = started(0);
        OutOfService out = rig.works.all().getFirst();
        assertEquals(Optional.of(rig.asset(0)), out.assetId());
        assertEquals(order.number(), out.reference());
        assertEquals("anna", out.owner());
        assertEquals(Set.of(rig.asset(0)), Set.copyOf(rig.upkeep.assetsInWork()));
        rig.pass(Duration.ofMinutes(90));
        WorkOrder done =
                done(rig.upkeep.complete(ANNA, order.id(), result("filters are clean"), TICKED));
        assertEquals(List.of(), rig.works.all());
        assertEquals(Set.of(), Set.copyOf(rig.upkeep.assetsInWork()));
        assertEquals(Optional.of(rig.now), done.completedAt());
        assertEquals(OptionalDouble.of(1.5), done.result().downtimeHours());
        assertEquals(
                "anna: Completed %s on %s (2 of 2 lines ticked): filters are clean"
                        .formatted(order.number(), rig.registry.asset(0).code()),
                rig.log().getLast());
    }

    @Test
    void aCommandThatRunsKeepsWorkFromBeginning() {
        WorkOrder order = rig.created(0, "2026-03-02T09:00:00Z");
        rig.commanded =
                Optional.of(Said.free("B-1 runs a command of bernd (50 kW) until 11:00:00."));
        assertEquals(
                "B-1 runs a command of bernd (50 kW) until 11:00:00. End that first, then start the work on %s."
                        .formatted(rig.registry.asset(0).code()),
                refused(rig.upkeep.start(ANNA, order.id())));
        assertEquals(WorkStatus.SCHEDULED, status(order));
        assertEquals(List.of(), rig.works.all());
    }

    @Test
    void workThatGoesOnPastItsEndKeepsItsAlarmsOut() {
        WorkOrder order = started(0);
        Instant planned = rig.works.all().getFirst().until();
        assertEquals(rig.now.plus(Duration.ofHours(2)), planned);
        for (int quarter = 0; quarter < 40; quarter++) {
            rig.pass(Duration.ofMinutes(15));
            assertTrue(rig.works.all().getFirst().until().isAfter(rig.now), "at " + rig.now);
        }
        done(rig.upkeep.cancel(ANNA, order.id(), "wrong filters came"));
        assertEquals(List.of(), rig.works.all());
    }

    @Test
    void alarmsThatSomebodyPutBackDuringWorkStayBack() {
        started(0);
        done(rig.works.end(ANNA, rig.works.all().getFirst().id(), "test run"));
        rig.pass(Duration.ofHours(5));
        assertEquals(List.of(), rig.works.all());
    }

    @Test
    void workInProgressGoesOnAfterARestartLongAfterItsPlannedEnd() {
        WorkOrder order = started(0);
        rig.now = rig.now.plus(Duration.ofDays(3));
        rig.start();
        assertEquals(WorkStatus.IN_PROGRESS, status(order));
        assertEquals(Set.of(rig.asset(0)), Set.copyOf(rig.upkeep.assetsInWork()));
        assertTrue(rig.works.all().getFirst().until().isAfter(rig.now));
        done(rig.upkeep.complete(ANNA, order.id(), result("done"), TICKED));
        assertEquals(List.of(), rig.works.all());
        assertEquals(List.of(WorkStatus.COMPLETED), inDatabase());
    }

    @Test
    void whatWasNotBegunOnItsDayIsOverdueByTheClockOfItsSite() {
        WorkOrder order = rig.created(0, "2026-03-02T20:00:00Z");
        rig.now = Instant.parse("2026-03-02T22:59:00Z");
        rig.look();
        assertEquals(WorkStatus.SCHEDULED, status(order));
        rig.now = Instant.parse("2026-03-02T23:00:30Z"); // past midnight in Berlin
        rig.look();
        assertEquals(WorkStatus.OVERDUE, status(order));
        rig.pass(Duration.ofMinutes(2));
        assertEquals(1, rig.events.size());
        assertTrue(rig.events.getFirst().startsWith("WARNING "), rig.events.getFirst());
        assertTrue(
                rig.events
                        .getFirst()
                        .endsWith(
                                "Maintenance is overdue: %s, planned for 2026-03-02 21:00: clean the filters"
                                        .formatted(order.number())));
        done(
                rig.upkeep.reschedule(
                        ANNA,
                        order.id(),
                        Instant.parse("2026-03-09T09:00:00Z"),
                        Duration.ofHours(3)));
        rig.pass(Duration.ofSeconds(4));
        assertEquals(WorkStatus.SCHEDULED, status(order));
        assertTrue(rig.events.getLast().startsWith("CLEAR "));
    }

    @Test
    void whatSomebodyElseChangedMeanwhileIsNotOverwritten() {
        WorkOrder seen = rig.created(0, "2026-03-05T09:00:00Z");
        rig.now = rig.now.plusSeconds(60);
        done(rig.upkeep.change(UpkeepRig.ANNA, seen.id(), seen.updated(), seen.task().by("kim")));
        assertEquals(
                "%s was changed by anna at 2026-03-02 09:01 meanwhile. Look at it again, then repeat."
                        .formatted(seen.number()),
                refused(rig.upkeep.change(ANNA, seen.id(), seen.updated(), seen.task().by("bo"))));
        assertEquals("kim", rig.upkeep.order(seen.id()).orElseThrow().task().performedBy());
    }

    @Test
    void anInvoiceMayComeAfterTheEndButNothingElseChangesThen() {
        WorkOrder order = started(0);
        WorkOrder over = done(rig.upkeep.complete(ANNA, order.id(), result("done"), TICKED));
        WorkResult invoice =
                new WorkResult(
                        "done",
                        List.of(),
                        OptionalDouble.of(480),
                        OptionalDouble.of(3),
                        Optional.empty());
        assertEquals(
                OptionalDouble.of(480),
                done(rig.upkeep.note(ANNA, order.id(), over.updated(), invoice, TICKED))
                        .result()
                        .costMoney());
        assertTrue(
                refused(rig.upkeep.cancel(ANNA, order.id(), "too late"))
                        .contains("is completed: it cannot be cancelled."));
    }

    @Test
    void aNextDateMakesTheSameWorkOnceMore() {
        WorkOrder order = started(0);
        WorkResult again =
                new WorkResult(
                        "bearing hums",
                        List.of(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        Optional.of(LocalDate.parse("2026-04-02")));
        done(rig.upkeep.complete(ANNA, order.id(), again, TICKED));
        WorkOrder next = rig.upkeep.open().getFirst();
        assertEquals(Instant.parse("2026-04-02T08:00:00Z"), next.task().start());
        assertEquals("clean the filters", next.task().description());
        assertTrue(next.task().checklist().stream().noneMatch(CheckItem::done));
    }

    @Test
    void twoWorksOnOneAssetGiveItBackOnlyWhenBothAreOver() {
        WorkOrder first = started(0);
        WorkOrder second = started(0);
        done(rig.upkeep.complete(ANNA, first.id(), result("done"), TICKED));
        assertEquals(Set.of(rig.asset(0)), Set.copyOf(rig.upkeep.assetsInWork()));
        assertEquals(1, rig.works.all().size());
        done(rig.upkeep.cancel(ANNA, second.id(), "not needed"));
        assertEquals(Set.of(), Set.copyOf(rig.upkeep.assetsInWork()));
    }

    @Test
    void historyLivesOnInTheDatabase() {
        WorkOrder order = started(0);
        done(rig.upkeep.complete(ANNA, order.id(), result("done"), TICKED));
        rig.now = rig.now.plus(Duration.ofDays(30));
        rig.start();
        assertEquals(List.of(), rig.upkeep.known());
        WorkQuery all =
                new WorkQuery(Instant.EPOCH, rig.now, Optional.of(rig.asset(0)), Set.of(), 100);
        assertEquals(
                List.of(order.number()),
                rig.upkeep.find(all).toCompletableFuture().join().stream()
                        .map(WorkOrder::number)
                        .toList());
    }

    @Test
    void anotherConsoleOnTheSameDatabaseSeesTheWork() {
        UpkeepRig other = new UpkeepRig(rig.registry, rig.now, rig.store, 22);
        WorkOrder order = started(0);
        other.book.follow(other.store);
        assertEquals(Set.of(rig.asset(0)), Set.copyOf(other.upkeep.assetsInWork()));
        done(other.upkeep.complete(ANNA, order.id(), result("done"), TICKED));
        rig.book.follow(rig.store);
        assertEquals(WorkStatus.COMPLETED, status(order));
        assertEquals(Set.of(), Set.copyOf(rig.upkeep.assetsInWork()));
    }

    @Test
    void whoMayNotWorkOnTheSiteIsToldSoAndNothingHappens() {
        rig.guard =
                new Guard(
                        new Gate() {
                            @Override
                            public Optional<Said> refusal(
                                    Actor actor, Permission needed, Optional<UUID> site) {
                                return Optional.of(
                                        Said.of(
                                                "%s may not %s there.",
                                                actor.name(), needed.words()));
                            }

                            @Override
                            public Standing standing(Actor actor) {
                                return new Standing(actor.name(), "VIEWER", "");
                            }
                        },
                        Audit.none(),
                        Runnable::run);
        rig.start();
        assertEquals(
                "anna may not open and close maintenance work there.",
                refused(
                        rig.upkeep.create(
                                ANNA,
                                rig.asset(0),
                                rig.task("2026-03-05T09:00:00Z", Duration.ofHours(2)))));
        assertEquals(List.of(), rig.upkeep.known());
    }
}
