package org.wattdeck.app.performance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.report.Report;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.performance.PerformanceRecord;
import org.wattdeck.domain.performance.PortfolioPerformance;
import org.wattdeck.domain.performance.SitePerformance;
import org.wattdeck.domain.performance.Step;
import org.wattdeck.testing.FakeDeck;
import org.wattdeck.testing.Portfolios;

/// Of the 5th of January the made-up store has nothing from 6 to 12 o'clock UTC.
class PerformanceReportTest {

    private static final LocalDate DAY = LocalDate.parse("2026-01-05");

    private final Registry registry = Portfolios.mixed(8);

    private Performances.Answer answer() {
        return new FakeDeck(registry, 1)
                .deck()
                .performances()
                .ask(
                        new Question(
                                Optional.of(registry.site(0).id()),
                                DAY,
                                DAY.plusDays(1),
                                Step.HOUR),
                        Performances.Watch.NONE)
                .toCompletableFuture()
                .join();
    }

    private static Report report(Performances.Answer answer) {
        return PerformanceReport.of(
                answer,
                PerformanceCsv.Wanted.ALL,
                (key, arguments) -> key + Arrays.asList(arguments),
                Instant.EPOCH);
    }

    /// The table of the periods, which stands behind its heading.
    private static List<List<Report.Cell>> rows(Report report) {
        int heading = -1;
        for (int i = 0; i < report.blocks().size(); i++) {
            if (report.blocks().get(i) instanceof Report.Heading(String text)
                    && text.startsWith("performance.report.periods")) {
                heading = i;
            }
        }
        for (Report.Block block : report.blocks().subList(heading, report.blocks().size())) {
            if (block instanceof Report.Table table) {
                return table.rows();
            }
        }
        throw new AssertionError("no periods");
    }

    private static String said(Report report) {
        return report.blocks().toString();
    }

    @Test
    void hoursOfWhichNothingIsRecordedHaveNoFigures() {
        Performances.Answer answer = answer();
        List<List<Report.Cell>> rows = rows(report(answer));
        List<PerformanceRecord> hours = answer.portfolio().sites().getFirst().site().periods();
        int lost = 0;
        for (int i = 0; i < hours.size(); i++) {
            boolean known = hours.get(i).ratios().completenessFraction() > 0;
            lost += known ? 0 : 1;
            for (Report.Cell cell : rows.get(i).subList(1, 5)) {
                if (known) {
                    assertInstanceOf(Report.Number.class, cell);
                } else {
                    assertEquals(Report.text("–"), cell);
                }
            }
        }
        assertEquals(6, lost);
        assertEquals(Report.text("performance.report.sumOf[75]"), rows.getLast().getFirst());
        assertFalse(said(report(answer)).contains("performance.report.since"), "known from 0:00");
    }

    @Test
    void fromWhenOnItWasRecordedIsSaid() {
        Performances.Answer answer = answer();
        PortfolioPerformance all = answer.portfolio();
        SitePerformance site = all.sites().getFirst();
        List<PerformanceRecord> hours = site.site().periods();
        int lost = 0;
        while (hours.get(lost).ratios().completenessFraction() > 0) {
            lost++;
        }
        Instant since = hours.get(lost + 6).period().start();
        Performances.Answer late = with(answer, site, hours.subList(lost, hours.size()));
        String at =
                since.atZone(registry.site(0).zone())
                        .toLocalDateTime()
                        .toString()
                        .replace('T', ' ');
        assertTrue(
                said(report(late)).contains("performance.report.since[" + at), said(report(late)));
        Performances.Answer never = with(answer, site, hours.subList(lost, lost + 6));
        assertTrue(said(report(never)).contains("performance.report.nothing"));
    }

    private static Performances.Answer with(
            Performances.Answer answer, SitePerformance site, List<PerformanceRecord> hours) {
        PortfolioPerformance all = answer.portfolio();
        return new Performances.Answer(
                answer.question(),
                new PortfolioPerformance(
                        List.of(
                                new SitePerformance(
                                        site.siteId(),
                                        site.periods(),
                                        new SitePerformance.Line(hours, site.site().total()),
                                        site.assets(),
                                        site.types())),
                        all.total(),
                        all.types(),
                        all.money(),
                        all.totalAssets(),
                        all.sitesWithoutMoney()),
                answer.registry(),
                answer.until(),
                answer.hoursDue());
    }
}
