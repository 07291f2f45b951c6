package org.wattdeck.engine.performance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.performance.Money;
import org.wattdeck.domain.performance.Money.Item;
import org.wattdeck.domain.performance.Part;
import org.wattdeck.domain.performance.PerformanceRecord;
import org.wattdeck.domain.performance.Price;
import org.wattdeck.domain.performance.QuarterDay;
import org.wattdeck.domain.performance.SitePerformance;
import org.wattdeck.domain.performance.Step;
import org.wattdeck.domain.performance.Tariff;

/// Months and what they are cut into. The site's clock is that of Berlin.
class MonthMoneyTest {

    private static final Asset GRID =
            Story.asset(
                    AssetType.GRID_CONNECTION,
                    "demand_charge_applicable",
                    true,
                    "monthly_service_charge",
                    99.99);

    private static BigDecimal eur(String amount) {
        return new BigDecimal(amount);
    }

    private static Tariff demand(String from, String perKw) {
        return new Tariff(
                Optional.empty(),
                LocalDate.parse(from),
                "EUR",
                new Price.Flat(eur("0.2873")),
                new Price.Flat(eur("0.0811")),
                0.4,
                eur(perKw));
    }

    /// Quarters of an hour of any assets, by when they begin.
    private static final class Quarters {
        private final Map<Long, QuarterDay> days = new java.util.TreeMap<>();

        Quarters set(String time, Part part, double amount) {
            long ms = Instant.parse(time).toEpochMilli();
            QuarterDay day = days.computeIfAbsent(QuarterDay.dayOf(ms), QuarterDay::new);
            day.set(Part.SECONDS, day.quarterAt(ms), 900);
            day.set(part, day.quarterAt(ms), amount);
            return this;
        }

        SitePerformance ask(Asset of, String from, String to, Step step, Tariff... tariffs) {
            SiteAccount account = account(from, to, step, tariffs);
            account.add(of, List.copyOf(days.values()));
            return account.performance();
        }
    }

    private static SiteAccount account(String from, String to, Step step, Tariff... tariffs) {
        return new SiteAccount(
                Story.SITE,
                Periods.of(LocalDate.parse(from), LocalDate.parse(to), step, Story.SITE.zone()),
                List.of(tariffs),
                Instant.parse("2027-01-01T00:00:00Z"));
    }

    private static List<BigDecimal> rows(SitePerformance performance, Item item) {
        return performance.site().periods().stream()
                .map(r -> r.money().orElseThrow().of(item))
                .toList();
    }

    /// 25 kWh in a quarter of an hour are 100 kW, 40 are 160. At 12.50 a kW the second of July adds
    /// 1,250.00, the 9th another 60 x 12.50 = 750.00 and the 20th, which is lower, nothing. August
    /// begins anew: 30 kWh are 120 kW, 1,500.00.
    @Test
    void aQuarterCostsWhatThePeakOfItsMonthRisesByWithIt() {
        Quarters quarters =
                new Quarters()
                        .set("2026-07-02T10:00:00Z", Part.OUT_KWH, 25)
                        .set("2026-07-09T10:15:00Z", Part.OUT_KWH, 40)
                        .set("2026-07-20T10:15:00Z", Part.OUT_KWH, 39.5)
                        // 22:00 UTC on 31 July is August in Berlin
                        .set("2026-07-31T22:00:00Z", Part.OUT_KWH, 30);
        Tariff tariff = demand("2026-01-01", "12.50");
        SitePerformance months = quarters.ask(GRID, "2026-07-01", "2026-09-01", Step.MONTH, tariff);
        assertEquals(List.of(eur("2000.00"), eur("1500.00")), rows(months, Item.DEMAND));
        assertEquals(
                List.of(160.0, 120.0),
                months.site().periods().stream().map(r -> r.energy().peakImportKw()).toList());
        assertEquals(160, months.site().total().energy().peakImportKw(), 0);
        SitePerformance days = quarters.ask(GRID, "2026-07-09", "2026-07-21", Step.DAY, tariff);
        assertEquals(eur("750.00"), rows(days, Item.DEMAND).getFirst());
        assertEquals(eur("0.00"), rows(days, Item.DEMAND).getLast());
        assertEquals(158, days.site().periods().getLast().energy().peakImportKw(), 1e-9);
        assertEquals(eur("750.00"), days.site().total().money().orElseThrow().of(Item.DEMAND));
        assertEquals(
                eur("750.00"),
                days.assets().get(GRID.id()).total().money().orElseThrow().of(Item.DEMAND));
    }

    @Test
    void aConnectionWithoutADemandChargePaysNone() {
        Asset free = Story.asset(AssetType.GRID_CONNECTION);
        Asset named = Story.asset(AssetType.GRID_CONNECTION, "tariff_type", "demand_charge");
        Quarters quarters = new Quarters().set("2026-07-02T10:00:00Z", Part.OUT_KWH, 25);
        Tariff tariff = demand("2026-01-01", "12.50");
        assertEquals(
                List.of(eur("0.00")),
                rows(
                        quarters.ask(free, "2026-07-01", "2026-08-01", Step.MONTH, tariff),
                        Item.DEMAND));
        assertEquals(
                List.of(eur("1250.00")),
                rows(
                        quarters.ask(named, "2026-07-01", "2026-08-01", Step.MONTH, tariff),
                        Item.DEMAND));
    }

    /// From the 15th on a kW costs 20: 100 kW x 12.50, then 60 kW x 20.
    @Test
    void whatThePeakRisesByIsChargedAtThePriceOfThen() {
        Quarters quarters =
                new Quarters()
                        .set("2026-07-02T10:00:00Z", Part.OUT_KWH, 25)
                        .set("2026-07-20T10:15:00Z", Part.OUT_KWH, 40);
        assertEquals(
                List.of(eur("2450.00")),
                rows(
                        quarters.ask(
                                GRID,
                                "2026-07-01",
                                "2026-08-01",
                                Step.MONTH,
                                demand("2026-01-01", "12.50"),
                                demand("2026-07-15", "20")),
                        Item.DEMAND));
    }

    /// 3 sessions at 1.50 and 47 min at 0.10, with 61.7 kWh at 0.49 = 30.233.
    @Test
    void sessionsAndIdlingArePaidWhenTheVehicleLeaves() {
        Asset charger =
                Story.asset(
                        AssetType.EV_CHARGER,
                        "usage_fee_per_kwh",
                        0.49,
                        "session_fee",
                        1.5,
                        "idle_fee_per_minute",
                        0.1);
        Money money =
                new Quarters()
                        .set("2026-07-02T10:00:00Z", Part.IN_KWH, 61.7)
                        .set("2026-07-02T10:00:00Z", Part.SESSIONS, 1)
                        .set("2026-07-02T14:00:00Z", Part.SESSIONS, 2)
                        .set("2026-07-02T14:00:00Z", Part.IDLE_MINUTES, 47)
                        .ask(
                                charger,
                                "2026-07-02",
                                "2026-07-03",
                                Step.DAY,
                                demand("2026-01-01", "0"))
                        .site()
                        .total()
                        .money()
                        .orElseThrow();
        assertEquals(eur("30.23"), money.of(Item.CHARGING_FEES));
        assertEquals(eur("4.50"), money.of(Item.SESSION_FEES));
        assertEquals(eur("4.70"), money.of(Item.IDLE_FEES));
        assertEquals(eur("39.43"), money.revenue());
    }

    /// 99.99 a month: the first of 31 days 3.2255 = 3.23, two of them 6.4510 = 6.45, so the second
    /// has 3.22, and all of them 99.99.
    @Test
    void fixedCostsOfDaysComeToTheMonth() {
        List<BigDecimal> days =
                rows(
                        new Quarters()
                                .ask(
                                        GRID,
                                        "2026-07-01",
                                        "2026-08-01",
                                        Step.DAY,
                                        demand("2026-01-01", "0")),
                        Item.FIXED);
        assertEquals(eur("3.23"), days.get(0));
        assertEquals(eur("3.22"), days.get(1));
        assertEquals(eur("99.99"), days.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    /// Months of 28 to 31 days, with the days of 23 and of 25 hours, and a third of the quarters
    /// lost: every item of hours, days and weeks comes to that of the months, for the site and for
    /// each of its assets.
    @ParameterizedTest
    @CsvSource({"2026-02-01, 2026-03-01", "2026-03-01, 2026-05-01", "2026-10-01, 2026-11-01"})
    void rowsComeToTheirMonthsToTheCent(String from, String to) {
        List<Asset> assets =
                List.of(
                        GRID,
                        Story.asset(AssetType.SOLAR_PV, "maintenance_cost_per_year", 1234.56),
                        Story.asset(AssetType.BATTERY, "degradation_cost_per_kwh", 0.0137),
                        Story.asset(AssetType.GENERATOR, "maintenance_cost_per_hour", 7.77),
                        Story.asset(AssetType.EV_CHARGER, "session_fee", 0.333),
                        Story.asset(AssetType.LOAD));
        SplittableRandom random = new SplittableRandom(from.hashCode());
        List<List<QuarterDay>> days = new ArrayList<>();
        for (Asset asset : assets) {
            days.add(random(asset, from, to, random));
        }
        Map<Step, SitePerformance> found = new EnumMap<>(Step.class);
        for (Step step : Step.values()) {
            SiteAccount account = account(from, to, step, demand("2026-01-01", "11.111"));
            for (int i = 0; i < assets.size(); i++) {
                account.add(assets.get(i), days.get(i));
            }
            found.put(step, account.performance());
        }
        Money whole = found.get(Step.MONTH).site().total().money().orElseThrow();
        assertTrue(whole.of(Item.DEMAND).signum() > 0 && whole.of(Item.SESSION_FEES).signum() > 0);
        for (Step step : Step.values()) {
            SitePerformance performance = found.get(step);
            assertEquals(whole, sum(performance.site().periods()), step + " of the site");
            assertEquals(whole.net(), performance.site().total().money().orElseThrow().net());
            BigDecimal net = BigDecimal.ZERO;
            for (Asset asset : assets) {
                Money all =
                        found.get(Step.MONTH)
                                .assets()
                                .get(asset.id())
                                .total()
                                .money()
                                .orElseThrow();
                assertEquals(
                        all,
                        sum(performance.assets().get(asset.id()).periods()),
                        step + " of " + asset.code());
                net = net.add(all.net());
            }
            assertEquals(whole.net(), net, "the assets come to the site");
        }
    }

    private static Money sum(List<PerformanceRecord> records) {
        Money sum = records.stream().map(r -> r.money().orElseThrow()).reduce(Money::plus).get();
        return new Money(sum.currency(), sum.items(), 0);
    }

    private static List<QuarterDay> random(
            Asset asset, String from, String to, SplittableRandom random) {
        List<QuarterDay> days = new ArrayList<>();
        long end = Instant.parse(to + "T00:00:00Z").toEpochMilli();
        for (long ms = Instant.parse(from + "T00:00:00Z").toEpochMilli() - QuarterDay.DAY_MS;
                ms < end;
                ms += QuarterDay.DAY_MS) {
            QuarterDay day = new QuarterDay(ms);
            for (int q = 0; q < QuarterDay.QUARTERS; q++) {
                if (random.nextInt(3) == 0) {
                    continue;
                }
                day.set(Part.SECONDS, q, 900);
                boolean out = random.nextBoolean();
                double kwh = random.nextInt(100_000) / 1000.0;
                day.set(out ? Part.OUT_KWH : Part.IN_KWH, q, kwh);
                day.set(out ? Part.OUT_IMPORTING_KWH : Part.IN_EXPORTING_KWH, q, kwh);
                day.set(Part.OPERATING_SECONDS, q, random.nextInt(900));
                if (asset.type() == AssetType.EV_CHARGER && random.nextInt(9) == 0) {
                    day.set(Part.SESSIONS, q, 1);
                    day.set(Part.IDLE_MINUTES, q, random.nextInt(50));
                }
            }
            days.add(day);
        }
        return days;
    }
}
