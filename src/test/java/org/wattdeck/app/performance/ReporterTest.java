package org.wattdeck.app.performance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattdeck.app.record.ReportPlans;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.performance.ReportPlan;
import org.wattdeck.domain.performance.Step;
import org.wattdeck.store.report.ReportFiles;
import org.wattdeck.testing.FakeDeck;
import org.wattdeck.testing.Portfolios;

class ReporterTest {

    private static final Actor ANNA = new Actor("anna", Actor.Source.CONSOLE);
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @TempDir Path folder;

    private final Registry registry = Portfolios.mixed(8);
    private final Performances performances = new FakeDeck(registry, 1).deck().performances();
    private final List<String> told = new ArrayList<>();

    private Reporter reporter() {
        return new Reporter(
                performances,
                new Reporter.Ports(
                        () -> registry,
                        BERLIN,
                        new ReportFiles(),
                        (key, arguments) -> key,
                        (type, severity, text) -> told.add(type + " " + text),
                        () -> Instant.EPOCH));
    }

    private void plan(Step every, Path to) {
        performances
                .plans()
                .add(
                        ANNA,
                        new ReportPlans.Wish(
                                Optional.of(registry.site(0).id()),
                                every,
                                LocalTime.of(6, 0),
                                to.toString()),
                        LocalDate.parse("2026-03-01"))
                .toCompletableFuture()
                .join();
    }

    private static Instant at(String local) {
        return java.time.LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aDaysReportIsWrittenOnceAfterItsTime() throws Exception {
        plan(Step.DAY, folder);
        Reporter reporter = reporter();
        reporter.look(at("2026-03-01T12:00:00"));
        reporter.look(at("2026-03-02T05:59:00"));
        assertEquals(List.of(), files());
        reporter.look(at("2026-03-02T06:05:00"));
        reporter.look(at("2026-03-02T06:10:00"));
        String name = "wattdeck-performance-S001-2026-03-01_2026-03-01";
        assertEquals(List.of(name + ".pdf", name + ".xlsx"), files());
        assertEquals(1, told.size());
        assertTrue(told.getFirst().startsWith("REPORT_WRITTEN 1 performance report was"));
    }

    @Test
    void whatFellDueInASleepIsMadeUpOnceEach() throws Exception {
        plan(Step.DAY, folder);
        reporter().look(at("2026-03-02T06:05:00"));
        // another start, three days later
        Reporter later = reporter();
        later.look(at("2026-03-05T09:00:00"));
        later.look(at("2026-03-05T09:05:00"));
        assertEquals(8, files().size());
        assertEquals(2, told.size());
        assertTrue(told.getLast().contains("3 performance reports were"));
    }

    @Test
    void aFolderThatIsGoneIsToldOnceAndTriedAgain() throws Exception {
        Path gone = folder.resolve("gone");
        plan(Step.DAY, gone);
        Reporter reporter = reporter();
        reporter.look(at("2026-03-02T06:05:00"));
        reporter.look(at("2026-03-02T06:10:00"));
        reporter.look(at("2026-03-02T06:20:00"));
        assertEquals(1, told.size());
        assertTrue(told.getFirst().startsWith("REPORT_FAILED"), told.getFirst());
        Files.createDirectory(gone);
        reporter.look(at("2026-03-02T06:35:00"));
        assertTrue(told.getLast().startsWith("REPORT_WRITTEN"));
    }

    @Test
    void weeksEndOnMondayAndMonthsOnTheFirst() {
        ReportPlan week =
                new ReportPlan(
                        new UUID(1, 1),
                        Optional.empty(),
                        Step.WEEK,
                        LocalTime.of(6, 0),
                        "/x",
                        LocalDate.parse("2026-03-20"));
        assertEquals(List.of(), week.due(Optional.empty(), on("2026-03-23T05:00"), 9));
        assertEquals(
                List.of(LocalDate.parse("2026-03-16")),
                week.due(Optional.empty(), on("2026-03-23T06:00"), 9));
        assertEquals(
                List.of(LocalDate.parse("2026-03-23"), LocalDate.parse("2026-03-30")),
                week.due(Optional.of(LocalDate.parse("2026-03-23")), on("2026-04-09T06:00"), 9));
        ReportPlan month =
                new ReportPlan(
                        new UUID(1, 2),
                        Optional.empty(),
                        Step.MONTH,
                        LocalTime.of(6, 0),
                        "/x",
                        LocalDate.parse("2026-03-20"));
        assertEquals(
                List.of(LocalDate.parse("2026-03-01")),
                month.due(Optional.empty(), on("2026-04-01T06:00"), 9));
        assertEquals(
                List.of(LocalDate.parse("2026-08-01"), LocalDate.parse("2026-09-01")),
                month.due(Optional.empty(), on("2026-10-02T06:00"), 2));
        assertEquals(LocalDate.parse("2026-10-01"), month.endOf(LocalDate.parse("2026-09-01")));
    }

    private static ZonedDateTime on(String local) {
        return java.time.LocalDateTime.parse(local).atZone(BERLIN);
    }
}
