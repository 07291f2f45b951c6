package org.wattdeck.engine.performance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.ops.UnitStatus;
import org.wattdeck.domain.performance.Money;
import org.wattdeck.domain.performance.Money.Item;
import org.wattdeck.domain.performance.PerformanceRecord;
import org.wattdeck.domain.performance.Price;
import org.wattdeck.domain.performance.SitePerformance;
import org.wattdeck.domain.performance.Step;
import org.wattdeck.domain.performance.Tariff;
import org.wattdeck.engine.performance.Story.Doing;

/// Records worked out by hand beside those of the program.
class RecordsTest {

    private static final double SMALL = 1e-9;
    private static final LocalDate SUMMER = LocalDate.parse("2026-07-01");

    private static BigDecimal eur(String amount) {
        return new BigDecimal(amount);
    }

    private static PerformanceRecord only(SitePerformance performance, Asset asset) {
        List<PerformanceRecord> records = performance.assets().get(asset.id()).periods();
        assertEquals(1, records.size());
        return records.getFirst();
    }

    /// 2,000 kWh, 0.95 in and out: 500 kW for 2 h bring 950 kWh into it (SOC + 0.475), 400 kW for 1
    /// h take 400 / 0.95 = 421.0526 kWh out of it (SOC - 0.2105263). There and back 0.95 x 0.95.
    @Test
    void aBatteryThatEndsFullerHasItsTrueEfficiency() {
        Asset battery =
                Story.asset(
                        AssetType.BATTERY, "charge_efficiency", 0.95, "discharge_efficiency", 0.95);
        double full = 0.2 + 0.475;
        Story story =
                new Story("2026-06-30T22:00:00Z", "2026-07-01T22:00:00Z")
                        .runs(
                                battery,
                                "2026-06-30T22:00:00Z",
                                "2026-07-01T00:00:00Z",
                                new Doing(0, UnitStatus.IDLE, 100, 1000, 0.2, 0.2))
                        .runs(
                                battery,
                                "2026-07-01T00:00:00Z",
                                "2026-07-01T02:00:00Z",
                                new Doing(-500, UnitStatus.CHARGING, 600, 1000, 0.2, full))
                        .runs(
                                battery,
                                "2026-07-01T02:00:00Z",
                                "2026-07-01T16:00:00Z",
                                new Doing(0, UnitStatus.IDLE, 100, 1000, full, full))
                        .runs(
                                battery,
                                "2026-07-01T16:00:00Z",
                                "2026-07-01T17:00:00Z",
                                new Doing(
                                        400,
                                        UnitStatus.DISCHARGING,
                                        50,
                                        1000,
                                        full,
                                        full - 400 / 0.95 / 2000));
        PerformanceRecord day =
                only(story.performance(Step.DAY, SUMMER, Story.dayAndNight()), battery);
        assertEquals(1000, day.energy().chargedKwh(), SMALL);
        assertEquals(400, day.energy().dischargedKwh(), SMALL);
        assertEquals(0.9025, day.ratios().efficiencyFraction().orElseThrow(), 1e-9);
        // recorded from 00:00 to 19:00 local time
        assertEquals(19 / 24.0, day.ratios().completenessFraction(), SMALL);
        assertEquals(400 / (1000 * 19.0), day.ratios().capacityFraction().orElseThrow(), SMALL);
        assertEquals(3, day.running().operatingHours(), SMALL);
        assertEquals(2, day.running().starts());
        // bought at night, used in the evening: 1000 x 0.12, 400 x 0.30, wear 1400 x 0.01
        Money money = day.money().orElseThrow();
        assertEquals(eur("120.00"), money.of(Item.TAKEN));
        assertEquals(eur("120.00"), money.of(Item.SUPPLIED));
        assertEquals(eur("14.00"), money.of(Item.WEAR));
        assertEquals(eur("-14.00"), money.net());
    }

    @Test
    void aBatteryThatOnlyChargesOrOnlyDischargesHasOneToo() {
        Asset battery = Story.asset(AssetType.BATTERY);
        Story charging =
                new Story("2026-06-30T22:00:00Z", "2026-07-01T22:00:00Z")
                        .runs(
                                battery,
                                "2026-07-01T00:00:00Z",
                                "2026-07-01T00:01:00Z",
                                new Doing(0, UnitStatus.IDLE, 1, 1, 0.2, 0.2))
                        .runs(
                                battery,
                                "2026-07-01T00:01:00Z",
                                "2026-07-01T01:01:00Z",
                                new Doing(-1000, UnitStatus.CHARGING, 1, 1, 0.2, 0.2 + 0.475));
        assertEquals(
                0.9025,
                only(charging.performance(Step.DAY, SUMMER), battery)
                        .ratios()
                        .efficiencyFraction()
                        .orElseThrow(),
                1e-9);
        Story discharging =
                new Story("2026-06-30T22:00:00Z", "2026-07-01T22:00:00Z")
                        .runs(
                                battery,
                                "2026-07-01T00:00:00Z",
                                "2026-07-01T00:01:00Z",
                                new Doing(0, UnitStatus.IDLE, 1, 1, 0.8, 0.8))
                        .runs(
                                battery,
                                "2026-07-01T00:01:00Z",
                                "2026-07-01T01:01:00Z",
                                new Doing(950, UnitStatus.DISCHARGING, 1, 1, 0.8, 0.3));
        assertEquals(
                0.9025,
                only(discharging.performance(Step.DAY, SUMMER), battery)
                        .ratios()
                        .efficiencyFraction()
                        .orElseThrow(),
                1e-9);
    }

    /// The night on which the clocks go back has the hour from 2 to 3 twice.
    @Test
    void aPvDayOfTwentyFiveHoursIsWhole() {
        Asset pv = Story.asset(AssetType.SOLAR_PV, "rated_capacity_kw", 800.0);
        Story story =
                new Story("2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z")
                        .runs(
                                pv,
                                "2026-10-24T22:00:00Z",
                                "2026-10-25T07:00:00Z",
                                new Doing(0, UnitStatus.IDLE, 50, 0, 0, 0))
                        .runs(
                                pv,
                                "2026-10-25T07:00:00Z",
                                "2026-10-25T15:00:00Z",
                                new Doing(300, UnitStatus.CURTAILED, -250, 400, 0, 0))
                        .runs(
                                pv,
                                "2026-10-25T15:00:00Z",
                                "2026-10-25T23:00:00Z",
                                new Doing(0, UnitStatus.IDLE, 50, 0, 0, 0));
        Tariff tariff = Story.flat("0.30", "0.08");
        PerformanceRecord day = only(story.performance(Step.DAY, tariff), pv);
        assertEquals(25, day.period().hours(), SMALL);
        assertEquals(2400, day.energy().generatedKwh(), SMALL);
        assertEquals(3200, day.energy().expectedKwh(), SMALL);
        assertEquals(800, day.energy().curtailedKwh(), SMALL);
        assertEquals(0.75, day.ratios().yieldFraction().orElseThrow(), SMALL);
        assertEquals(0.12, day.ratios().capacityFraction().orElseThrow(), SMALL);
        assertEquals(1, day.ratios().completenessFraction(), SMALL);
        assertEquals(100, day.ratios().availabilityPercent().orElseThrow(), SMALL);
        // 0.86 x 0.98 x 0.96 of what the cells make is left; they were held back to 3/4 of it
        assertEquals(
                0.75 * 0.86 * 0.98 * 0.96,
                day.ratios().performanceRatioFraction().orElseThrow(),
                SMALL);
        assertEquals(1008, day.emissions().avoidedKg(), SMALL);
        assertEquals(eur("192.00"), day.money().orElseThrow().revenue());
        List<PerformanceRecord> hours =
                story.performance(Step.HOUR, tariff).assets().get(pv.id()).periods();
        assertEquals(25, hours.size());
        assertEquals(2400, hours.stream().mapToDouble(r -> r.energy().generatedKwh()).sum(), SMALL);
        assertEquals(8, hours.stream().filter(r -> r.energy().generatedKwh() > 0).count());
        assertTrue(
                hours.stream().allMatch(r -> r.ratios().completenessFraction() == 1), "all known");
    }

    /// 0.27 l/kWh at 38 %, 30 % at least output: 2 h at 500 kW burn 270 l, 1 h at 100 kW burns 100
    /// x
    /// 0.27 x 0.38 / 0.30 = 34.2 l.
    @Test
    void aGeneratorsFuelIsPaidByTheLitreAtEachLoad() {
        Asset generator =
                Story.asset(
                        AssetType.GENERATOR,
                        "efficiency_at_rated_load",
                        0.38,
                        "efficiency_at_min_load",
                        0.30,
                        "fuel_cost_per_liter",
                        1.5,
                        "startup_cost",
                        20.0,
                        "shutdown_cost",
                        5.0,
                        "maintenance_cost_per_hour",
                        4.0,
                        "variable_om_cost_per_kwh",
                        0.02);
        Story story =
                new Story("2026-06-30T22:00:00Z", "2026-07-01T22:00:00Z")
                        .runs(
                                generator,
                                "2026-07-01T08:00:00Z",
                                "2026-07-01T08:59:00Z",
                                new Doing(0, UnitStatus.IDLE, 700))
                        .runs(
                                generator,
                                "2026-07-01T08:59:00Z",
                                "2026-07-01T09:00:00Z",
                                new Doing(0, UnitStatus.STARTING, 700))
                        .runs(
                                generator,
                                "2026-07-01T09:00:00Z",
                                "2026-07-01T11:00:00Z",
                                new Doing(500, UnitStatus.GENERATING, 200))
                        .runs(
                                generator,
                                "2026-07-01T11:00:00Z",
                                "2026-07-01T12:00:00Z",
                                new Doing(100, UnitStatus.GENERATING, 600))
                        .runs(
                                generator,
                                "2026-07-01T12:00:00Z",
                                "2026-07-01T13:00:00Z",
                                new Doing(0, UnitStatus.IDLE, 700));
        PerformanceRecord day =
                only(story.performance(Step.DAY, SUMMER, Story.flat("0.30", "0.08")), generator);
        assertEquals(1100, day.energy().generatedKwh(), SMALL);
        assertEquals(
                1100 * 0.27 * 0.38 / 304.2, day.ratios().efficiencyFraction().orElseThrow(), 1e-9);
        assertEquals(550, day.emissions().emittedKg(), SMALL);
        assertEquals(3, day.running().operatingHours(), SMALL);
        assertEquals(1, day.running().starts());
        Money money = day.money().orElseThrow();
        assertEquals(eur("456.30"), money.of(Item.FUEL));
        assertEquals(eur("25.00"), money.of(Item.STARTS));
        assertEquals(eur("34.00"), money.of(Item.RUNNING));
        assertEquals(eur("330.00"), money.revenue());
        assertEquals(eur("-185.30"), money.net());
    }

    @Test
    void withoutALitrePriceFuelIsPaidByTheKilowattHour() {
        Asset generator = Story.asset(AssetType.GENERATOR, "fuel_cost_per_kwh", 0.35);
        Story story =
                new Story("2026-06-30T22:00:00Z", "2026-07-01T22:00:00Z")
                        .runs(
                                generator,
                                "2026-07-01T09:00:00Z",
                                "2026-07-01T11:00:00Z",
                                new Doing(500, UnitStatus.GENERATING, 0));
        PerformanceRecord day =
                only(story.performance(Step.DAY, SUMMER, Story.flat("0.30", "0.08")), generator);
        assertEquals(eur("350.00"), day.money().orElseThrow().of(Item.FUEL));
        // an island: nothing passes the grid, so nothing is worth its price
        assertEquals(eur("0.00"), day.money().orElseThrow().revenue());
    }

    @Test
    void withoutATariffThereIsNoMoneyAndNotZero() {
        Asset pv = Story.asset(AssetType.SOLAR_PV);
        Story story =
                new Story("2026-06-30T22:00:00Z", "2026-07-01T22:00:00Z")
                        .runs(
                                pv,
                                "2026-07-01T09:00:00Z",
                                "2026-07-01T10:00:00Z",
                                new Doing(100, UnitStatus.GENERATING, -100, 100, 0, 0));
        assertEquals(Optional.empty(), only(story.performance(Step.DAY, SUMMER), pv).money());
        Tariff later =
                new Tariff(
                        Optional.of(Story.SITE.id()),
                        SUMMER.plusDays(1),
                        "EUR",
                        new Price.Flat(eur("0.3")),
                        new Price.Flat(eur("0.1")),
                        0.42);
        assertEquals(
                Optional.empty(), only(story.performance(Step.DAY, SUMMER, later), pv).money());
    }

    @Test
    void energyOutsideOfAPriceSeriesIsNamedAndNotPriced() {
        Asset load = Story.asset(AssetType.LOAD);
        Story story =
                new Story("2026-06-30T22:00:00Z", "2026-07-01T22:00:00Z")
                        .runs(
                                load,
                                "2026-07-01T09:00:00Z",
                                "2026-07-01T10:00:00Z",
                                new Doing(-100, UnitStatus.CONSUMING, 100));
        Price series =
                new Price.Series(
                        Instant.parse("2026-07-01T09:00:00Z"),
                        15,
                        List.of(eur("0.1"), eur("-0.02"), eur("0.4")));
        PerformanceRecord day =
                only(
                        story.performance(
                                Step.DAY,
                                SUMMER,
                                new Tariff(
                                        Optional.empty(),
                                        SUMMER,
                                        "EUR",
                                        series,
                                        new Price.Flat(eur("0.1")),
                                        0.4)),
                        load);
        // 25 kWh each: 2.50 - 0.50 + 10.00
        assertEquals(eur("12.00"), day.money().orElseThrow().of(Item.TAKEN));
        assertEquals(25, day.money().orElseThrow().unpricedKwh(), SMALL);
    }

    @Test
    void failuresGiveTheTimeBetweenThemAndTheTimeToRepair() {
        Asset pv = Story.asset(AssetType.SOLAR_PV);
        Story story = new Story("2026-06-30T22:00:00Z", "2026-07-01T22:00:00Z");
        Doing well = new Doing(10, UnitStatus.GENERATING, 1, 10, 0, 0);
        Doing down = new Doing(0, UnitStatus.FAULT, 1, 0, 0, 0);
        story.runs(pv, "2026-06-30T22:00:00Z", "2026-07-01T06:00:00Z", well)
                .runs(pv, "2026-07-01T06:00:00Z", "2026-07-01T07:00:00Z", down)
                .runs(pv, "2026-07-01T07:00:00Z", "2026-07-01T12:00:00Z", well)
                .runs(pv, "2026-07-01T12:00:00Z", "2026-07-01T14:00:00Z", down)
                .runs(pv, "2026-07-01T14:00:00Z", "2026-07-01T20:00:00Z", well)
                .runs(
                        pv,
                        "2026-07-01T20:00:00Z",
                        "2026-07-01T22:00:00Z",
                        new Doing(0, UnitStatus.OUT_OF_SERVICE, 1, 0, 0, 0));
        PerformanceRecord day = only(story.performance(Step.DAY, SUMMER), pv);
        assertEquals(2, day.running().failures());
        assertEquals(9.5, day.running().mtbfHours().orElseThrow(), SMALL);
        assertEquals(1.5, day.running().mttrHours().orElseThrow(), SMALL);
        assertEquals(5, day.running().downtimeHours(), SMALL);
        assertEquals(2, day.running().plannedHours(), SMALL);
        assertEquals(100 * 19 / 24.0, day.ratios().availabilityPercent().orElseThrow(), SMALL);
    }

    @Test
    void withoutAFailureThereIsNoTimeBetweenFailures() {
        Asset pv = Story.asset(AssetType.SOLAR_PV);
        PerformanceRecord day =
                only(
                        new Story("2026-06-30T22:00:00Z", "2026-07-01T22:00:00Z")
                                .runs(
                                        pv,
                                        "2026-06-30T22:00:00Z",
                                        "2026-07-01T22:00:00Z",
                                        new Doing(10, UnitStatus.GENERATING, 1, 10, 0, 0))
                                .performance(Step.DAY, SUMMER),
                        pv);
        assertEquals(OptionalDouble.empty(), day.running().mtbfHours());
        assertEquals(OptionalDouble.empty(), day.running().mttrHours());
    }

    @Test
    void whatIsRepeatedWhileCommunicationIsLostIsNotCounted() {
        Asset pv = Story.asset(AssetType.SOLAR_PV);
        Story story =
                new Story("2026-06-30T22:00:00Z", "2026-07-01T22:00:00Z")
                        .blind(pv, "2026-07-01T09:20:30Z", "2026-07-01T09:40:30Z")
                        .runs(
                                pv,
                                "2026-07-01T09:00:00Z",
                                "2026-07-01T10:00:00Z",
                                new Doing(120, UnitStatus.GENERATING, -1, 120, 0, 0));
        PerformanceRecord day = only(story.performance(Step.DAY, SUMMER), pv);
        assertEquals(80, day.energy().generatedKwh(), SMALL);
        assertEquals(40 / 60.0 / 24, day.ratios().completenessFraction(), SMALL);
    }

    @Test
    void fixedCostsAreSpreadOverTheirYearAndMonth() {
        Asset grid = Story.asset(AssetType.GRID_CONNECTION, "monthly_service_charge", 31.0);
        Asset pv = Story.asset(AssetType.SOLAR_PV, "maintenance_cost_per_year", 365.0);
        Story story = new Story("2026-06-30T22:00:00Z", "2026-07-01T22:00:00Z");
        story.meter(grid);
        story.meter(pv);
        SitePerformance day = story.performance(Step.DAY, SUMMER, Story.flat("0.30", "0.08"));
        assertEquals(eur("1.00"), only(day, grid).money().orElseThrow().of(Item.FIXED));
        assertEquals(eur("1.00"), only(day, pv).money().orElseThrow().of(Item.FIXED));
        assertEquals(eur("2.00"), day.site().periods().getFirst().money().orElseThrow().cost());
    }
}
