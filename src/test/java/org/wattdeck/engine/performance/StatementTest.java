package org.wattdeck.engine.performance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.UnitStatus;
import org.wattdeck.domain.performance.Money;
import org.wattdeck.domain.performance.Money.Item;
import org.wattdeck.domain.performance.Period;
import org.wattdeck.domain.performance.SitePerformance;
import org.wattdeck.domain.performance.Step;
import org.wattdeck.engine.performance.Story.Doing;
import org.wattdeck.testing.Portfolios;

class StatementTest {

    private static final LocalDate DAY = LocalDate.parse("2026-07-01");

    /// 1 h: PV gives 300 kW, a load takes 100 kW, 200 kW are exported. 1 h: the load takes 100 kW
    /// from the grid. Bill: 200 x 0.08 - 100 x 0.30 = -14.00. The load's first hour spares nothing
    /// but export.
    @Test
    void whatAssetsEarnAndCostComesToTheBill() {
        Asset grid = Story.asset(AssetType.GRID_CONNECTION);
        Asset pv = Story.asset(AssetType.SOLAR_PV);
        Asset load = Story.asset(AssetType.LOAD);
        String ten = "2026-07-01T10:00:00Z";
        String eleven = "2026-07-01T11:00:00Z";
        String noon = "2026-07-01T12:00:00Z";
        SitePerformance day =
                new Story("2026-06-30T22:00:00Z", "2026-07-01T22:00:00Z")
                        .runs(grid, ten, eleven, new Doing(-200, UnitStatus.EXPORTING, -200))
                        .runs(grid, eleven, noon, new Doing(100, UnitStatus.IMPORTING, 100))
                        .runs(pv, ten, eleven, new Doing(300, UnitStatus.GENERATING, -200))
                        .runs(load, ten, eleven, new Doing(-100, UnitStatus.CONSUMING, -200))
                        .runs(load, eleven, noon, new Doing(-100, UnitStatus.CONSUMING, 100))
                        .performance(Step.DAY, DAY, Story.flat("0.30", "0.08"));
        Money bill = day.site().total().money().orElseThrow();
        assertEquals(new BigDecimal("16.00"), bill.of(Item.EXPORT));
        assertEquals(new BigDecimal("30.00"), bill.of(Item.IMPORT));
        assertEquals(new BigDecimal("-14.00"), bill.net());
        assertEquals(new BigDecimal("24.00"), money(day, pv).net());
        assertEquals(new BigDecimal("-38.00"), money(day, load).net());
        assertEquals(new BigDecimal("0.00"), money(day, grid).net());
        assertEquals(42, day.site().total().emissions().emittedKg(), 1e-9);
        assertEquals(200, day.site().total().energy().exportedKwh(), 1e-9);
        assertEquals(100, day.site().total().energy().netKwh(), 1e-9);
    }

    private static Money money(SitePerformance day, Asset asset) {
        return day.assets().get(asset.id()).total().money().orElseThrow();
    }

    @Test
    void noCentIsLostBetweenASiteAndItsAssetsWhateverHappens() {
        Registry registry = Portfolios.mixed(23, 23);
        SplittableRandom random = new SplittableRandom(20837);
        long start = Instant.parse("2026-03-28T23:00:00Z").toEpochMilli();
        long end = Instant.parse("2026-03-30T22:00:00Z").toEpochMilli();
        List<QuarterMeter> meters = new ArrayList<>();
        registry.assets().forEach(a -> meters.add(new QuarterMeter(a, List.of(), start, end)));
        for (long at = start; at < end; at += 47_000) {
            double sum = 0;
            double[] powers = new double[23];
            for (int i = 0; i < 23; i++) {
                if (registry.asset(i).type() != AssetType.GRID_CONNECTION) {
                    powers[i] = Math.rint(random.nextDouble(-500, 490) * 1000) / 1000;
                    sum += powers[i];
                }
            }
            for (int i = 0; i < 23; i++) {
                boolean isGrid = registry.asset(i).type() == AssetType.GRID_CONNECTION;
                // some of the records are lost
                if (random.nextDouble() < 0.9) {
                    meters.get(i)
                            .add(
                                    at,
                                    at + 47_000,
                                    new QuarterMeter.Sample(
                                            isGrid ? -sum : powers[i],
                                            Double.NaN,
                                            Double.NaN,
                                            UnitStatus.GENERATING,
                                            -sum,
                                            false));
                }
            }
        }
        for (Step step : List.of(Step.HOUR, Step.DAY, Step.MONTH)) {
            LocalDate from = LocalDate.parse("2026-03-29");
            List<Period> periods =
                    Periods.of(from, from.plusDays(2), step, registry.site(0).zone());
            SiteAccount account =
                    new SiteAccount(
                            registry.site(0),
                            periods,
                            List.of(Story.flat("0.2873", "0.0811")),
                            Instant.ofEpochMilli(end));
            for (int i = 0; i < 23; i++) {
                account.add(registry.asset(i), meters.get(i).days());
            }
            SitePerformance performance = account.performance();
            assertEquals(step == Step.HOUR ? 47 : step == Step.DAY ? 2 : 1, periods.size());
            for (int p = 0; p < periods.size(); p++) {
                int place = p;
                Money site = performance.site().periods().get(p).money().orElseThrow();
                BigDecimal net = BigDecimal.ZERO;
                for (SitePerformance.Line line : performance.assets().values()) {
                    Money each = line.periods().get(place).money().orElseThrow();
                    assertTrue(each.net().scale() == 2, "whole cents");
                    net = net.add(each.net());
                }
                assertEquals(site.net(), net);
                assertTrue(site.of(Item.IMPORT).signum() > 0);
            }
        }
    }
}
