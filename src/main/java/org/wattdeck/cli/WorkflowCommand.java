package org.wattdeck.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.studies.PlanSolvers;
import org.wattdeck.app.workflow.HttpPort;
import org.wattdeck.app.workflow.WorkflowText;
import org.wattdeck.app.workflow.kind.Kinds;
import org.wattdeck.domain.maintenance.Stamp;
import org.wattdeck.domain.workflow.Workflow;
import org.wattdeck.engine.workflow.Fault;
import org.wattdeck.engine.workflow.Validation;
import org.wattdeck.store.file.WorkflowFile;

/// Lists, checks and runs workflows without a console.
public final class WorkflowCommand implements Command {

    private final Ports ports;

    /// @param kept the workflows of the store that these options name; throws a [StoreException] if
    ///     it is away
    /// @param shipped those that come with the program
    public record Ports(
            Function<List<String>, List<Workflow>> kept,
            Supplier<List<Workflow>> shipped,
            PlanSolvers solvers,
            HttpPort http,
            InstantSource clock,
            Supplier<UUID> ids) {}

    public WorkflowCommand(Ports ports) {
        this.ports = ports;
    }

    @Override
    public String name() {
        return "workflow";
    }

    @Override
    public String summary() {
        return "Lists, checks and runs workflows";
    }

    @Override
    public String usage() {
        return "workflow list | check FILE... | run NAME-OR-FILE";
    }

    @Override
    public List<Option> options() {
        return List.of(
                new Option("--data", "DIR", "data folder, default that of the console", false),
                new Option("--database-url", "URL", "PostgreSQL, as for the console", false),
                new Option("--database-user", "NAME", "its user", false),
                new Option("--database-password-file", "FILE", "its password, one line", false));
    }

    @Override
    public String details() {
        return """
                list shows the workflows of the store and those that come with the program; check finds all
                that is wrong with definitions in YAML; run does one to its end, of a file or by its name. No
                console may run on the data folder meanwhile. Tasks that need one (forecast, dispatch, report,
                import, kept studies and series, secrets) are told before anything is done. Notifications are
                printed. docs/workflows.md describes the kinds of tasks.

                Ends with 0 if the run was completed, 3 if not.

                Example: ./wattdeck workflow run "Battery Optimization Demo" --json
                """;
    }

    @Override
    public int run(Arguments arguments, Output output) {
        List<String> words = arguments.rest();
        String act = words.isEmpty() ? "" : words.getFirst();
        return switch (act) {
            case "list" -> list(arguments, output);
            case "check" -> check(words.subList(1, words.size()), output);
            case "run" -> {
                if (words.size() != 2) {
                    output.problem("One workflow, please. Usage: ./wattdeck " + usage());
                    yield BAD_INPUT;
                }
                yield run(words.get(1), arguments, output);
            }
            default -> {
                output.problem(
                        "The word (%s) must be list, check or run. Usage: ./wattdeck %s"
                                .formatted(act, usage()));
                yield BAD_INPUT;
            }
        };
    }

    /// Those of the store, and of those that come with the program the ones it does not have.
    private List<Workflow> known(Arguments arguments, Output output) {
        List<Workflow> all = new ArrayList<>();
        try {
            List<String> where = new ArrayList<>();
            options()
                    .forEach(
                            o ->
                                    arguments
                                            .get(o.name())
                                            .ifPresent(v -> where.addAll(List.of(o.name(), v))));
            all.addAll(ports.kept.apply(where));
        } catch (StoreException e) {
            output.say("The workflows of the store are not shown: " + e.getMessage());
        }
        for (Workflow each : ports.shipped.get()) {
            if (all.stream().noneMatch(w -> w.id().equals(each.id()))) {
                all.add(each);
            }
        }
        return all;
    }

    private int list(Arguments arguments, Output output) {
        for (Workflow w : known(arguments, output)) {
            output.result(
                    "%s  %-32s %-9s %2d tasks%s"
                            .formatted(
                                    w.id(),
                                    w.name(),
                                    w.schedule().type().code(),
                                    w.tasks().size(),
                                    w.enabled() ? "" : "  disabled"));
        }
        return DONE;
    }

    private int check(List<String> files, Output output) {
        if (files.isEmpty()) {
            output.problem("At least one file, please. Usage: ./wattdeck " + usage());
            return BAD_INPUT;
        }
        boolean right = true;
        for (String file : files) {
            right &= checked(Path.of(file), output).isPresent();
        }
        return right ? DONE : BAD_INPUT;
    }

    private Optional<Workflow> checked(Path file, Output output) {
        WorkflowText.Reading reading =
                new WorkflowFile()
                        .read(file, ports.ids.get(), new Stamp("file", ports.clock.instant()));
        reading.problems().forEach(output::problem);
        List<Fault> faults =
                reading.problems().isEmpty()
                        ? Validation.faults(reading.workflow(), Kinds.specs())
                        : List.of();
        faults.forEach(f -> output.problem(file + ": " + f.words()));
        if (!reading.problems().isEmpty() || !faults.isEmpty()) {
            return Optional.empty();
        }
        output.say("%s: %s is right.".formatted(file, reading.workflow().name()));
        return Optional.of(reading.workflow());
    }

    private int run(String nameOrFile, Arguments arguments, Output output) {
        Optional<Workflow> workflow =
                Files.isRegularFile(Path.of(nameOrFile))
                        ? checked(Path.of(nameOrFile), output)
                        : named(nameOrFile, arguments, output);
        if (workflow.isEmpty()) {
            return BAD_INPUT;
        }
        return new WorkflowRun(ports, workflow.get(), output).run();
    }

    private Optional<Workflow> named(String name, Arguments arguments, Output output) {
        List<Workflow> all = known(arguments, output);
        Optional<Workflow> found =
                all.stream()
                        .filter(
                                w ->
                                        w.name().equalsIgnoreCase(name)
                                                || w.id().toString().equals(name))
                        .findFirst();
        if (found.isEmpty()) {
            output.problem(
                    "There is no workflow and no file (%s). There are %s."
                            .formatted(
                                    name,
                                    String.join(", ", all.stream().map(Workflow::name).toList())));
        }
        return found;
    }
}
