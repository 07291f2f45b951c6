package org.wattdeck.app.registry;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.LivePlant.Subscription;
import org.wattdeck.app.access.Act;
import org.wattdeck.app.access.Deed;
import org.wattdeck.app.access.Guard;
import org.wattdeck.app.record.Credentials;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Edit;
import org.wattdeck.domain.asset.LifecycleStatus;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.PortfolioChange;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.asset.Thing;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.engine.registry.PortfolioCheck;
import org.wattdeck.engine.registry.PortfolioEditing;
import org.wattdeck.engine.registry.RuleBook;

/// Where the portfolio is changed: an act is judged on the portfolio as it is, kept on disk, and
/// only then counts; the plant runs with it from its next tick on. All of a change is made or
/// nothing of it. Thread-safe; nothing waits on the caller's thread.
public final class RegistryDesk {

    public static final int LONGEST_REASON = 500;

    private static final int TOLD = 5;
    private static final Logger LOG = LoggerFactory.getLogger(RegistryDesk.class);

    private final Ports ports;
    private final PortfolioKeeping keeping;
    private final DocumentDesk documents;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final UndoList undo = new UndoList();
    private final SecondForLimits second;
    private final PortfolioInStep here;

    /// @param closed why the portfolio cannot be changed at present, if so
    /// @param adopt lets the plant run with another registry; the stage ends when it does
    /// @param commanded whether an asset is under a command now
    /// @param agreed the second person where limits are widened
    /// @param told takes each act that was made: for logbook, events, database
    public record Ports(
            Guard guard,
            Executor io,
            InstantSource wall,
            Supplier<UUID> ids,
            Supplier<Optional<Said>> closed,
            Function<Registry, CompletableFuture<Registry>> adopt,
            Function<UUID, Boolean> commanded,
            LimitsAgreed agreed,
            Told told) {}

    /// Hears of each act that was made, on an I/O thread.
    @FunctionalInterface
    public interface Told {

        /// @param here whether it was made at this console
        void made(boolean here, PortfolioAct act, List<String> words);
    }

    /// What a change would do.
    ///
    /// @param words a line for each thing: `BESS-1: max_soc 0.9 -> 0.8`
    public record Review(List<Problem> problems, List<String> words) {
        public Review {
            problems = List.copyOf(problems);
            words = List.copyOf(words);
        }

        public boolean refused() {
            return problems.stream().anyMatch(p -> p.severity() == Problem.Severity.ERROR);
        }
    }

    public RegistryDesk(Portfolio portfolio, PortfolioKeeping keeping, Ports ports) {
        this.here = new PortfolioInStep(portfolio, keeping, ports.adopt, ports.told);
        this.keeping = keeping;
        this.ports = ports;
        this.second = new SecondForLimits(ports.agreed);
        this.documents = new DocumentDesk(keeping.files(), this::portfolio, ports);
    }

    /// The files of its documents.
    public DocumentDesk documents() {
        return documents;
    }

    /// The portfolio as it is now. Never waits.
    public Portfolio portfolio() {
        return here.now();
    }

    /// The rules that hold now.
    public RuleBook rules() {
        return RuleBook.of(portfolio(), ports.wall);
    }

    /// What a change would do and what is wrong with it. Takes a while for large ones.
    public Review review(PortfolioChange change) {
        return review(change, fraction -> {});
    }

    /// @param reached told how far it is, 0 to 1; may throw to call it off
    public Review review(PortfolioChange change, DoubleConsumer reached) {
        Portfolio now = portfolio();
        return new Review(
                PortfolioCheck.of(now, change, RuleBook.of(now.with(change), ports.wall), reached),
                PortfolioEditing.words(now, change));
    }

    /// Every change of the portfolio, on an I/O thread.
    public Subscription onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// Why this actor cannot change things of this site (or of none), if so; for showing it
    /// beforehand.
    public Optional<Said> refusal(Actor actor, Optional<UUID> site) {
        return ports.closed
                .get()
                .or(() -> ports.guard.refusal(Deed.of(actor, Act.REGISTRY_EDIT).at(site)));
    }

    /// Makes a change.
    ///
    /// @param reason why, may be empty
    public CompletionStage<Verdict<PortfolioAct>> apply(
            Actor actor, PortfolioChange change, String reason) {
        return apply(actor, change, reason, Credentials.NONE);
    }

    /// As above.
    ///
    /// @param who agrees, where [#second] says that somebody must
    public CompletionStage<Verdict<PortfolioAct>> apply(
            Actor actor, PortfolioChange change, String reason, Credentials who) {
        return act(actor, change, reason, who, UndoList.Kind.DONE);
    }

    /// Why a second person must agree to a change, or why nobody could, if so.
    public Optional<Said> second(Actor actor, PortfolioChange change) {
        return second.asks(actor, change);
    }

    private CompletionStage<Verdict<PortfolioAct>> act(
            Actor actor,
            PortfolioChange change,
            String reason,
            Credentials who,
            UndoList.Kind kind) {
        return CompletableFuture.supplyAsync(() -> allowed(actor, change, who), ports.io)
                .thenCompose(
                        a ->
                                ports.guard.later(
                                        a.deed,
                                        () ->
                                                switch (a.by) {
                                                    case Verdict.Refused<String>(List<Said> no) ->
                                                            CompletableFuture.completedFuture(
                                                                    new Verdict.Refused<>(no));
                                                    case Verdict.Accepted<String>(String by) ->
                                                            made(
                                                                    actor,
                                                                    change,
                                                                    SecondForLimits.kept(
                                                                            reason.strip(), by),
                                                                    kind);
                                                }));
    }

    /// What is to be judged and written down, and who agrees to it, where somebody must.
    private record Allowed(Deed deed, Verdict<String> by) {}

    /// Nobody who may not do it learns whether a PIN is right.
    private Allowed allowed(Actor actor, PortfolioChange change, Credentials who) {
        Optional<Said> asks = second.asks(actor, change);
        Deed deed = deed(actor, change, asks.isPresent());
        if (asks.isEmpty() || ports.guard.refusal(deed).isPresent()) {
            return new Allowed(deed, Verdict.accepted(""));
        }
        Verdict<String> by = second.by(actor, asks.get(), who, sites(change));
        return new Allowed(
                by instanceof Verdict.Accepted<String>(String name)
                        ? deed.to(
                                few(PortfolioEditing.words(portfolio(), change))
                                        + "; agreed by "
                                        + name)
                        : deed,
                by);
    }

    private Deed deed(Actor actor, PortfolioChange change, boolean wider) {
        boolean gone = change.edits().stream().anyMatch(e -> e.after().isEmpty());
        return Deed.of(
                        actor,
                        wider ? Act.LIMITS_WIDEN : gone ? Act.REGISTRY_DELETE : Act.REGISTRY_EDIT)
                .at(sites(change))
                .on(
                        change.edits().size() == 1
                                ? PortfolioEditing.name(
                                        portfolio(), change.edits().getFirst().thing())
                                : change.edits().size() + " things")
                .to(few(PortfolioEditing.words(portfolio(), change)));
    }

    /// The sites a change touches; one that is only being made belongs to none yet.
    private Set<UUID> sites(PortfolioChange change) {
        return change.edits().stream()
                .flatMap(
                        e ->
                                switch (e.thing()) {
                                    case Site s -> Optional.of(s.id()).stream();
                                    case Asset a -> Optional.of(a.siteId()).stream();
                                    default -> Optional.<UUID>empty().stream();
                                })
                .filter(id -> portfolio().site(id).isPresent())
                .collect(Collectors.toSet());
    }

    /// At most five lines, and how many more.
    public static String few(List<String> words) {
        return String.join("; ", words.stream().limit(TOLD).toList())
                + (words.size() > TOLD ? "; and " + (words.size() - TOLD) + " more" : "");
    }

    private CompletionStage<Verdict<PortfolioAct>> made(
            Actor actor, PortfolioChange change, String reason, UndoList.Kind kind) {
        PortfolioAct act =
                new PortfolioAct(
                        ports.ids.get(), ports.wall.instant(), actor.name(), reason, change);
        return switch (here.make(act, () -> objections(act), kept -> undo.remember(kept, kind))) {
            case Verdict.Refused<PortfolioInStep.Made>(List<Said> reasons) ->
                    CompletableFuture.completedFuture(new Verdict.Refused<>(reasons));
            case Verdict.Accepted<PortfolioInStep.Made>(PortfolioInStep.Made made) ->
                    made.running()
                            .thenApplyAsync(
                                    registry -> {
                                        ports.told.made(true, act, made.words());
                                        tell();
                                        return Verdict.accepted(act);
                                    },
                                    ports.io);
        };
    }

    /// From now on the portfolio is the one that consoles share; it takes the place of the one
    /// here. What was changed in the portfolio file since the last start is made there, if it can
    /// be. Blocking.
    public void share(SharedPortfolio there) {
        here.share(there, this::faults);
        tell();
    }

    /// Takes over what other consoles have changed since. Blocking.
    public void follow() {
        if (here.follow()) {
            tell();
        }
    }

    private void tell() {
        for (Runnable listener : listeners) {
            try {
                listener.run();
            } catch (RuntimeException e) {
                LOG.warn("A listener to the portfolio failed.", e);
            }
        }
    }

    private List<Said> objections(PortfolioAct act) {
        Optional<Said> closed = ports.closed.get();
        if (closed.isPresent()) {
            return List.of(closed.get());
        }
        if (act.change().isEmpty()) {
            return List.of(Said.of("There is nothing to change."));
        }
        if (act.reason().length() > LONGEST_REASON) {
            return List.of(
                    Said.of(
                            "The reason, with who agreed, has %d characters; at most %d are kept.",
                            act.reason().length(), LONGEST_REASON));
        }
        return faults(act);
    }

    /// What speaks against a change as such.
    private List<Said> faults(PortfolioAct act) {
        Portfolio now = portfolio();
        List<Said> found =
                new ArrayList<>(Said.free(PortfolioEditing.conflicts(now, act.change())));
        if (found.isEmpty()) {
            act.change().edits().forEach(e -> inUse(e).ifPresent(found::add));
        }
        if (found.isEmpty()) {
            PortfolioCheck.of(now, act.change(), RuleBook.of(now.with(act.change()), ports.wall))
                    .stream()
                    .filter(p -> p.severity() == Problem.Severity.ERROR)
                    .map(p -> Said.of("%s.", p.said()))
                    .forEach(found::add);
        }
        return found;
    }

    /// Nothing is taken away under a command, and nothing is deleted for good that runs.
    private Optional<Said> inUse(Edit edit) {
        if (!(edit.before().orElse(null) instanceof Asset before)) {
            return Optional.empty();
        }
        boolean runs = edit.after().filter(RegistryDesk::runs).isPresent();
        if (!runs && ports.commanded.apply(before.id())) {
            return Optional.of(
                    Said.of(
                            "%s is under a command. End its command first, then take it out of use.",
                            before.code()));
        }
        return edit.after().isEmpty() && runs(before)
                ? Optional.of(
                        Said.of(
                                "%s is in use. Decommission it first; what is decommissioned can be deleted for good.",
                                before.code()))
                : Optional.empty();
    }

    private static boolean runs(Thing thing) {
        return !(thing instanceof Asset a) || a.status() != LifecycleStatus.DECOMMISSIONED;
    }

    /// What would be taken back next: acts made at this console since its start.
    public Optional<PortfolioAct> undoable() {
        return undo.undoable();
    }

    public Optional<PortfolioAct> redoable() {
        return undo.redoable();
    }

    /// Takes back the last act, where nobody has changed the same things since.
    public CompletionStage<Verdict<PortfolioAct>> undo(Actor actor) {
        return undoable()
                .map(
                        a ->
                                act(
                                        actor,
                                        a.change().inverse(),
                                        "Undo",
                                        Credentials.NONE,
                                        UndoList.Kind.UNDONE))
                .orElseGet(() -> nothing("There is no change of this session to undo."));
    }

    /// Makes again what was taken back.
    public CompletionStage<Verdict<PortfolioAct>> redo(Actor actor) {
        return redoable()
                .map(
                        a ->
                                act(
                                        actor,
                                        a.change().inverse(),
                                        "Redo",
                                        Credentials.NONE,
                                        UndoList.Kind.REDONE))
                .orElseGet(() -> nothing("There is nothing to redo."));
    }

    private static CompletionStage<Verdict<PortfolioAct>> nothing(String why) {
        return CompletableFuture.completedFuture(Verdict.refused(why));
    }

    /// Acts the database may not have.
    public List<PortfolioKeeping.KeptAct> unsaved() {
        return keeping.unsaved();
    }

    /// The database has the acts up to this one.
    public void saved(long sequence) {
        keeping.saved(sequence, portfolio());
    }
}
