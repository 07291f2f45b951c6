package org.wattdeck.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.wattdeck.app.crew.Crew;
import org.wattdeck.app.crew.SizeOrder;
import org.wattdeck.app.planning.SizingStudy;
import org.wattdeck.app.studies.ChosenSolver;
import org.wattdeck.app.studies.PlanSolvers;
import org.wattdeck.app.studies.PlanWork;
import org.wattdeck.store.file.StudyFile;
import org.wattdeck.store.file.StudyVariants;
import org.wattdeck.store.file.VariantOrders;

/// A study with its variants, points and sizes, run by a crew and compared.
final class ComparedStudy {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path file;
    private final List<StudyVariants.Variant> variants;
    private final PlanSolvers solvers;
    private final Crew crew;
    private final Output output;

    /// @param file the study's
    ComparedStudy(
            Path file,
            List<StudyVariants.Variant> variants,
            PlanSolvers solvers,
            Crew crew,
            Output output) {
        this.file = file;
        this.variants = List.copyOf(variants);
        this.solvers = solvers;
        this.crew = crew;
        this.output = output;
    }

    /// Runs all and writes what they compare to.
    ///
    /// @return the exit code
    int whole(FinishedPoints finished, OutputFolder folder) throws IOException {
        CompareTable table = new CompareTable();
        int[] code = {Command.DONE};
        crew.run(
                new StudyRuns(file, variants, solvers, finished, folder),
                (k, done) -> {
                    StudyVariants.Variant variant = variants.get(k);
                    code[0] = code[0] == Command.DONE ? done.code() : code[0];
                    add(table, variant, done);
                    tell(variant, done);
                    if (variant.point() && (k + 1) % 100 == 0) {
                        output.say("%d of %d runs".formatted(k + 1, variants.size()));
                    }
                });
        Sizes sizes = sized(variants.getFirst().study());
        crewWords();
        compared(table, sizes.tried, folder);
        return code[0] == Command.DONE ? sizes.code : code[0];
    }

    /// Runs a share of the points, which stay in their file beside the folder.
    ///
    /// @return the exit code
    int part(PartOf part, Path target, boolean resume) throws IOException {
        List<StudyVariants.Variant> own = part.of(variants);
        int[] code = {Command.DONE};
        try (OutputFolder nowhere = OutputFolder.open(target);
                FinishedPoints finished = FinishedPoints.open(target, resume)) {
            crew.run(
                    new StudyRuns(file, own, solvers, finished, nowhere),
                    (k, done) -> {
                        code[0] = code[0] == Command.DONE ? done.code() : code[0];
                        tell(own.get(k), done);
                    });
        }
        crewWords();
        output.say(
                "%d points are in %s. Put the lines of all parts into one such file and run the study with --resume."
                        .formatted(own.size(), FinishedPoints.beside(target)));
        return code[0];
    }

    private void crewWords() {
        if (!crew.words().isEmpty()) {
            output.say(crew.words());
        }
    }

    private void tell(StudyVariants.Variant variant, VariantRun.Done done) {
        if (!variant.point() || done.code() != Command.DONE) {
            output.say(variant.name() + ":");
            done.said().lines().forEach(line -> output.say("  " + line));
        }
    }

    private static void add(CompareTable table, StudyVariants.Variant variant, VariantRun.Done done)
            throws IOException {
        if (done.summary().isPresent()) {
            JsonNode summary = JSON.readTree(done.summary().get());
            table.add(variant.name(), variant.settings(), summary);
        } else {
            table.failed(variant.name(), variant.settings());
        }
    }

    /// @param tried empty where the study sizes nothing, or there is no result
    private record Sizes(int code, Optional<SizingStudy.Tried> tried) {}

    private Sizes sized(StudyFile.Outcome base) {
        if (base.sizing().isEmpty() || base.planning().isEmpty()) {
            return new Sizes(Command.DONE, Optional.empty());
        }
        ChosenSolver solver =
                ChosenSolver.named(ChosenSolver.name(base.planning()), solvers).orElseThrow();
        SizingStudy.Outcome outcome =
                new SizingStudy(
                                base.study().orElseThrow(),
                                base.planning().get(),
                                base.tariff(),
                                base.sizing().get(),
                                solver.linear(),
                                () -> Thread.currentThread().isInterrupted())
                        .run(
                                (done, of) -> {
                                    if (done % 10 == 0 || done == of) {
                                        output.say("%d of %d sizes".formatted(done, of));
                                    }
                                },
                                SizingStudy.Known.NOTHING,
                                crew,
                                away());
        return switch (outcome) {
            case SizingStudy.Tried tried -> {
                output.say(new SizingRows(tried).words());
                boolean none = tried.sizes().stream().allMatch(s -> s.worth().isEmpty());
                yield new Sizes(none ? Command.INFEASIBLE : Command.DONE, Optional.of(tried));
            }
            case SizingStudy.Refused no -> {
                no.problems().forEach(output::problem);
                yield new Sizes(Command.BAD_INPUT, Optional.empty());
            }
            case SizingStudy.NoBase no -> {
                output.problem(
                        "Without what is sized there is no plan to hold the sizes against: "
                                + PlanWork.whyNone(no.problem(), no.planned()));
                yield new Sizes(Command.INFEASIBLE, Optional.empty());
            }
            case SizingStudy.CalledOff _ -> {
                output.problem("It was called off.");
                yield new Sizes(Command.OUR_FAULT, Optional.empty());
            }
        };
    }

    /// How other members are asked to try a size.
    private SizingStudy.Away away() {
        StudyVariants.Variant base = variants.getFirst();
        VariantOrders orders = new VariantOrders(file, List.of(base));
        return new SizingStudy.Away() {
            @Override
            public Optional<byte[]> order(int k, double baseMoney) throws IOException {
                return Optional.of(new SizeOrder(orders.of(base), k, baseMoney).bytes());
            }

            @Override
            public byte[] cargo() throws IOException {
                return orders.cargo();
            }
        };
    }

    private void compared(
            CompareTable table, Optional<SizingStudy.Tried> sizes, OutputFolder folder)
            throws IOException {
        if (sizes.isPresent()) {
            try (BufferedWriter out = Files.newBufferedWriter(folder.file("sizing.csv"))) {
                new SizingRows(sizes.get()).csv(out);
            }
        }
        try (BufferedWriter out = Files.newBufferedWriter(folder.file("compare.csv"))) {
            table.csv(out);
        }
        String name = variants.getFirst().study().study().orElseThrow().name();
        String more = sizes.map(t -> new SizingRows(t).html()).orElse("");
        Files.writeString(folder.file("report.html"), new StudyReport(name, table, more).html());
        ObjectNode summary = JSON.createObjectNode();
        summary.put("study", name);
        summary.put("runs", table.rows().size());
        ObjectNode statuses = summary.putObject("status");
        table.rows().forEach(r -> statuses.put(r.status(), statuses.path(r.status()).asInt() + 1));
        sizes.ifPresent(t -> new SizingRows(t).into(summary.putObject("sizing")));
        String json = JSON.writeValueAsString(summary);
        Files.writeString(folder.file("summary.json"), json + System.lineSeparator());
        if (output.json()) {
            output.result(json);
        }
    }
}
