package org.wattdeck.app.maintenance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wattdeck.app.maintenance.UpkeepRig.ANNA;
import static org.wattdeck.app.maintenance.UpkeepRig.done;
import static org.wattdeck.app.maintenance.UpkeepRig.refused;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.maintenance.MaintenancePlan;
import org.wattdeck.domain.maintenance.PlanScope;
import org.wattdeck.domain.maintenance.Recurrence;
import org.wattdeck.domain.maintenance.WorkKind;
import org.wattdeck.domain.maintenance.WorkOrder;
import org.wattdeck.domain.maintenance.WorkPriority;
import org.wattdeck.domain.maintenance.WorkResult;
import org.wattdeck.domain.maintenance.WorkStatus;
import org.wattdeck.domain.ops.Signal;
import org.wattdeck.domain.ops.UnitStatus;
import org.wattdeck.testing.Portfolios;

/// Plans over days and months. The sites are in Berlin.
class PlansTest {

    private final UpkeepRig rig =
            new UpkeepRig(Portfolios.mixed(14), Instant.parse("2026-03-02T08:00:00Z"));

    private static Plans.Wish wish(PlanScope scope, Recurrence recurrence, int leadDays) {
        return new Plans.Wish(
                "Filters",
                scope,
                recurrence,
                new MaintenancePlan.Template(
                        WorkKind.PREVENTIVE,
                        WorkPriority.NORMAL,
                        LocalTime.of(8, 0),
                        Duration.ofHours(2),
                        "",
                        "Coolair Ltd",
                        "clean the filters",
                        List.of("off", "clean", "on")),
                leadDays,
                true);
    }

    private static Recurrence monthly(String first) {
        return new Recurrence.Calendar(1, Recurrence.Period.MONTHS, LocalDate.parse(first), true);
    }

    private int battery() {
        for (int i = 0; i < rig.registry.assets().size(); i++) {
            if (rig.registry.asset(i).type() == AssetType.BATTERY) {
                return i;
            }
        }
        throw new IllegalStateException();
    }

    private PlanScope.OfAsset on(int asset) {
        return new PlanScope.OfAsset(rig.asset(asset));
    }

    private void complete(WorkOrder order) {
        done(rig.upkeep.start(ANNA, order.id()));
        done(
                rig.upkeep.complete(
                        ANNA,
                        order.id(),
                        new WorkResult(
                                "done",
                                List.of(),
                                OptionalDouble.empty(),
                                OptionalDouble.empty(),
                                Optional.empty()),
                        List.of()));
    }

    private List<String> open() {
        return rig.upkeep.open().stream().map(o -> o.task().start() + " " + o.status()).toList();
    }

    @Test
    void aPlanForATypeMakesOneOrderForEachAssetInItsLeadTime() {
        done(
                rig.upkeep
                        .plans()
                        .create(
                                ANNA,
                                wish(
                                        new PlanScope.OfType(AssetType.BATTERY, Optional.empty()),
                                        monthly("2026-03-15"),
                                        7)));
        rig.look();
        assertEquals(List.of(), rig.upkeep.open());
        rig.pass(Duration.ofDays(6));
        Set<UUID> batteries =
                rig.registry.assets().stream()
                        .filter(a -> a.type() == AssetType.BATTERY)
                        .map(Asset::id)
                        .collect(Collectors.toSet());
        assertEquals(
                batteries,
                rig.upkeep.open().stream().map(WorkOrder::assetId).collect(Collectors.toSet()));
        assertEquals(batteries.size(), rig.upkeep.open().size());
        WorkOrder first = rig.upkeep.open().getFirst();
        assertEquals(Instant.parse("2026-03-15T07:00:00Z"), first.task().start());
        assertEquals(3, first.task().checklist().size());
        rig.pass(Duration.ofDays(1));
        assertEquals(batteries.size(), rig.upkeep.open().size(), "no second one");
    }

    @Test
    void completingMakesTheNextOneInTheSameAct() {
        done(rig.upkeep.plans().create(ANNA, wish(on(0), monthly("2026-03-02"), 0)));
        rig.pass(Duration.ofHours(1));
        // 08:00 of the day it was made is over
        assertEquals(List.of("2026-03-03T07:00:00Z SCHEDULED"), open());
        rig.pass(Duration.ofDays(1));
        complete(rig.upkeep.open().getFirst());
        assertEquals(List.of("2026-04-02T06:00:00Z SCHEDULED"), open(), "summer time");
        assertTrue(rig.log().stream().anyMatch(l -> l.endsWith("done Next: 2026-04-02.")));
    }

    @Test
    void afterARestartThePlanGoesOnWhereItWas() {
        done(rig.upkeep.plans().create(ANNA, wish(on(0), monthly("2026-03-02"), 0)));
        rig.look();
        rig.pass(Duration.ofDays(1));
        complete(rig.upkeep.open().getFirst());
        rig.start();
        rig.pass(Duration.ofDays(1));
        assertEquals(List.of("2026-04-02T06:00:00Z SCHEDULED"), open());
        assertEquals(1, rig.upkeep.plans().all().size());
    }

    @Test
    void twoConsolesOnOneDatabaseMakeOneOrder() {
        UpkeepRig other = new UpkeepRig(rig.registry, rig.now, rig.store, 22);
        done(rig.upkeep.plans().create(ANNA, wish(on(0), monthly("2026-03-02"), 5)));
        other.book.follow(other.store);
        rig.look();
        other.look();
        other.book.follow(other.store);
        rig.book.follow(rig.store);
        assertEquals(1, rig.upkeep.open().size());
        assertEquals(
                rig.upkeep.open().stream().map(WorkOrder::id).toList(),
                other.upkeep.open().stream().map(WorkOrder::id).toList());
    }

    @Test
    void runHoursAreCountedAndMakeAnOrderWhenTheyAreReached() {
        int asset = battery();
        done(rig.upkeep.plans().create(ANNA, wish(on(asset), new Recurrence.RunHours(30), 0)));
        rig.look();
        for (int hour = 0; hour < 28; hour++) {
            // every other hour
            UnitStatus status = hour % 2 == 0 ? UnitStatus.DISCHARGING : UnitStatus.IDLE;
            rig.pass(Duration.ofHours(1), s -> s.status(asset, status));
        }
        assertEquals(List.of(), open(), "14 h are on the meter");
        for (int hour = 0; hour < 16; hour++) {
            rig.pass(Duration.ofHours(1), s -> s.status(asset, UnitStatus.DISCHARGING));
        }
        assertEquals(1, open().size());
        complete(rig.upkeep.open().getFirst());
        rig.pass(Duration.ofHours(5), s -> s.status(asset, UnitStatus.DISCHARGING));
        assertEquals(List.of(), open(), "counted anew");
    }

    @Test
    void fullCyclesAreCountedFromTheEnergyThatWentOutAlsoOverARestart() {
        int asset = battery();
        double capacity = rig.registry.asset(asset).spec().number("capacity_kwh", 0);
        double usable = rig.registry.asset(asset).spec().number("usable_capacity_kwh", capacity);
        done(rig.upkeep.plans().create(ANNA, wish(on(asset), new Recurrence.Cycles(3), 0)));
        rig.pass(Duration.ofMinutes(16), s -> s.energyOutKwh(asset, 0));
        rig.pass(Duration.ofMinutes(16), s -> s.energyOutKwh(asset, 2.5 * usable));
        rig.pass(Duration.ofMinutes(16), s -> s.energyOutKwh(asset, 2.5 * usable));
        assertEquals(List.of(), open());
        rig.start(); // the plant's own count begins anew as well
        rig.pass(Duration.ofMinutes(16), s -> s.energyOutKwh(asset, 0));
        rig.pass(Duration.ofMinutes(16), s -> s.energyOutKwh(asset, 0.6 * usable));
        rig.pass(Duration.ofMinutes(1), s -> s.energyOutKwh(asset, 0.6 * usable));
        assertEquals(1, open().size());
        assertEquals(
                "The plan (Filters) counts full cycles, which only batteries make. Choose batteries alone.",
                refused(
                        rig.upkeep
                                .plans()
                                .create(
                                        ANNA,
                                        wish(
                                                new PlanScope.OfType(
                                                        AssetType.SOLAR_PV, Optional.empty()),
                                                new Recurrence.Cycles(3),
                                                0))));
    }

    @Test
    void aConditionMustStandWithoutABreak() {
        int asset = battery();
        done(
                rig.upkeep
                        .plans()
                        .create(
                                ANNA,
                                wish(
                                        on(asset),
                                        new Recurrence.Condition(
                                                Signal.TEMPERATURE_CELSIUS,
                                                true,
                                                45,
                                                Duration.ofMinutes(30)),
                                        1)));
        rig.look();
        for (int minute = 0; minute < 60; minute++) {
            double celsius = minute == 25 ? 44 : 47;
            rig.pass(Duration.ofMinutes(1), s -> s.temperatureCelsius(asset, celsius));
            assertEquals(minute > 55 ? 1 : 0, open().size(), "minute " + minute);
        }
        assertEquals(List.of("2026-03-03T07:00:00Z SCHEDULED"), open());
        assertEquals(WorkKind.PREVENTIVE, rig.upkeep.open().getFirst().task().kind());
    }

    @Test
    void aPlanThatEndsLeavesItsOrdersAndOneForNothingIsRefused() {
        MaintenancePlan plan =
                done(rig.upkeep.plans().create(ANNA, wish(on(0), monthly("2026-03-02"), 5)));
        rig.look();
        done(rig.upkeep.plans().end(ANNA, plan.id()));
        assertEquals(1, open().size());
        complete(rig.upkeep.open().getFirst());
        rig.pass(Duration.ofDays(40));
        assertEquals(List.of(), open());
        assertEquals(
                "The plan was ended already.", refused(rig.upkeep.plans().end(ANNA, plan.id())));
        assertEquals(
                "The plan (Filters) is for no asset of the portfolio. Choose an asset, a group with members or another type.",
                refused(
                        rig.upkeep
                                .plans()
                                .create(
                                        ANNA,
                                        wish(
                                                new PlanScope.OfGroup(UUID.randomUUID()),
                                                monthly("2026-03-02"),
                                                5))));
    }

    @Test
    void plansGoThroughTheirBytesUnchanged() {
        List<Recurrence> all =
                List.of(
                        monthly("2026-01-31"),
                        new Recurrence.RunHours(500),
                        new Recurrence.Cycles(250),
                        new Recurrence.Condition(
                                Signal.SOC_FRACTION, false, 0.1, Duration.ofHours(1)));
        for (Recurrence r : all) {
            MaintenancePlan plan =
                    wish(new PlanScope.OfType(AssetType.BATTERY, Optional.of(rig.asset(1))), r, 3)
                            .plan(
                                    rig.asset(0),
                                    rig.upkeep.orders().stamp("anna"),
                                    rig.upkeep.orders().stamp("bo"));
            assertEquals(plan, PlanCodec.plan(PlanCodec.of(plan)));
        }
    }

    /// Two years of work done early, late, never and cancelled, with crashes: there is never more
    /// than one open order for a plan and an asset, and after work that was completed the next is
    /// planned within one interval.
    @Test
    void overYearsThereIsNeverASecondOpenOrderNorALongerGap() {
        SplittableRandom random = new SplittableRandom(7);
        Recurrence weekly =
                new Recurrence.Calendar(
                        1, Recurrence.Period.WEEKS, LocalDate.parse("2026-03-04"), false);
        done(
                rig.upkeep
                        .plans()
                        .create(
                                ANNA,
                                wish(
                                        new PlanScope.OfType(AssetType.BATTERY, Optional.empty()),
                                        weekly,
                                        3)));
        Map<UUID, Instant> completed = new HashMap<>();
        int works = 0;
        for (int day = 0; day < 730; day++) {
            rig.pass(Duration.ofDays(1));
            Map<UUID, Long> open =
                    rig.upkeep.open().stream()
                            .collect(
                                    Collectors.groupingBy(
                                            WorkOrder::assetId, Collectors.counting()));
            assertTrue(
                    open.values().stream().allMatch(n -> n == 1),
                    "day " + day + " " + rig.upkeep.open());
            for (WorkOrder order : rig.upkeep.open()) {
                Instant last = completed.get(order.assetId());
                if (last != null) {
                    Duration gap = Duration.between(last, order.task().start());
                    // a week, the hour of the clock's change and the time of day
                    assertTrue(gap.compareTo(Duration.ofDays(8)) <= 0, "day " + day + " " + gap);
                }
                int what = random.nextInt(12);
                if (what == 0) {
                    complete(order);
                    completed.put(order.assetId(), rig.now);
                    works++;
                } else if (what == 1 && order.status() != WorkStatus.IN_PROGRESS) {
                    done(rig.upkeep.cancel(ANNA, order.id(), "no time this week"));
                    completed.remove(order.assetId());
                }
            }
            if (random.nextInt(60) == 0) {
                rig.start();
            }
        }
        assertTrue(works > 50, works + " works in two years");
    }
}
