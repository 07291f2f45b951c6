package org.wattdeck.app.performance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.record.ReportPlans;
import org.wattdeck.app.report.Report;
import org.wattdeck.app.report.ReportWriter;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.ops.Severity;
import org.wattdeck.domain.performance.ReportPlan;
import org.wattdeck.domain.performance.Step;

/// Writes the reports that are due. What fell due while nothing ran is made up, each once. One
/// thread at a time.
public final class Reporter {

    /// At most so many are made up of one plan; older ones are left out.
    static final int MOST_MADE_UP = 31;

    /// The last ticks of a day take a moment to the store.
    private static final Duration AFTER = Duration.ofMinutes(2);

    /// How long after a failure it is tried again.
    private static final Duration AGAIN = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(Reporter.class);

    private final Performances performances;
    private final Ports ports;
    private final Map<UUID, Instant> failed = new HashMap<>();

    /// @param zone of reports on the whole portfolio
    /// @param words in the reader's language
    /// @param clock when a report was made
    public record Ports(
            Supplier<Registry> registry,
            ZoneId zone,
            ReportWriter writer,
            PerformanceReport.Words words,
            Teller teller,
            Supplier<Instant> clock) {}

    /// Tells something that concerns the console as an event.
    @FunctionalInterface
    public interface Teller {
        void tell(String type, Severity severity, String text);
    }

    public Reporter(Performances performances, Ports ports) {
        this.performances = performances;
        this.ports = ports;
    }

    /// Writes what is due at this time of the plant. Blocking.
    public void look(Instant now) {
        for (ReportPlan plan : performances.plans().all()) {
            Instant before = failed.get(plan.id());
            if (before == null || Duration.between(before, now).compareTo(AGAIN) >= 0) {
                run(plan, now);
            }
        }
    }

    private void run(ReportPlan plan, Instant now) {
        ReportPlans plans = performances.plans();
        List<LocalDate> due =
                plan.due(plans.done(plan.id()), now.minus(AFTER).atZone(zone(plan)), MOST_MADE_UP);
        List<String> written = new ArrayList<>();
        try {
            for (LocalDate begin : due) {
                written.add(write(plan, begin));
                plans.reported(plan.id(), plan.endOf(begin));
            }
            failed.remove(plan.id());
        } catch (IOException | StoreException | InvalidPathException | CompletionException e) {
            Throwable cause =
                    e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
            LOG.warn("A performance report could not be written to {}.", plan.folder(), e);
            if (failed.put(plan.id(), now) == null) {
                ports.teller.tell(
                        "REPORT_FAILED",
                        Severity.WARNING,
                        "The performance report could not be written to (%s): %s. It is tried again every %d min."
                                .formatted(plan.folder(), reason(cause), AGAIN.toMinutes()));
            }
        }
        if (!written.isEmpty()) {
            ports.teller.tell(
                    "REPORT_WRITTEN",
                    Severity.INFO,
                    "%d performance %s written to %s, the last is %s."
                            .formatted(
                                    written.size(),
                                    written.size() == 1 ? "report was" : "reports were",
                                    plan.folder(),
                                    written.getLast()));
        }
    }

    private static String reason(Throwable cause) {
        return cause instanceof IOException
                ? cause.getClass().getSimpleName() + " " + cause.getMessage()
                : String.valueOf(cause.getMessage());
    }

    private ZoneId zone(ReportPlan plan) {
        return plan.siteId()
                .flatMap(id -> ports.registry.get().site(id))
                .map(Site::zone)
                .orElse(ports.zone);
    }

    /// Returns the name without its ending.
    private String write(ReportPlan plan, LocalDate begin) throws IOException {
        List<Path> files =
                write(
                        plan.siteId(),
                        begin,
                        plan.endOf(begin),
                        plan.every() == Step.DAY ? Step.HOUR : Step.DAY,
                        Path.of(plan.folder()));
        String name = String.valueOf(files.getFirst().getFileName());
        return name.substring(0, name.lastIndexOf('.'));
    }

    /// Writes both forms of one report, each under its name only when it is whole. Blocking; on any
    /// thread.
    ///
    /// @param siteId empty: of the whole portfolio
    /// @param end the day after the last
    public List<Path> write(Optional<UUID> siteId, LocalDate begin, LocalDate end, Path folder)
            throws IOException {
        return write(
                siteId, begin, end, begin.plusDays(1).equals(end) ? Step.HOUR : Step.DAY, folder);
    }

    private List<Path> write(
            Optional<UUID> siteId, LocalDate begin, LocalDate end, Step step, Path folder)
            throws IOException {
        Performances.Answer answer =
                performances
                        .ask(new Question(siteId, begin, end, step), Performances.Watch.NONE)
                        .toCompletableFuture()
                        .join();
        Report report =
                PerformanceReport.of(
                        answer, PerformanceCsv.Wanted.ALL, ports.words, ports.clock.get());
        String name =
                "wattdeck-performance-%s-%s_%s"
                        .formatted(
                                siteId.flatMap(id -> ports.registry.get().site(id))
                                        .map(Site::code)
                                        .orElse("portfolio")
                                        .replaceAll("[^\\p{Alnum}_.-]", "_"),
                                begin,
                                end.minusDays(1));
        put(folder, name + ".pdf", file -> ports.writer.pdf(report, file));
        put(folder, name + ".xlsx", file -> ports.writer.xlsx(report, file));
        return List.of(folder.resolve(name + ".pdf"), folder.resolve(name + ".xlsx"));
    }

    private interface Writing {
        void to(Path file) throws IOException;
    }

    private static void put(Path folder, String name, Writing writing) throws IOException {
        Path half = folder.resolve("." + name + ".half");
        try {
            writing.to(half);
            Files.move(half, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(half);
        }
    }
}
