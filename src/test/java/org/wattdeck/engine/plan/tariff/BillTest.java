package org.wattdeck.engine.plan.tariff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.plan.Series;
import org.wattdeck.domain.plan.tariff.Cycle;
import org.wattdeck.domain.plan.tariff.EnergyTariff;
import org.wattdeck.domain.plan.tariff.FixedCharge;
import org.wattdeck.domain.plan.tariff.PeakCharge;
import org.wattdeck.domain.plan.tariff.Rate;
import org.wattdeck.domain.plan.tariff.When;
import org.wattdeck.engine.plan.Steps;
import org.wattdeck.engine.plan.unit.DemandCharge;

/// Bills worked by hand.
class BillTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final double EXACT = 1e-9;
    private static final When WORKING_DAY =
            new When(
                    EnumSet.allOf(Month.class),
                    EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                    List.of(When.Hours.of(8, 20)));

    private static Steps hours(String localDate, int count) {
        return steps(localDate, 3600, count);
    }

    private static Steps steps(String localDate, int seconds, int count) {
        Instant start = LocalDate.parse(localDate).atStartOfDay(BERLIN).toInstant();
        return new Steps(start, BERLIN, seconds, count);
    }

    private static double[] constant(int count, double kw) {
        double[] values = new double[count];
        Arrays.fill(values, kw);
        return values;
    }

    private static EnergyTariff bands(When peak, double peakPerKwh, double otherPerKwh) {
        return EnergyTariff.of(
                "EUR",
                new Rate.Bands(
                        List.of(
                                new Rate.Band("peak", peakPerKwh, peak),
                                new Rate.Band("other", otherPerKwh, When.ALWAYS))),
                new Rate.Flat(0));
    }

    private static Bill.Row row(Bill bill, String month, String item) {
        return bill.rows().stream()
                .filter(r -> r.month().toString().equals(month) && r.item().equals(item))
                .findFirst()
                .orElseThrow();
    }

    private static Bill imports(EnergyTariff tariff, Steps steps, double[] kw) {
        return Bill.of(tariff, steps, kw, new double[kw.length]);
    }

    @Test
    void aFlatPriceCountsEveryKilowattHourAndExportsEarn() {
        Bill bill =
                Bill.of(
                        EnergyTariff.flat("EUR", 0.30, 0.08),
                        steps("2026-01-05", 1800, 4),
                        new double[] {20, 20, 0, 0},
                        new double[] {0, 0, 6, 2});
        Bill.Row bought = row(bill, "2026-01", "import: flat");
        assertEquals(20, bought.quantity(), EXACT);
        assertEquals(6.00, bought.amount(), EXACT);
        Bill.Row sold = row(bill, "2026-01", "export: flat");
        assertEquals(4, sold.quantity(), EXACT);
        assertEquals(-0.08, sold.price(), EXACT);
        assertEquals(-0.32, sold.amount(), EXACT);
        assertEquals(5.68, bill.total(), EXACT);
        assertEquals(20, bill.importKwh(), EXACT);
        assertEquals(4, bill.exportKwh(), EXACT);
    }

    /// Thursday 1 January 2026 to Wednesday 7: the holiday and the weekend leave four days of 12 h.
    @Test
    void weekendsAndHolidaysHaveTheirOwnBand() {
        EnergyTariff tariff =
                bands(WORKING_DAY, 0.34, 0.20).withHolidays(Set.of(LocalDate.of(2026, 1, 1)));
        Bill bill = imports(tariff, hours("2026-01-01", 168), constant(168, 1));
        assertEquals(48, row(bill, "2026-01", "import: peak").quantity(), EXACT);
        assertEquals(16.32, row(bill, "2026-01", "import: peak").amount(), EXACT);
        assertEquals(120, row(bill, "2026-01", "import: other").quantity(), EXACT);
        assertEquals(24.00, row(bill, "2026-01", "import: other").amount(), EXACT);
    }

    /// In Berlin March 2026 has 743 h: on the 29th the hour from 2 to 3 is missing. October has
    /// 745.
    @Test
    void monthsInWhichTheClockChangesHaveTheirTrueHours() {
        EnergyTariff tariff = bands(When.daily(When.Hours.of(1, 4)), 0.10, 0.20);
        Bill march = imports(tariff, hours("2026-03-01", 743), constant(743, 1));
        assertEquals(92, row(march, "2026-03", "import: peak").quantity(), EXACT);
        assertEquals(651, row(march, "2026-03", "import: other").quantity(), EXACT);
        assertEquals(1, march.totalsByMonth().size());
        Bill october = imports(tariff, hours("2026-10-01", 745), constant(745, 1));
        assertEquals(94, row(october, "2026-10", "import: peak").quantity(), EXACT);
        assertEquals(651, row(october, "2026-10", "import: other").quantity(), EXACT);
    }

    @Test
    void hoursOverMidnightBelongToTheMonthInWhichTheyAre() {
        Bill bill =
                imports(EnergyTariff.flat("EUR", 1, 0), hours("2026-01-31", 48), constant(48, 1));
        assertEquals(
                List.of(YearMonth.of(2026, 1), YearMonth.of(2026, 2)),
                List.copyOf(bill.totalsByMonth().keySet()));
        assertEquals(24, bill.totalsByMonth().get(YearMonth.of(2026, 2)), EXACT);
    }

    /// A day of UTC is from 01:00 to 01:00 in Berlin: one hour of it is in February.
    @Test
    void aStepOverTheEndOfAMonthIsParted() {
        Steps steps = new Steps(Instant.parse("2026-01-31T00:00:00Z"), BERLIN, 86_400, 1);
        Bill bill = imports(EnergyTariff.flat("EUR", 1, 0), steps, constant(1, 1));
        assertEquals(23, row(bill, "2026-01", "import: flat").quantity(), EXACT);
        assertEquals(1, row(bill, "2026-02", "import: flat").quantity(), EXACT);
    }

    @Test
    void bandsThatChangeWithinAStepShareIt() {
        EnergyTariff tariff = bands(When.daily(new When.Hours(510, 600)), 0.40, 0.20);
        Steps steps = hours("2026-01-05", 24);
        StepPrices prices = StepPrices.of(tariff, steps);
        assertEquals(0.20, prices.importPerKwh()[7]);
        assertEquals(0.30, prices.importPerKwh()[8], EXACT);
        assertEquals(0.40, prices.importPerKwh()[9]);
        assertEquals("other", prices.importBandAt(8));
        Bill bill = imports(tariff, steps, constant(24, 2));
        assertEquals(3, row(bill, "2026-01", "import: peak").quantity(), EXACT);
    }

    /// 5-minute steps: a quarter of an hour with 30, 60 and 90 kW has 60 kW, one with 0, 120 and 0
    /// only 40.
    @Test
    void aPeakIsTheMeanOfAQuarterOfAnHour() {
        Steps steps = steps("2026-01-31", 300, 288 * 2);
        double[] kw = new double[steps.count()];
        kw[120] = 30;
        kw[121] = 60;
        kw[122] = 90;
        kw[205] = 120;
        kw[288 + 100] = 75;
        EnergyTariff tariff =
                EnergyTariff.flat("EUR", 0, 0).with(PeakCharge.monthly("power", 100).free(20));
        Bill bill = imports(tariff, steps, kw);
        Bill.Peak january = bill.peaks().getFirst();
        assertEquals("2026-01", january.time());
        assertEquals(60, january.peakKw(), EXACT);
        assertEquals(40, january.billedKw(), EXACT);
        assertEquals(
                Optional.of(Instant.parse("2026-01-31T09:00:00Z")),
                january.at(),
                "10:00 in Berlin");
        assertEquals(4000, row(bill, "2026-01", "demand: power").amount(), EXACT);
        assertEquals(25, bill.peaks().get(1).peakKw(), EXACT);
        assertEquals(5, row(bill, "2026-02", "demand: power").quantity(), EXACT);
    }

    @Test
    void anHourlyValueIsAPeakOfItsOwn() {
        double[] kw = constant(48, 10);
        kw[30] = 50;
        kw[14] = 80;
        EnergyTariff tariff =
                EnergyTariff.flat("EUR", 0, 0)
                        .with(
                                PeakCharge.monthly("evening", 10)
                                        .at(When.daily(When.Hours.of(6, 8))),
                                PeakCharge.monthly("all", 1),
                                PeakCharge.monthly("daily", 1).per(Cycle.DAY),
                                PeakCharge.monthly("once", 1).per(Cycle.PERIOD));
        Bill bill = imports(tariff, hours("2026-01-05", 48), kw);
        assertEquals(50, row(bill, "2026-01", "demand: evening").quantity(), EXACT);
        assertEquals(80, row(bill, "2026-01", "demand: all").quantity(), EXACT);
        assertEquals(130, row(bill, "2026-01", "demand: daily").quantity(), EXACT);
        assertEquals("kW day", row(bill, "2026-01", "demand: daily").unit());
        assertEquals(80, row(bill, "2026-01", "demand: once").quantity(), EXACT);
    }

    @Test
    void aPeakThatWasMeasuredBeforeCountsForTheMonthOfTheStart() {
        Steps steps = hours("2026-01-31", 48);
        EnergyTariff tariff =
                EnergyTariff.flat("EUR", 0, 0)
                        .with(
                                PeakCharge.monthly("power", 1).measured(70),
                                PeakCharge.monthly("summer", 1)
                                        .at(
                                                new When(
                                                        EnumSet.of(Month.JUNE),
                                                        EnumSet.allOf(DayOfWeek.class),
                                                        List.of()))
                                        .measured(70));
        Bill bill = imports(tariff, steps, constant(48, 10));
        assertEquals(70, bill.peaks().getFirst().peakKw());
        assertEquals(Optional.empty(), bill.peaks().getFirst().at());
        assertEquals(10, bill.peaks().get(1).peakKw());
        assertEquals(2, bill.peaks().size(), "none of summer");
        DemandCharge windows = PeakWindows.of(tariff, steps).getFirst();
        assertEquals(List.of("2026-01", "2026-02"), windows.times());
        assertEquals(70, windows.pastKw()[0]);
        assertEquals(0, windows.pastKw()[1]);
    }

    @Test
    void theHourThatTheClockShowsTwiceIsTwoIntervals() {
        Steps steps = steps("2026-10-25", 900, 100);
        PeakCharge hourly = new PeakCharge("power", 1, Cycle.MONTH, When.ALWAYS, 3600, 0, 0);
        EnergyTariff tariff = EnergyTariff.flat("EUR", 0, 0).with(hourly);
        DemandCharge windows = PeakWindows.of(tariff, steps).getFirst();
        for (int t = 0; t < 100; t++) {
            assertEquals(t / 4, windows.interval()[t]);
        }
    }

    @Test
    void pricesBelowZeroPayForImportsAndChargeForExports() {
        long start = LocalDate.parse("2026-01-05").atStartOfDay(BERLIN).toEpochSecond();
        Series market =
                new Series(new long[] {start, start + 3600}, new double[] {-0.05, 0.10}, 3600);
        EnergyTariff tariff =
                EnergyTariff.of("EUR", new Rate.RealTime(market), new Rate.RealTime(market));
        Bill bill =
                Bill.of(tariff, hours("2026-01-05", 2), new double[] {10, 20}, new double[] {4, 0});
        Bill.Row bought = row(bill, "2026-01", "import: real time");
        assertEquals(1.50, bought.amount(), EXACT);
        assertEquals(0.05, bought.price(), EXACT);
        assertEquals(0.20, row(bill, "2026-01", "export: real time").amount(), EXACT);
        assertEquals(1, bill.rows().stream().filter(r -> r.kind() == Bill.Kind.IMPORT).count());
    }

    @Test
    void pricesThatDoNotCoverThePeriodAreRefused() {
        long start = LocalDate.parse("2026-01-05").atStartOfDay(BERLIN).toEpochSecond();
        Series market = new Series(new long[] {start}, new double[] {0.1}, 3600);
        EnergyTariff tariff =
                EnergyTariff.of("EUR", new Rate.RealTime(market), new Rate.Flat(0))
                        .with(PeakCharge.monthly("power", 1));
        Steps steps = steps("2026-01-05", 600, 12);
        List<String> problems = TariffFit.problems(tariff, steps);
        assertEquals(2, problems.size());
        assertTrue(problems.getFirst().contains("do not cover the period"), problems.toString());
        assertTrue(problems.get(1).contains("no whole number of steps"), problems.toString());
        assertThrows(IllegalArgumentException.class, () -> StepPrices.of(tariff, steps));
    }

    /// From 31 January 23:00 for two hours: two months and two days are touched.
    @Test
    void fixedChargesAreWholeForWhatIsTouchedAndTaxIsOnAllThatIsPaid() {
        EnergyTariff tariff =
                EnergyTariff.flat("EUR", 0.30, 0.10)
                        .with(
                                new FixedCharge("meter", 12, Cycle.MONTH),
                                new FixedCharge("standing", 0.5, Cycle.DAY),
                                new FixedCharge("contract", 7, Cycle.PERIOD))
                        .withTax(0.19);
        Steps steps = new Steps(Instant.parse("2026-01-31T22:00:00Z"), BERLIN, 3600, 2);
        Bill bill = Bill.of(tariff, steps, new double[] {10, 0}, new double[] {0, 10});
        assertEquals(32, bill.total(Bill.Kind.FIXED), EXACT);
        assertEquals((32 + 3) * 0.19, bill.total(Bill.Kind.TAX), EXACT);
        assertEquals((32 + 3) * 1.19 - 1, bill.total(), EXACT);
        assertEquals(32 * 1.19, FixedCosts.of(tariff, steps), EXACT);
        assertEquals(0.30 * 1.19, StepPrices.of(tariff, steps).importPerKwh()[0], EXACT);
        assertEquals(0.10, StepPrices.of(tariff, steps).exportPerKwh()[0], EXACT);
    }

    @Test
    void bandsMustCoverEveryTime() {
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                new Rate.Bands(
                                        List.of(
                                                new Rate.Band("day", 1, WORKING_DAY),
                                                new Rate.Band(
                                                        "rest",
                                                        1,
                                                        When.daily(When.Hours.of(0, 19))))));
        assertTrue(String.valueOf(e.getMessage()).contains("20:00 of a Monday"), e.getMessage());
    }
}
