package org.wattdeck.app.registry;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.StoreException;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.engine.registry.PortfolioEditing;

/// The portfolio that counts at this console: kept on its disk, run by the plant from its next tick
/// on, and, where consoles share one, the newest version of that. Acts come one after another; what
/// the others have made comes before an own one. Thread-safe; blocking but for [#now].
final class PortfolioInStep {

    private static final Logger LOG = LoggerFactory.getLogger(PortfolioInStep.class);

    private final PortfolioKeeping keeping;
    private final Function<Registry, CompletableFuture<Registry>> adopt;
    private final RegistryDesk.Told told;
    private final ReentrantLock acting = new ReentrantLock();
    private volatile Portfolio portfolio;
    private Optional<Shared> shared = Optional.empty();

    /// The portfolio that consoles share, and the version of it that is the portfolio here.
    private record Shared(SharedPortfolio portfolio, long version) {}

    /// An act that counts.
    ///
    /// @param running ends when the plant runs with it
    record Made(List<String> words, CompletableFuture<Registry> running) {}

    /// @param adopt lets the plant run with another registry; the stage ends when it does
    PortfolioInStep(
            Portfolio portfolio,
            PortfolioKeeping keeping,
            Function<Registry, CompletableFuture<Registry>> adopt,
            RegistryDesk.Told told) {
        this.portfolio = portfolio;
        this.keeping = keeping;
        this.adopt = adopt;
        this.told = told;
    }

    /// Never waits.
    Portfolio now() {
        return portfolio;
    }

    /// Makes an act, unless something speaks against it on the portfolio as it then is.
    ///
    /// @param kept told of an act that counts, in the order in which they do
    Verdict<Made> make(
            PortfolioAct act, Supplier<List<Said>> objections, Consumer<PortfolioAct> kept) {
        acting.lock();
        try {
            followLocked();
            List<Said> reasons = objections.get();
            if (!reasons.isEmpty()) {
                return new Verdict.Refused<>(reasons);
            }
            Portfolio before = portfolio;
            Portfolio after = before.with(act.change());
            if (shared.isPresent() && !shareNext(after, act)) {
                return Verdict.refused(
                        "Other consoles change the portfolio at this moment. Try again; nothing was changed.");
            }
            keepHere(before, act);
            kept.accept(act);
            return Verdict.accepted(
                    new Made(PortfolioEditing.words(before, act.change()), run(before, after)));
        } catch (StoreException e) {
            LOG.warn("A change of the portfolio was refused: {}", e.getMessage());
            return Verdict.refused(
                    shared.isPresent()
                            ? "%s Whether the portfolio was changed shows when it answers again."
                            : "%s Nothing was changed.",
                    String.valueOf(e.getMessage()));
        } finally {
            acting.unlock();
        }
    }

    /// Makes the act the next version for all consoles; false where another console was first.
    private boolean shareNext(Portfolio after, PortfolioAct act) {
        Shared now = shared.orElseThrow();
        OptionalLong next = now.portfolio.make(after, act, now.version);
        next.ifPresent(version -> shared = Optional.of(new Shared(now.portfolio, version)));
        return next.isPresent();
    }

    /// On this machine too, and known to be in the database where consoles share it.
    private void keepHere(Portfolio before, PortfolioAct act) {
        long sequence = keeping.keep(before, act);
        if (shared.isPresent()) {
            keeping.saved(sequence, before.with(act.change()));
        }
    }

    private CompletableFuture<Registry> run(Portfolio before, Portfolio after) {
        portfolio = after;
        return after.registry() == before.registry()
                ? CompletableFuture.completedFuture(after.registry())
                : adopt.apply(after.registry());
    }

    /// From now on the portfolio is the one that consoles share; it takes the place of the one
    /// here. What was changed in the portfolio file since the last start is made there, if it can
    /// be.
    ///
    /// @param faults what speaks against an act as such, on the portfolio as it then is
    void share(SharedPortfolio there, Function<PortfolioAct, List<Said>> faults) {
        List<PortfolioAct> own =
                keeping.unsaved().stream().map(PortfolioKeeping.KeptAct::act).toList();
        acting.lock();
        try {
            Portfolio before = portfolio;
            SharedPortfolio.Version newest = there.newest(before);
            shared = Optional.of(new Shared(there, newest.number()));
            if (newest.portfolio() != before) {
                keeping.begin(newest.portfolio());
                run(before, newest.portfolio());
            }
            own.forEach(act -> shareOwn(act, faults));
        } finally {
            acting.unlock();
        }
    }

    private void shareOwn(PortfolioAct act, Function<PortfolioAct, List<Said>> faults) {
        Portfolio before = portfolio;
        List<Said> reasons =
                act.change().edits().stream()
                                .allMatch(e -> e.after().equals(before.thing(e.thing().id())))
                        ? List.of()
                        : faults.apply(act);
        if (!reasons.isEmpty()) {
            LOG.warn("A change ({}) was not taken over: {}", act.reason(), reasons);
            told.made(
                    true,
                    act,
                    List.of(
                            "Not taken over, since the shared portfolio says otherwise: "
                                    + Said.joined(" ", reasons)));
        } else if (PortfolioEditing.conflicts(before, act.change()).isEmpty()
                && shareNext(before.with(act.change()), act)) {
            keepHere(before, act);
            run(before, before.with(act.change()));
        }
    }

    /// Takes over what other consoles have changed since; whether there was something.
    boolean follow() {
        acting.lock();
        try {
            return followLocked();
        } finally {
            acting.unlock();
        }
    }

    private boolean followLocked() {
        if (shared.isEmpty()) {
            return false;
        }
        Shared now = shared.get();
        List<SharedPortfolio.Made> news = now.portfolio.since(now.version);
        if (news.isEmpty()) {
            return false;
        }
        Portfolio before = portfolio;
        Portfolio after = before;
        for (SharedPortfolio.Made made : news) {
            if (made.version() != shared.orElseThrow().version + 1) {
                return readAnew(now.portfolio);
            }
            List<String> words = PortfolioEditing.words(after, made.act().change());
            keepHere(after, made.act());
            after = after.with(made.act().change());
            shared = Optional.of(new Shared(now.portfolio, made.version()));
            told.made(false, made.act(), words);
        }
        run(before, after);
        return true;
    }

    /// More was changed than is kept as acts.
    private boolean readAnew(SharedPortfolio there) {
        Portfolio before = portfolio;
        SharedPortfolio.Version newest = there.newest(before);
        shared = Optional.of(new Shared(there, newest.number()));
        keeping.begin(newest.portfolio());
        run(before, newest.portfolio());
        return true;
    }
}
