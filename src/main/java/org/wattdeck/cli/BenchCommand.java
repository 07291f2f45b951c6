package org.wattdeck.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.wattdeck.cli.bench.Part;
import org.wattdeck.cli.bench.Row;

/// Measures this program on this machine, each figure beside its reference of the same run.
public final class BenchCommand implements Command {

    private final List<Part> parts;

    /// @param parts what is measured, in this order
    public BenchCommand(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    @Override
    public String name() {
        return "bench";
    }

    @Override
    public String summary() {
        return "Measures how fast the program is on this machine";
    }

    @Override
    public String usage() {
        return "bench [--only PART]";
    }

    @Override
    public List<Option> options() {
        return List.of(
                new Option("--only", "PART", "one part, named below; else all", false),
                new Option(
                        "--small",
                        "",
                        "a quick run of little meaning, to see that it works",
                        false),
                new Option(
                        "--reference",
                        "FILE",
                        "source of the kernel's reference loop in Rust (needs rustc)",
                        false),
                new Option(
                        "--postgres",
                        "URL",
                        "an empty PostgreSQL database to measure against, or: temporary",
                        false));
    }

    @Override
    public String details() {
        return """
                Parts:
                %s.

                Ratios compare with the named reference, measured in the same run; absolute figures say
                little on a shared machine. Targets are what we want to reach, not promises.

                `--postgres temporary` starts a private server of the PostgreSQL that is installed on
                this machine and deletes it afterwards. Without --postgres the store's rates have no ratio.

                Example: ./wattdeck bench --only store --postgres temporary
                """
                .formatted(names());
    }

    @Override
    public int run(Arguments arguments, Output output) {
        Optional<String> only = arguments.get("--only");
        if (only.isPresent() && parts.stream().noneMatch(p -> p.name().equals(only.get()))) {
            output.problem(
                    "The part (" + only.get() + ") is not known. There are: " + names() + ".");
            return BAD_INPUT;
        }
        Part.Request request =
                new Part.Request(
                        arguments.has("--small"),
                        arguments.get("--reference").map(Path::of),
                        arguments.get("--postgres"));
        List<Row> rows = new ArrayList<>();
        for (Part part : parts) {
            if (only.isEmpty() || part.name().equals(only.get())) {
                output.say("Measuring: " + part.name() + " ...");
                try {
                    rows.addAll(part.measure(request));
                } catch (IOException | SQLException e) {
                    output.problem(
                            "The " + part.name() + " could not be measured: " + e.getMessage());
                    return BAD_INPUT;
                }
            }
        }
        output.result(output.json() ? json(rows) : table(rows));
        return DONE;
    }

    private String names() {
        return String.join(", ", parts.stream().map(Part::name).toList());
    }

    private static String json(List<Row> rows) {
        try {
            return new ObjectMapper().writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String table(List<Row> rows) {
        StringBuilder text =
                new StringBuilder(
                        "%-62s %14s %-18s %9s  %-15s %-8s %s%n"
                                .formatted(
                                        "what",
                                        "value",
                                        "unit",
                                        "ratio",
                                        "target",
                                        "",
                                        "reference"));
        for (Row r : rows) {
            text.append(
                    "%-62s %14s %-18s %9s  %-15s %-8s %s%n"
                            .formatted(
                                    r.name(),
                                    number(r.value()),
                                    r.unit(),
                                    Double.isNaN(r.ratio()) ? "" : number(r.ratio()) + "x",
                                    r.target(),
                                    r.verdict(),
                                    r.reference()));
        }
        return text.append(
                        "Java %s, %d processors"
                                .formatted(
                                        System.getProperty("java.version"),
                                        Runtime.getRuntime().availableProcessors()))
                .toString();
    }

    private static String number(double value) {
        double magnitude = Math.abs(value);
        return magnitude >= 1e6
                ? String.format(Locale.ROOT, "%.3e", value)
                : magnitude >= 100
                        ? String.format(Locale.ROOT, "%,.0f", value)
                        : String.format(Locale.ROOT, "%.2f", value);
    }
}
