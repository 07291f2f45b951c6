package org.wattdeck.app.workflow;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.LivePlant.Subscription;
import org.wattdeck.app.access.Act;
import org.wattdeck.app.access.Deed;
import org.wattdeck.app.access.Vault;
import org.wattdeck.app.record.Kept;
import org.wattdeck.app.record.RecordBook;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.maintenance.Stamp;
import org.wattdeck.domain.ops.Severity;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.domain.workflow.Run;
import org.wattdeck.domain.workflow.RunState;
import org.wattdeck.domain.workflow.Schedule;
import org.wattdeck.domain.workflow.Trigger;
import org.wattdeck.domain.workflow.Value;
import org.wattdeck.domain.workflow.Workflow;
import org.wattdeck.engine.workflow.Fault;
import org.wattdeck.engine.workflow.FireTimes;
import org.wattdeck.engine.workflow.KindSpec;
import org.wattdeck.engine.workflow.Validation;

/// The workflows of a console: kept among its records, begun when they are due or asked for, and
/// what became of each run. Only the console that runs the plant runs them. Thread-safe; nothing
/// waits on the caller's thread unless it says so.
public final class Workflows implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Workflows.class);

    private final Ports ports;
    private final RecordBook book;
    private final Definitions definitions;
    private final Turns turns;
    private final RunRecords records;
    private final Runner runner;
    private final Beginnings beginnings;
    private final Looks looks;
    private final SecretBook secrets;
    private final HookTokens tokens;
    private final List<KindSpec> specs;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /// Questions to the database; the stage fails when it is away.
    @FunctionalInterface
    public interface Reads {
        <T> CompletionStage<T> ask(Function<WorkflowStore, T> question);
    }

    /// Tells something that concerns the console as an event.
    @FunctionalInterface
    public interface Teller {
        void tell(String type, Severity severity, String text);
    }

    /// @param kinds what tasks can do, made with the secrets they may use
    /// @param elsewhere why nothing can be run at this console, if so
    /// @param shipped workflows that come with the program
    public record Ports(
            RecordBook book,
            Reads reads,
            Vault vault,
            Function<Supplier<Value.Group>, List<TaskKind>> kinds,
            Timers timers,
            Supplier<Optional<Said>> elsewhere,
            Teller teller,
            WorkflowText text,
            Supplier<List<Workflow>> shipped) {}

    public Workflows(Ports ports) {
        this.ports = ports;
        book = ports.book;
        definitions = new Definitions(book);
        turns = new Turns(book);
        records = new RunRecords(book, ports.reads);
        secrets = new SecretBook(book, ports.vault);
        tokens = new HookTokens(book, ports.vault);
        List<TaskKind> kinds = ports.kinds.apply(secrets::opened);
        specs = kinds.stream().map(TaskKind::spec).toList();
        Map<String, TaskKind> byId = new HashMap<>();
        kinds.forEach(k -> byId.put(k.spec().id(), k));
        runner = new Runner(byId, ports.timers, book::now, this::took);
        beginnings =
                new Beginnings(
                        book, definitions, turns, records, runner, ports.elsewhere, this::took);
        looks = new Looks(ports, turns, records, runner, beginnings, this::all);
        var unused = book.onChange(this::changed);
    }

    private void changed() {
        for (Runnable listener : listeners) {
            try {
                listener.run();
            } catch (RuntimeException e) {
                LOG.warn("A listener to the workflows failed.", e);
            }
        }
    }

    /// Every change of a definition or a run, on any thread; it must return at once.
    public Subscription onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// How many listen; a screen that is hidden must not.
    public int listening() {
        return listeners.size();
    }

    /// What tasks can do.
    public List<KindSpec> kinds() {
        return specs;
    }

    public SecretBook secrets() {
        return secrets;
    }

    public WorkflowText text() {
        return ports.text;
    }

    /// The plant's time, by which schedules go.
    public Instant now() {
        return book.now();
    }

    /// Those among records of any sort, by name.
    public static List<Workflow> of(Collection<Kept> records) {
        return Definitions.of(records);
    }

    /// By name.
    public List<Workflow> all() {
        return definitions.all();
    }

    public Optional<Workflow> workflow(UUID id) {
        return definitions.workflow(id);
    }

    /// The one that is called so, or has this id.
    public Optional<Workflow> named(String nameOrId) {
        return all().stream()
                .filter(
                        w ->
                                w.name().equalsIgnoreCase(nameOrId.strip())
                                        || w.id().toString().equals(nameOrId.strip()))
                .findFirst();
    }

    /// Everything that is wrong with a workflow, whether it is kept or not.
    public List<Fault> faults(Workflow workflow) {
        return Validation.faults(workflow, specs);
    }

    /// The next times a workflow runs by itself; none while it is not enabled.
    public List<Instant> next(Workflow workflow, int count) {
        return workflow.enabled()
                ? new FireTimes(workflow.schedule(), workflow.created().at()).next(now(), count)
                : List.of();
    }

    /// When a workflow fell due last since it was made, whether it ran then or not.
    public Optional<Instant> previous(Workflow workflow) {
        Instant made = workflow.created().at();
        return new FireTimes(workflow.schedule(), made)
                .previous(now().plusMillis(1))
                .filter(p -> !p.isBefore(made));
    }

    /// A new one, to be changed and saved.
    public Workflow fresh(String name) {
        return Workflow.of(book.newId(), name, List.of(), new Stamp("", book.now()));
    }

    private Stamp stamp(Actor actor) {
        return new Stamp(actor.name(), book.now().truncatedTo(ChronoUnit.MILLIS));
    }

    /// Keeps a workflow that is right; one that is not is refused with all its faults.
    ///
    /// @param seen when the one it takes the place of was changed last; empty for a new one
    public CompletionStage<Verdict<Workflow>> save(
            Actor actor, Workflow draft, Optional<Stamp> seen) {
        Optional<Workflow> before = workflow(draft.id());
        return book.act(
                Deed.of(actor, Act.WORKFLOW_EDIT)
                        .on(draft.name())
                        .from(before.map(Workflows::words).orElse(""))
                        .to(words(draft)),
                () -> definitions.saving(draft, faults(draft), seen, stamp(actor), turns));
    }

    private static String words(Workflow w) {
        return "%d tasks, %s%s"
                .formatted(
                        w.tasks().size(),
                        w.schedule().type().code(),
                        w.enabled() ? "" : ", disabled");
    }

    public CompletionStage<Verdict<Workflow>> enable(Actor actor, UUID id, boolean enabled) {
        return workflow(id)
                .map(w -> save(actor, w.enabled(enabled), Optional.of(w.updated())))
                .orElseGet(() -> unknown(actor, Act.WORKFLOW_EDIT, id));
    }

    /// Takes a workflow away; what became of its runs stays.
    public CompletionStage<Verdict<Workflow>> remove(Actor actor, UUID id) {
        return workflow(id)
                .map(
                        w ->
                                book.act(
                                        Deed.of(actor, Act.WORKFLOW_EDIT)
                                                .on(w.name())
                                                .from(words(w))
                                                .to("deleted"),
                                        () ->
                                                RecordBook.Plan.of(
                                                        w,
                                                        List.of(),
                                                        List.of(definitions.kept(w, false)))))
                .orElseGet(() -> unknown(actor, Act.WORKFLOW_EDIT, id));
    }

    /// Who may not is told that first.
    private <T> CompletionStage<Verdict<T>> unknown(Actor actor, Act act, UUID id) {
        return book.guard()
                .later(
                        Deed.of(actor, act).on(id.toString()),
                        () ->
                                CompletableFuture.completedFuture(
                                        Verdict.refused("There is no such workflow any more.")));
    }

    /// Runs a workflow now. The stage ends when it has begun.
    public CompletionStage<Verdict<Run>> run(Actor actor, UUID id) {
        return workflow(id)
                .map(
                        w ->
                                book.guard()
                                        .later(
                                                Deed.of(actor, Act.WORKFLOW_RUN).on(w.name()),
                                                () ->
                                                        beginLater(
                                                                w,
                                                                Runner.Cause.manual(actor.name()))))
                .orElseGet(() -> unknown(actor, Act.WORKFLOW_RUN, id));
    }

    private CompletionStage<Verdict<Run>> beginLater(Workflow workflow, Runner.Cause cause) {
        return CompletableFuture.supplyAsync(
                () -> beginnings.begin(workflow, cause, List.of()), book.io());
    }

    /// Ends a run that is under way.
    public CompletionStage<Verdict<Run>> cancel(Actor actor, UUID runId) {
        Optional<Run> run = runner.run(runId);
        return book.guard()
                .later(
                        Deed.of(actor, Act.WORKFLOW_CANCEL).on(run.map(Run::name).orElse("")),
                        () ->
                                CompletableFuture.completedFuture(
                                        run.filter(
                                                        r ->
                                                                runner.end(
                                                                        r.id(),
                                                                        RunState.CANCELLED,
                                                                        "%s cancelled it."
                                                                                .formatted(
                                                                                        actor
                                                                                                .name())))
                                                .map(Verdict::accepted)
                                                .orElseGet(
                                                        () ->
                                                                Verdict.refused(
                                                                        "This run is not under way here any more."))));
    }

    /// All that are under way here.
    public List<Run> live() {
        return runner.live();
    }

    /// The run of a workflow that is under way here.
    public Optional<Run> running(UUID workflowId) {
        return runner.running(workflowId);
    }

    /// The newest runs, newest first, without what their tasks gave; at most a hundred.
    public CompletionStage<List<Run>> history(Optional<UUID> workflowId) {
        return records.last(workflowId, RunRecords.LISTED);
    }

    /// One run with all that its tasks gave.
    public CompletionStage<Optional<Run>> detail(UUID runId) {
        return runner.run(runId)
                .<CompletionStage<Optional<Run>>>map(
                        r -> CompletableFuture.completedFuture(Optional.of(r)))
                .orElseGet(() -> records.run(runId));
    }

    /// Makes the token of a workflow's webhook; the one before is no good any more.
    public CompletionStage<Verdict<String>> newToken(Actor actor, UUID workflowId) {
        return workflow(workflowId)
                .map(w -> tokens.make(actor, w))
                .orElseGet(() -> unknown(actor, Act.WORKFLOW_TOKEN, workflowId));
    }

    public boolean hasToken(UUID workflowId) {
        return tokens.has(workflowId);
    }

    /// The workflow that a webhook with this token may set going, whatever its id is.
    public Optional<Workflow> hooked(UUID workflowId, String token) {
        boolean fits = tokens.fits(workflowId, token);
        return workflow(workflowId)
                .filter(w -> fits && w.schedule().type() == Schedule.Type.WEBHOOK);
    }

    /// Begins a workflow that a webhook may set going. Blocking.
    public Verdict<Run> runByHook(Workflow hooked, String from, Value payload) {
        return beginnings.begin(
                hooked,
                new Runner.Cause(Trigger.WEBHOOK, from, Optional.empty(), payload),
                List.of());
    }

    private void took(Run run) {
        records.take(run);
        if (run.trigger() != Trigger.MANUAL
                && (run.state() == RunState.FAILED || run.state() == RunState.TIMED_OUT)) {
            ports.teller.tell(
                    "WORKFLOW_FAILED",
                    Severity.WARNING,
                    "The workflow %s %s. %s"
                            .formatted(run.name(), run.state().words(), run.error()));
        }
        changed();
    }

    /// Looks what is due at this time of the plant. Returns at once; one look at a time.
    public void look(Instant now) {
        looks.look(now);
    }

    /// As [#look], on the caller's thread, which may block.
    public void lookNow(Instant now) {
        looks.lookNow(now);
    }

    @Override
    public void close() {
        looks.close();
        runner.close();
    }
}
