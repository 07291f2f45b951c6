package org.wattdeck.app.access;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.audit.Audit;
import org.wattdeck.domain.access.Permission;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;

/// Lets a deed through or refuses it, and writes down either. Every service does what changes
/// something through here: nothing that a screen says about rights counts. Where the audit cannot
/// be written nothing is let through but the emergency stop. Thread-safe.
public final class Guard {

    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);
    private static final Guard OPEN = new Guard(Gate.opened(), Audit.none(), Runnable::run);

    private static final String IN_SANDBOX = "in sandbox: ";

    private final Gate gate;
    private final Audit audit;
    private final Executor io;
    private final Optional<Permission> instead;

    /// @param io where the audit is written: it waits for the disk
    public Guard(Gate gate, Audit audit, Executor io) {
        this(gate, audit, io, Optional.empty());
    }

    private Guard(Gate gate, Audit audit, Executor io, Optional<Permission> instead) {
        this.gate = gate;
        this.audit = audit;
        this.io = io;
        this.instead = instead;
    }

    /// Everybody may do everything, and nothing is written down.
    public static Guard open() {
        return OPEN;
    }

    /// The same in a sandbox: whatever is done there needs the right to act in one.
    public Guard inSandbox() {
        return new Guard(gate, audit, io, Optional.of(Permission.SIMULATE));
    }

    public Gate gate() {
        return gate;
    }

    /// Why this may not be done, if so. For showing it beforehand; what acts asks by itself.
    public Optional<Said> refusal(Deed deed) {
        Permission needed = instead.orElse(deed.act().permission());
        if (deed.sites().isEmpty()) {
            return gate.refusal(deed.actor(), needed, Optional.empty());
        }
        return deed.sites().stream()
                .flatMap(s -> gate.refusal(deed.actor(), needed, Optional.of(s)).stream())
                .findFirst();
    }

    /// Does it, if it may be done. Writes on another thread: for callers that cannot wait.
    public <T> Verdict<T> now(Deed deed, Supplier<Verdict<T>> doing) {
        Optional<Verdict<T>> stopped = stopped(deed);
        if (stopped.isPresent()) {
            return stopped.get();
        }
        Verdict<T> done = doing.get();
        io.execute(() -> write(deed, outcome(done)));
        return done;
    }

    /// Does it, if it may be done. The stage completes when it is written down.
    public <T> CompletionStage<Verdict<T>> later(
            Deed deed, Supplier<CompletionStage<Verdict<T>>> doing) {
        Optional<Verdict<T>> stopped = stopped(deed);
        if (stopped.isPresent()) {
            return CompletableFuture.completedFuture(stopped.get());
        }
        return doing.get()
                .handleAsync(
                        (done, e) -> {
                            write(deed, e == null ? outcome(done) : "failed: " + root(e));
                            if (e != null) {
                                throw e instanceof CompletionException c
                                        ? c
                                        : new CompletionException(e);
                            }
                            return done;
                        },
                        io);
    }

    /// Does several things that are one act of somebody, if all of them may be done. Answers in
    /// their order.
    public <T> CompletionStage<List<Verdict<T>>> together(
            List<Deed> deeds, Supplier<CompletionStage<List<Verdict<T>>>> doing) {
        Optional<Verdict<T>> stopped =
                deeds.stream().map(this::<T>stopped).flatMap(Optional::stream).findFirst();
        if (stopped.isPresent()) {
            return CompletableFuture.completedFuture(
                    Collections.nCopies(deeds.size(), stopped.get()));
        }
        return doing.get()
                .thenApplyAsync(
                        done -> {
                            for (int i = 0; i < deeds.size(); i++) {
                                write(deeds.get(i), outcome(done.get(i)));
                            }
                            return done;
                        },
                        io);
    }

    /// A denial is written down too, whatever becomes of that.
    private <T> Optional<Verdict<T>> stopped(Deed deed) {
        Optional<Said> refusal = refusal(deed);
        if (refusal.isPresent()) {
            io.execute(() -> write(deed, "denied: " + refusal.get()));
            return Optional.of(Verdict.refused(refusal.get()));
        }
        return deed.act() == Act.EMERGENCY_ZERO
                ? Optional.empty()
                : audit.problem()
                        .map(
                                why ->
                                        Verdict.refused(
                                                "%s Nothing is done that cannot be written down; zero power still works.",
                                                why));
    }

    private void write(Deed deed, String outcome) {
        Gate.Standing who = gate.standing(deed.actor());
        try {
            audit.record(
                    new Audit.Entry(
                            who.user(),
                            who.role(),
                            who.session(),
                            deed.actor().source().name(),
                            (instead.isPresent() ? IN_SANDBOX : "") + deed.act().id(),
                            deed.object(),
                            deed.before(),
                            deed.after(),
                            outcome));
        } catch (StoreException e) {
            LOG.error(
                    "{} of {} is not in the audit: {}",
                    deed.act().id(),
                    who.user(),
                    e.getMessage());
        }
    }

    private static String outcome(@Nullable Object done) {
        return switch (done) {
            case Verdict.Refused<?>(List<Said> reasons) -> "refused: " + Said.joined(" ", reasons);
            case null, default -> "done";
        };
    }

    private static String root(Throwable e) {
        Throwable cause =
                e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
        return String.valueOf(cause.getMessage());
    }
}
