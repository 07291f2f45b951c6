package org.wattdeck.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.wattdeck.app.performance.PerformanceCsv;
import org.wattdeck.app.performance.PerformanceReport;
import org.wattdeck.app.performance.Performances;
import org.wattdeck.app.performance.PriceFile;
import org.wattdeck.app.performance.PriceText;
import org.wattdeck.app.performance.Question;
import org.wattdeck.app.report.ReportWriter;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.performance.Price;
import org.wattdeck.domain.performance.Step;
import org.wattdeck.domain.performance.Tariff;
import org.wattdeck.domain.plan.Study;
import org.wattdeck.domain.say.Said;

/// The performance of a simulated run as the console would report it: how finely, and at which
/// prices, as options say.
///
/// @param tariff of all sites; empty: no money
record RunReport(Step step, Optional<Tariff> tariff) {

    static final List<String> FILES = List.of("performance.csv", "performance.xlsx");

    private static final String PERFORMANCE = "--performance";
    private static final PriceText PRICES = new PriceText(Locale.ENGLISH);

    /// What is needed of the program around it.
    ///
    /// @param words for the workbook
    record Ports(ReportWriter reports, PerformanceReport.Words words, InstantSource clock) {}

    static List<Command.Option> options() {
        return List.of(
                new Command.Option(
                        PERFORMANCE,
                        "STEP",
                        "performance.csv and .xlsx by hour, day, week, month or year",
                        false),
                new Command.Option(
                        "--buy", "PRICE", "of a kWh: a number, by clock and day, or a CSV", false),
                new Command.Option("--sell", "PRICE", "the same for exports; default 0", false),
                new Command.Option(
                        "--demand-charge", "AMOUNT", "per kW and month; default 0", false),
                new Command.Option("--currency", "CODE", "three letters; default EUR", false),
                new Command.Option("--grid-co2", "KG", "of a kWh bought; default 0.42", false));
    }

    /// Nothing where none is wanted.
    ///
    /// @throws IllegalArgumentException with words for people, if an option is wrong
    static Optional<RunReport> of(Arguments arguments) throws IOException {
        Optional<String> step = arguments.get(PERFORMANCE);
        if (step.isEmpty()) {
            for (Command.Option o : options()) {
                if (arguments.get(o.name()).isPresent()) {
                    throw new IllegalArgumentException(
                            o.name() + " is for a report. Add " + PERFORMANCE + " day.");
                }
            }
            return Optional.empty();
        }
        Optional<Tariff> tariff = Optional.empty();
        if (arguments.get("--buy").isPresent()) {
            tariff =
                    Optional.of(
                            new Tariff(
                                    Optional.empty(),
                                    LocalDate.EPOCH,
                                    arguments.get("--currency").orElse("EUR"),
                                    price("--buy", arguments.required("--buy")),
                                    price("--sell", arguments.get("--sell").orElse("0")),
                                    number(arguments, "--grid-co2", Tariff.GRID_KG_PER_KWH)
                                            .doubleValue(),
                                    number(arguments, "--demand-charge", 0)));
        } else {
            for (Command.Option o : options()) {
                if (!o.name().equals(PERFORMANCE) && arguments.get(o.name()).isPresent()) {
                    throw new IllegalArgumentException(
                            o.name() + " is part of a tariff. Add its price: --buy 0.30.");
                }
            }
        }
        return Optional.of(new RunReport(step(step.get()), tariff));
    }

    private static BigDecimal number(Arguments arguments, String option, double otherwise) {
        return arguments
                .get(option)
                .map(
                        text ->
                                PRICES.number(text)
                                        .orElseThrow(
                                                () ->
                                                        new IllegalArgumentException(
                                                                "The value (%s) of %s must be a number as 12.50."
                                                                        .formatted(text, option))))
                .orElseGet(() -> BigDecimal.valueOf(otherwise));
    }

    private static Price price(String option, String text) throws IOException {
        if (!text.toLowerCase(Locale.ROOT).endsWith(".csv")) {
            return PRICES.read(text)
                    .orElseThrow(
                            () ->
                                    new IllegalArgumentException(
                                            "The price (%s) of %s is none. Write 0.30, '06:00 0.31; 22:00 0.24', 'Mon-Fri 0.31 | 0.24', or the name of a CSV file."
                                                    .formatted(text, option)));
        }
        Path file = Path.of(text);
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(
                    "There is no file (%s) of %s.".formatted(text, option));
        }
        return switch (PriceFile.parse(Files.readString(file))) {
            case Verdict.Accepted<Price>(Price p) -> p;
            case Verdict.Refused<Price>(List<Said> reasons) ->
                    throw new IllegalArgumentException(text + ": " + Said.joined(" ", reasons));
        };
    }

    static Step step(String text) {
        return Arrays.stream(Step.values())
                .filter(s -> s.code().equals(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "The step ("
                                                + text
                                                + ") is not known. There are: hour, day, week,"
                                                + " month, year."));
    }

    /// The days of the run by the clocks of its sites.
    private Question question(Registry registry, Instant start, Instant end) {
        LocalDate from = LocalDate.MAX;
        LocalDate to = LocalDate.MIN;
        for (Site site : registry.sites()) {
            LocalDate first = start.atZone(site.zone()).toLocalDate();
            LocalDate last = end.minusMillis(1).atZone(site.zone()).toLocalDate();
            from = first.isBefore(from) ? first : from;
            to = last.isAfter(to) ? last : to;
        }
        return new Question(Optional.empty(), from, to.plusDays(1), step);
    }

    /// @throws IllegalArgumentException if there are too many records
    void write(Study study, RunPerformance run, OutputFolder folder, Ports ports)
            throws IOException {
        Performances.Answer answer =
                Performances.answer(
                        run,
                        study.registry(),
                        tariff.stream().toList(),
                        study.end(),
                        question(study.registry(), study.start(), study.end()),
                        Performances.Watch.NONE);
        try (BufferedWriter out = Files.newBufferedWriter(folder.file(FILES.getFirst()))) {
            PerformanceCsv.write(out, answer, PerformanceCsv.Wanted.ALL);
        }
        ports.reports.xlsx(
                PerformanceReport.of(
                        answer, PerformanceCsv.Wanted.ALL, ports.words, ports.clock.instant()),
                folder.file(FILES.getLast()));
    }
}
