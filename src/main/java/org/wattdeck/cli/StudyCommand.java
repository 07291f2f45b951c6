package org.wattdeck.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.wattdeck.app.planning.SizingStudy;
import org.wattdeck.app.studies.ChosenSolver;
import org.wattdeck.app.studies.PlanSolvers;
import org.wattdeck.app.studies.PlanWork;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.store.file.StudyFile;
import org.wattdeck.store.file.StudyVariants;

/// Runs a study with its variants and its sweep, and compares what comes of them.
public final class StudyCommand implements Command {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final PlanSolvers solvers;

    public StudyCommand(PlanSolvers solvers) {
        this.solvers = solvers;
    }

    @Override
    public String name() {
        return "study";
    }

    @Override
    public String summary() {
        return "Runs a study with its variants and sweeps, and compares them";
    }

    @Override
    public String usage() {
        return "study STUDY --out DIR";
    }

    @Override
    public List<Option> options() {
        return List.of(
                new Option("--out", "DIR", "folder for the results", true),
                new Option("--force", "", "replace the results of a study in the folder", false),
                new Option(
                        "--part",
                        "K/N",
                        "only every Nth point of the sweep, from the Kth on",
                        false),
                new Option(
                        "--resume",
                        "",
                        "go on where a run into the same folder was broken off",
                        false));
    }

    @Override
    public String details() {
        return """
                Each variant is optimised where it has the section optimize, planned gate by gate where it has
                rolling_horizon beside, and simulated where it has neither; its results stand in a folder of
                its name, the study itself as base. Points of a sweep leave a row each. compare.csv has a row
                for every run, report.html shows them, all or nothing. With a section sizing there is
                sizing.csv too, and the best size in summary.json. Runs use all processors.
                docs/studies.md describes variants, sweeps, sizing and the rolling horizon.

                Points that are done stand in a file beside the folder, .DIR-points.jsonl, until the study is
                done: after a break or Ctrl+C the same command with --resume takes them from there. So several
                machines can share a sweep: each runs a --part, and --resume goes on from all their lines.

                Ends with 0 if every run has a result, else with the code of the first that has none: 3 where
                limits conflict, 4 where the time limit was reached.

                Example: ./wattdeck study studies/demo-variants.yaml --out /tmp/compared
                """;
    }

    @Override
    public int run(Arguments arguments, Output output) {
        if (arguments.rest().size() != 1) {
            output.problem("One study, please. Usage: ./wattdeck " + usage());
            return BAD_INPUT;
        }
        Path file = Path.of(arguments.rest().getFirst());
        Path target = Path.of(arguments.required("--out"));
        StudyVariants.Outcome outcome = StudyVariants.read(file);
        for (Problem problem : outcome.problems()) {
            output.problem(problem.inFile(file.toString()));
        }
        if (outcome.broken()) {
            return BAD_INPUT;
        }
        Optional<String> noSolver = noSolver(outcome.variants());
        if (noSolver.isPresent()) {
            output.problem(noSolver.get());
            return BAD_INPUT;
        }
        try {
            if (!OutputFolder.freeOrHolds(target, arguments.has("--force"), "compare.csv")) {
                output.problem(OutputFolder.taken(target, arguments.has("--force")));
                return BAD_INPUT;
            }
            if (arguments.get("--part").isPresent()) {
                return part(arguments, outcome.variants(), target, output);
            }
            try (OutputFolder folder = OutputFolder.open(target);
                    FinishedPoints finished =
                            FinishedPoints.open(target, arguments.has("--resume"))) {
                if (finished.count() > 0) {
                    output.say("%d points were done before".formatted(finished.count()));
                }
                int code = run(outcome.variants(), finished, folder, output);
                folder.finish();
                finished.done();
                output.say("Written to " + target + ".");
                return code;
            }
        } catch (IOException | UncheckedIOException e) {
            output.problem("The results cannot be written to (" + target + "): " + e.getMessage());
            return BAD_INPUT;
        }
    }

    /// Runs a share of the points, which stay in their file beside the folder.
    private int part(
            Arguments arguments, List<StudyVariants.Variant> variants, Path target, Output output)
            throws IOException {
        Optional<PartOf> part = PartOf.read(arguments.required("--part"));
        if (part.isEmpty()) {
            output.problem(
                    "The part (%s) is not one of several. Write 2/5 for the second of five."
                            .formatted(arguments.required("--part")));
            return BAD_INPUT;
        }
        List<StudyVariants.Variant> own = part.get().of(variants);
        int[] code = {DONE};
        try (OutputFolder nowhere = OutputFolder.open(target);
                FinishedPoints finished = FinishedPoints.open(target, arguments.has("--resume"))) {
            new StudyRuns(solvers, finished, nowhere)
                    .run(
                            own,
                            (variant, done, place) -> {
                                code[0] = code[0] == DONE ? done.code() : code[0];
                                tell(variant, done, output);
                            });
        }
        output.say(
                "%d points are in %s. Put the lines of all parts into one such file and run the study with --resume."
                        .formatted(own.size(), FinishedPoints.beside(target)));
        return code[0];
    }

    private Optional<String> noSolver(List<StudyVariants.Variant> variants) {
        return variants.stream()
                .map(v -> v.solver().orElse(PlanSolvers.AUTO))
                .filter(n -> ChosenSolver.named(n, solvers).isEmpty())
                .map(solvers::refusal)
                .findFirst();
    }

    private int run(
            List<StudyVariants.Variant> variants,
            FinishedPoints finished,
            OutputFolder folder,
            Output output)
            throws IOException {
        CompareTable table = new CompareTable();
        int[] code = {DONE};
        new StudyRuns(solvers, finished, folder)
                .run(
                        variants,
                        (variant, done, place) -> {
                            code[0] = code[0] == DONE ? done.code() : code[0];
                            add(table, variant, done);
                            tell(variant, done, output);
                            if (variant.point() && (place + 1) % 100 == 0) {
                                output.say("%d of %d runs".formatted(place + 1, variants.size()));
                            }
                        });
        Sizes sizes = sized(variants.getFirst().study(), output);
        compared(variants.getFirst(), table, sizes.tried, folder, output);
        return code[0] == DONE ? sizes.code : code[0];
    }

    private static void tell(StudyVariants.Variant variant, StudyRuns.Done done, Output output) {
        if (!variant.point() || done.code() != DONE) {
            output.say(variant.name() + ":");
            done.said().lines().forEach(line -> output.say("  " + line));
        }
    }

    private static void add(CompareTable table, StudyVariants.Variant variant, StudyRuns.Done done)
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

    private Sizes sized(StudyFile.Outcome base, Output output) {
        if (base.sizing().isEmpty() || base.planning().isEmpty()) {
            return new Sizes(DONE, Optional.empty());
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
                                });
        return switch (outcome) {
            case SizingStudy.Tried tried -> {
                output.say(new SizingRows(tried).words());
                boolean none = tried.sizes().stream().allMatch(s -> s.worth().isEmpty());
                yield new Sizes(none ? INFEASIBLE : DONE, Optional.of(tried));
            }
            case SizingStudy.Refused no -> {
                no.problems().forEach(output::problem);
                yield new Sizes(BAD_INPUT, Optional.empty());
            }
            case SizingStudy.NoBase no -> {
                output.problem(
                        "Without what is sized there is no plan to hold the sizes against: "
                                + PlanWork.whyNone(no.problem(), no.planned()));
                yield new Sizes(INFEASIBLE, Optional.empty());
            }
            case SizingStudy.CalledOff _ -> {
                output.problem("It was called off.");
                yield new Sizes(OUR_FAULT, Optional.empty());
            }
        };
    }

    private static void compared(
            StudyVariants.Variant base,
            CompareTable table,
            Optional<SizingStudy.Tried> sizes,
            OutputFolder folder,
            Output output)
            throws IOException {
        if (sizes.isPresent()) {
            try (BufferedWriter out = Files.newBufferedWriter(folder.file("sizing.csv"))) {
                new SizingRows(sizes.get()).csv(out);
            }
        }
        try (BufferedWriter out = Files.newBufferedWriter(folder.file("compare.csv"))) {
            table.csv(out);
        }
        String name = base.study().study().orElseThrow().name();
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
