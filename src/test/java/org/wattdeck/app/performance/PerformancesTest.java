package org.wattdeck.app.performance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.performance.Money;
import org.wattdeck.domain.performance.PerformanceRecord;
import org.wattdeck.domain.performance.Price;
import org.wattdeck.domain.performance.SitePerformance;
import org.wattdeck.domain.performance.Step;
import org.wattdeck.domain.performance.Tariff;
import org.wattdeck.testing.FakeDeck;
import org.wattdeck.testing.Portfolios;

class PerformancesTest {

    private static final Actor ANNA = new Actor("anna", Actor.Source.CONSOLE);
    private static final LocalDate FROM = LocalDate.parse("2026-01-01");
    private static final LocalDate TO = LocalDate.parse("2026-02-01");

    private final Registry registry = Portfolios.mixed(100);
    private final Performances performances = new FakeDeck(registry, 1).deck().performances();

    private Performances.Answer ask(Question question) {
        return performances.ask(question, Performances.Watch.NONE).toCompletableFuture().join();
    }

    private static Tariff tariff(Optional<java.util.UUID> site, String from, String currency) {
        return new Tariff(
                site,
                LocalDate.parse(from),
                currency,
                new Price.ByClock(
                        List.of(
                                new Price.Band(LocalTime.of(6, 0), new BigDecimal("0.31")),
                                new Price.Band(LocalTime.of(22, 0), new BigDecimal("0.2455")))),
                new Price.Flat(new BigDecimal("0.081")),
                0.38);
    }

    private void set(Tariff tariff) {
        assertInstanceOf(
                Verdict.Accepted.class,
                performances.tariffs().set(ANNA, tariff).toCompletableFuture().join());
    }

    @Test
    void sitesComeToThePortfolio() {
        Performances.Answer answer = ask(new Question(Optional.empty(), FROM, TO, Step.DAY));
        assertEquals(2, answer.portfolio().sites().size());
        assertEquals(100, answer.portfolio().totalAssets());
        PerformanceRecord total = answer.portfolio().total();
        assertEquals(
                total.energy().generatedKwh(),
                answer.portfolio().sites().stream()
                        .mapToDouble(s -> s.site().total().energy().generatedKwh())
                        .sum(),
                1e-6 * total.energy().generatedKwh());
        assertEquals(
                total.energy().generatedKwh(),
                answer.portfolio().types().values().stream()
                        .mapToDouble(r -> r.energy().generatedKwh())
                        .sum(),
                1e-6 * total.energy().generatedKwh());
        assertTrue(total.ratios().completenessFraction() < 1, "hours of the 5th are lost");
        assertEquals(Optional.empty(), total.money());
        assertEquals(2, answer.portfolio().sitesWithoutMoney());
    }

    @Test
    void aTariffGivesMoneyToItsSiteAndTheOneOfAllToTheOthers() {
        set(tariff(Optional.empty(), "2025-01-01", "EUR"));
        set(tariff(Optional.of(registry.site(1).id()), "2026-01-10", "CHF"));
        Performances.Answer both = ask(new Question(Optional.empty(), FROM, TO, Step.MONTH));
        assertEquals(List.of("EUR"), List.copyOf(both.portfolio().money().keySet()));
        assertEquals(1, both.portfolio().sitesWithoutMoney(), "two currencies in one month");
        Performances.Answer later =
                ask(new Question(Optional.empty(), FROM.plusDays(10), TO, Step.MONTH));
        assertEquals(List.of("CHF", "EUR"), List.copyOf(later.portfolio().money().keySet()));
        assertEquals(Optional.empty(), later.portfolio().total().money());
        SitePerformance site = later.portfolio().sites().getFirst();
        BigDecimal net = BigDecimal.ZERO;
        for (SitePerformance.Line line : site.assets().values()) {
            net = net.add(line.total().money().orElseThrow().net());
        }
        assertEquals(site.site().total().money().orElseThrow().net(), net);
        performances
                .tariffs()
                .remove(ANNA, Optional.of(registry.site(1).id()), LocalDate.parse("2026-01-10"))
                .toCompletableFuture()
                .join();
        assertEquals(
                0,
                ask(new Question(Optional.empty(), FROM, TO, Step.MONTH))
                        .portfolio()
                        .sitesWithoutMoney());
    }

    @Test
    void aPeriodIsTheSameHoweverItIsAskedFor() {
        set(tariff(Optional.empty(), "2025-01-01", "EUR"));
        SitePerformance months =
                ask(new Question(
                                Optional.of(registry.site(0).id()),
                                LocalDate.parse("2025-11-01"),
                                TO,
                                Step.MONTH))
                        .portfolio()
                        .sites()
                        .getFirst();
        Money alone =
                ask(new Question(Optional.of(registry.site(0).id()), FROM, TO, Step.HOUR))
                        .portfolio()
                        .sites()
                        .getFirst()
                        .site()
                        .total()
                        .money()
                        .orElseThrow();
        assertEquals(alone.items(), months.site().periods().get(2).money().orElseThrow().items());
    }

    @Test
    void tariffsAreAsTheyWereWrittenDown() {
        Tariff market =
                new Tariff(
                        Optional.of(registry.site(0).id()),
                        FROM,
                        "EUR",
                        new Price.Series(
                                Instant.parse("2026-01-01T00:00:00Z"),
                                15,
                                List.of(new BigDecimal("-0.01234"), new BigDecimal("120"))),
                        new Price.ByCalendar(
                                List.of(
                                        new Price.Days(
                                                Optional.of(
                                                        new Price.Season(
                                                                MonthDay.of(11, 1),
                                                                MonthDay.of(2, 29))),
                                                EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.SUNDAY),
                                                clock("0.3")),
                                        new Price.Days(
                                                Optional.empty(),
                                                EnumSet.allOf(DayOfWeek.class),
                                                clock("0.1")))),
                        0.1,
                        new BigDecimal("96.5"));
        set(market);
        set(tariff(Optional.empty(), "2026-03-01", "EUR"));
        assertEquals(
                List.of(tariff(Optional.empty(), "2026-03-01", "EUR"), market),
                performances.tariffs().all());
    }

    private static Price.ByClock clock(String price) {
        return new Price.ByClock(
                List.of(new Price.Band(LocalTime.of(0, 0), new BigDecimal(price))));
    }

    @Test
    void tooManyRecordsAreRefusedInWords() {
        CompletionException e =
                assertThrows(
                        CompletionException.class,
                        () ->
                                ask(
                                        new Question(
                                                Optional.empty(),
                                                FROM,
                                                FROM.plusYears(1),
                                                Step.HOUR)));
        assertTrue(String.valueOf(e.getCause().getMessage()).contains("longer step"));
        assertThrows(
                CompletionException.class,
                () -> ask(new Question(Optional.empty(), FROM, FROM, Step.DAY)));
    }

    @Test
    void aLongAnswerTellsHowFarItIsAndCanBeCancelled() {
        List<Double> told = new ArrayList<>();
        Question question = new Question(Optional.empty(), FROM, TO, Step.DAY);
        performances
                .ask(question, new Performances.Watch(told::add, () -> false))
                .toCompletableFuture()
                .join();
        assertEquals(1, told.getLast(), 1e-9);
        assertTrue(told.size() > 50);
        CompletionException e =
                assertThrows(
                        CompletionException.class,
                        () ->
                                performances
                                        .ask(question, new Performances.Watch(d -> {}, () -> true))
                                        .toCompletableFuture()
                                        .join());
        assertInstanceOf(CancellationException.class, e.getCause());
    }

    @Test
    void anAssetsTypeIsSummedByItself() {
        Performances.Answer answer = ask(new Question(Optional.empty(), FROM, TO, Step.MONTH));
        assertEquals(
                0, answer.portfolio().types().get(AssetType.LOAD).energy().generatedKwh(), 1e-9);
        assertTrue(
                answer.portfolio()
                                .types()
                                .get(AssetType.BATTERY)
                                .ratios()
                                .efficiencyFraction()
                                .orElseThrow()
                        > 0.9);
    }
}
