package org.wattdeck.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wattdeck.app.crew.Crew;
import org.wattdeck.app.crew.Crews;
import org.wattdeck.app.studies.ChosenSolver;
import org.wattdeck.app.studies.PlanSolvers;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.store.file.StudyVariants;

/// Runs a study with its variants and its sweep, and compares what comes of them.
public final class StudyCommand implements Command {

    private final PlanSolvers solvers;
    private final Crews crews;

    public StudyCommand(PlanSolvers solvers, Crews crews) {
        this.solvers = solvers;
        this.crews = crews;
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
        List<Option> all = new ArrayList<>(OWN);
        all.addAll(ClusterOptions.ALL);
        return all;
    }

    private static final List<Option> OWN =
            List.of(
                    new Option("--out", "DIR", "folder for the results", true),
                    new Option(
                            "--force", "", "replace the results of a study in the folder", false),
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

                With --cluster (or the setting cluster) the members of that cluster run points too, each of
                them started by ./wattdeck worker; results are the same. docs/cluster.md has more.

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
        Crews.Opened opened =
                crews.open(ClusterOptions.given(arguments), news -> output.say(news.words()));
        if (opened.crew().isEmpty()) {
            opened.problems().forEach(output::problem);
            return BAD_INPUT;
        }
        try (Crew crew = opened.crew().get()) {
            ComparedStudy study =
                    new ComparedStudy(file, outcome.variants(), solvers, crew, output);
            if (!OutputFolder.freeOrHolds(target, arguments.has("--force"), "compare.csv")) {
                output.problem(OutputFolder.taken(target, arguments.has("--force")));
                return BAD_INPUT;
            }
            if (arguments.get("--part").isPresent()) {
                return part(arguments, study, target, output);
            }
            try (OutputFolder folder = OutputFolder.open(target);
                    FinishedPoints finished =
                            FinishedPoints.open(target, arguments.has("--resume"))) {
                if (finished.count() > 0) {
                    output.say("%d points were done before".formatted(finished.count()));
                }
                int code = study.whole(finished, folder);
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

    private Optional<String> noSolver(List<StudyVariants.Variant> variants) {
        return variants.stream()
                .map(v -> v.solver().orElse(PlanSolvers.AUTO))
                .filter(n -> ChosenSolver.named(n, solvers).isEmpty())
                .map(solvers::refusal)
                .findFirst();
    }

    private static int part(Arguments arguments, ComparedStudy study, Path target, Output output)
            throws IOException {
        Optional<PartOf> part = PartOf.read(arguments.required("--part"));
        if (part.isEmpty()) {
            output.problem(
                    "The part (%s) is not one of several. Write 2/5 for the second of five."
                            .formatted(arguments.required("--part")));
            return BAD_INPUT;
        }
        return study.part(part.get(), target, arguments.has("--resume"));
    }
}
