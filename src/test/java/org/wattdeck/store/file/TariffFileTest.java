package org.wattdeck.store.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattdeck.domain.plan.tariff.Cycle;
import org.wattdeck.domain.plan.tariff.EnergyTariff;
import org.wattdeck.domain.plan.tariff.PeakCharge;
import org.wattdeck.domain.plan.tariff.Rate;
import org.wattdeck.domain.plan.tariff.When;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.engine.plan.Steps;
import org.wattdeck.engine.plan.tariff.Bill;
import org.wattdeck.engine.plan.tariff.StepPrices;

class TariffFileTest {

    private static final Path STUDIES =
            Path.of(System.getProperty("wattdeck.basedir", "."), "studies");
    private static final double EXACT = 1e-9;

    @TempDir Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private TariffFile.Outcome read(String yaml) throws IOException {
        return TariffFile.read(file("tariff.yaml", yaml), ZoneOffset.UTC);
    }

    private EnergyTariff good(String yaml) throws IOException {
        TariffFile.Outcome outcome = read(yaml);
        assertEquals(List.of(), outcome.problems());
        return outcome.tariff().orElseThrow();
    }

    private String wrong(String yaml) throws IOException {
        TariffFile.Outcome outcome = read(yaml);
        assertTrue(outcome.tariff().isEmpty());
        return String.join("\n", outcome.problems().stream().map(p -> p.inFile("t")).toList());
    }

    @Test
    void onePriceIsPerKilowattHourUnlessItSaysOtherwise() throws IOException {
        assertEquals(new Rate.Flat(0.30), good("import: 0.30").imports());
        assertEquals(new Rate.Flat(0.09), good("import: 90 EUR/MWh").imports());
        assertEquals(new Rate.Flat(0.28), good("import: 28 ct/kWh").imports());
        assertEquals(new Rate.Flat(0.09), good("import: {value: 90, unit: EUR/MWh}").imports());
        assertEquals(new Rate.Flat(0), good("import: 0.30").exports());
        assertEquals(new Rate.Flat(-0.01), good("import: 0\nexport: -0.01").exports());
        assertEquals("USD", good("currency: USD\nimport: 90 USD/MWh").currency());
    }

    @Test
    void everyKeyIsRead() throws IOException {
        EnergyTariff tariff =
                good(
                        """
                        name: works
                        import:
                          unit: ct/kWh
                          bands:
                            - {name: peak, price: 34, months: Oct-Mar, weekdays: Mon-Fri, hours: 08:00-20:00}
                            - {name: night, price: 0.19 EUR/kWh, hours: [22-6, "12:30-13:00"]}
                          default: 27
                        export: 0.08
                        demand:
                          - {name: power, price: 120 EUR/kW, hours: 17:00-21:00, interval: 30 min, measured: 80 kW, free: 0.05 MW}
                          - {name: day, price: 2, per: day}
                        fixed:
                          - {name: meter, amount: 12.50}
                          - {name: contract, amount: 100, per: period}
                        holidays: [2026-01-01, 2026-12-25]
                        tax_percent: 19
                        """);
        Rate.Bands bands = assertInstanceOf(Rate.Bands.class, tariff.imports());
        Rate.Band peak = bands.bands().getFirst();
        assertEquals(0.34, peak.perKwh(), EXACT);
        assertEquals(
                Set.of(
                        Month.OCTOBER,
                        Month.NOVEMBER,
                        Month.DECEMBER,
                        Month.JANUARY,
                        Month.FEBRUARY,
                        Month.MARCH),
                peak.when().months());
        assertEquals(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), peak.when().weekdays());
        assertEquals(
                List.of(When.Hours.of(22, 24), When.Hours.of(0, 6), new When.Hours(750, 780)),
                bands.bands().get(1).when().hours());
        assertEquals(0.19, bands.bands().get(1).perKwh(), EXACT);
        assertEquals(new Rate.Band("default", 0.27, When.ALWAYS), bands.bands().get(2));
        PeakCharge power = tariff.peaks().getFirst();
        assertEquals(
                new PeakCharge(
                        "power", 120, Cycle.MONTH, When.daily(When.Hours.of(17, 21)), 1800, 80, 50),
                power);
        assertEquals(Cycle.DAY, tariff.peaks().get(1).per());
        assertEquals(Cycle.PERIOD, tariff.fixed().get(1).per());
        assertEquals(
                Set.of(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 25)), tariff.holidays());
        assertEquals(0.19, tariff.taxFraction(), EXACT);
    }

    @Test
    void pricesComeFromAColumnWithItsUnit() throws IOException {
        file("prices.csv", "time,price\n2026-01-01T00:00Z,90\n2026-01-01T01:00Z,-10\n");
        EnergyTariff tariff =
                good(
                        "import: {file: prices.csv, column: price, time_column: time, unit:"
                                + " EUR/MWh, scale: 2, plus: 5 ct/kWh}");
        Rate.RealTime rate = assertInstanceOf(Rate.RealTime.class, tariff.imports());
        assertEquals(0.23, rate.perKwh().values()[0], EXACT);
        assertEquals(0.03, rate.perKwh().values()[1], EXACT);
    }

    @Test
    void everythingThatIsWrongIsSaidWithItsPlace() throws IOException {
        assertEquals(
                """
                t:1:1: improt: is not a known key (found improt, expected maybe import)
                t:1:1: import: is missing (found nothing, expected such as 0.30, 90 EUR/MWh, or bands: ..., or file: ...)
                t:2:9: export: is not a price (found 3 USD/kWh, expected a number, or one in EUR/MWh, EUR/kWh, ct/kWh)
                t:4:5: demand[0].name: is missing (found nothing, expected text)
                t:4:13: demand[0].price: must not be negative (found -1, expected at least 0)
                t:4:27: demand[0].interval: must divide an hour (found 7 min, expected such as 15 min, 30 min, 1 h)
                t:5:39: demand[1].weekdays: names no weekdays (found Mo, expected such as Mon-Fri, or Sun)
                t:5:48: demand[1].per: is not one of the known words (found week, expected month, day, period)
                t:5:61: demand[1].hours: are no hours of a day (found 8-25, expected such as 08:00-20:00)
                t:6:12: holidays: is not a date (found 2026, expected a date such as 2026-12-25)
                t:6:18: holidays: is not a date (found 25.12.2026, expected a date such as 2026-12-25)
                t:7:14: tax_percent: is out of range (found 190, expected from 0 to 100)""",
                wrong(
                        """
                        improt: 0.30
                        export: 3 USD/kWh
                        demand:
                          - {price: -1, interval: 7 min}
                          - {name: power, price: 1, weekdays: Mo, per: week, hours: 8-25}
                        holidays: [2026, 25.12.2026]
                        tax_percent: 190
                        """));
    }

    @Test
    void timesWithoutAPriceAreNamed() throws IOException {
        String said =
                wrong(
                        """
                        import:
                          bands:
                            - {name: day, price: 1, hours: 08:00-20:00}
                        """);
        assertTrue(said.contains("leave times without a price (found 00:00 of a Monday"), said);
        assertTrue(wrong("import: {}").contains("needs one source of prices (found none"));
        assertTrue(
                wrong("import: {value: 1, file: x.csv}").contains("(found value, file, expected"));
        assertTrue(
                wrong("import: {file: x.csv, column: p, step: 1 h}")
                        .contains("time_column: is missing"));
        assertTrue(
                wrong("import: {value: 1, column: p, default: 2}")
                        .contains("column: belongs to file (found no file"));
        assertTrue(wrong("import: [1, 2]").contains("must be a price or a group of keys"));
    }

    @Test
    void theTariffOfAStudyIsGivenBesideIt() throws IOException {
        String study =
                Files.readString(STUDIES.resolve("microgrid-day.yaml"))
                        + "\ntariff:\n  import: 0.30\n";
        Files.createDirectories(folder.resolve("data"));
        for (String name : List.of("village-two-days.csv", "site-summer-day.csv")) {
            Files.copy(STUDIES.resolve("data/" + name), folder.resolve("data/" + name));
        }
        StudyFile.Outcome outcome = StudyFile.read(file("study.yaml", study));
        assertEquals(List.of(), outcome.problems());
        assertEquals(new Rate.Flat(0.30), outcome.tariff().orElseThrow().imports());
        StudyFile.Outcome plural =
                StudyFile.read(file("plural.yaml", study.replace("\ntariff:", "\nprices:")));
        assertEquals(
                List.of("prices: is not a known key (found prices, expected maybe tariff)"),
                plural.problems().stream().map(Problem::text).toList());
    }

    /// Southern California Edison's TOU-8 of 2020. Its hours are named by their end: on-peak is
    /// 16:00 to 21:00. In July 2019, Friday 5th and Saturday 6th:
    @Test
    void aTableOfBillingPeriodsIsATariff() {
        TariffFile.Outcome outcome =
                TariffFile.read(STUDIES.resolve("data/tariff-tou-demand.csv"), ZoneOffset.UTC);
        assertEquals(List.of(), outcome.problems());
        EnergyTariff tariff = outcome.tariff().orElseThrow();
        assertEquals("USD", tariff.currency());
        ZoneId zone = ZoneId.of("America/Los_Angeles");
        Steps july =
                new Steps(LocalDate.of(2019, 7, 5).atStartOfDay(zone).toInstant(), zone, 3600, 48);
        StepPrices prices = StepPrices.of(tariff, july);
        assertEquals(0.08305, prices.importPerKwh()[15]);
        assertEquals(0.11835, prices.importPerKwh()[16]);
        assertEquals(0.11835, prices.importPerKwh()[20]);
        assertEquals(0.08305, prices.importPerKwh()[21]);
        assertEquals(0.11004, prices.importPerKwh()[24 + 18]);
        double[] kw = new double[48];
        Arrays.fill(kw, 100);
        kw[17] = 300;
        kw[10] = 400;
        kw[24 + 17] = 350;
        Bill bill = Bill.of(tariff, july, kw, new double[48]);
        // Friday: 19 h of 100 kW and 300 more; 4 h of 100 kW and one of 300.
        double energy =
                (19 * 100 + 300) * 0.08305
                        + (4 * 100 + 300) * 0.11835
                        + 19 * 100 * 0.08305
                        + (4 * 100 + 350) * 0.11004;
        assertEquals(energy, bill.total(Bill.Kind.IMPORT), EXACT);
        double demand = 300 * 33.89 + 400 * 13.37;
        assertEquals(demand, bill.total(Bill.Kind.DEMAND), EXACT);
        assertEquals(5, bill.rows().size(), bill.rows().toString());
        Steps january =
                new Steps(LocalDate.of(2019, 1, 4).atStartOfDay(zone).toInstant(), zone, 3600, 24);
        StepPrices winter = StepPrices.of(tariff, january);
        assertEquals(0.0879, winter.importPerKwh()[7]);
        assertEquals(0.06921, winter.importPerKwh()[8]);
        assertEquals(0.06921, winter.importPerKwh()[15]);
        assertEquals(0.09786, winter.importPerKwh()[16]);
        assertEquals(0.0879, winter.importPerKwh()[21]);
    }

    @Test
    void aTableWithMistakesIsToldByLine() throws IOException {
        String good = Files.readString(STUDIES.resolve("data/tariff-tou-demand.csv"));
        Path bad =
                file(
                        "bad.csv",
                        good.replace("3,6,9,1,24,17,21,1,0.08305", "3,6,13,1,24,17,21,1,x")
                                .replace("33.89,demand", "33.89,power"));
        TariffFile.Outcome outcome = TariffFile.read(bad, ZoneOffset.UTC);
        assertEquals(
                List.of(
                        "f:3:1: Charge: is wrong (found power, expected energy or demand)",
                        "f:4:1: End Month: is wrong (found 13, expected a whole number from 6 to 12)",
                        "f:4:1: Value: is wrong (found x, expected a number)"),
                outcome.problems().stream().map(p -> p.inFile("f")).toList());
        Path hole = file("hole.csv", good.replaceAll("(?m)^9,.*\n", ""));
        assertTrue(
                TariffFile.read(hole, ZoneOffset.UTC)
                        .problems()
                        .getFirst()
                        .text()
                        .contains("no price of energy holds at 08:00 of a Monday in January"));
        Path header = file("header.csv", good.replace("Start Month", "Start month"));
        assertTrue(
                TariffFile.read(header, ZoneOffset.UTC)
                        .problems()
                        .getFirst()
                        .text()
                        .contains("maybe Start month"));
    }

    /// Whatever is done to a file, it is read or refused in words.
    @Test
    void damagedFilesAreReadOrRefused() throws IOException {
        SplittableRandom random = new SplittableRandom(11);
        for (String name : List.of("tariffs/works.yaml", "data/tariff-tou-demand.csv")) {
            String good = Files.readString(STUDIES.resolve(name));
            Path damaged = folder.resolve(name.substring(name.indexOf('/') + 1));
            for (int i = 0; i < 400; i++) {
                StringBuilder text = new StringBuilder(good);
                for (int n = 1 + random.nextInt(3); n > 0; n--) {
                    int at = random.nextInt(text.length());
                    switch (random.nextInt(3)) {
                        case 0 -> text.deleteCharAt(at);
                        case 1 -> text.setCharAt(at, "0-:,{}[]x \n".charAt(random.nextInt(11)));
                        default -> text.insert(at, text.charAt(random.nextInt(text.length())));
                    }
                }
                Files.writeString(damaged, text);
                TariffFile.Outcome outcome = TariffFile.read(damaged, ZoneOffset.UTC);
                assertEquals(outcome.problems().isEmpty(), outcome.tariff().isPresent());
            }
        }
    }

    @Test
    void theExampleIsATariff() {
        Path file = STUDIES.resolve("tariffs/works.yaml");
        assertEquals(List.of(), TariffFile.read(file, ZoneOffset.UTC).problems());
        assertTrue(TariffFile.isTariff(YamlFile.read(file).document().orElseThrow()));
    }
}
