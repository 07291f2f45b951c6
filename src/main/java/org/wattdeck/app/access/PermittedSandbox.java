package org.wattdeck.app.access;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.wattdeck.app.LivePlant.Subscription;
import org.wattdeck.app.mode.Source;
import org.wattdeck.app.sandbox.Draft;
import org.wattdeck.app.sandbox.Outcome;
import org.wattdeck.app.sandbox.Sandbox;
import org.wattdeck.app.sandbox.SandboxChange;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.ops.Verdict;

/// A sandbox for those who may act in one; what they do there needs no other right.
public final class PermittedSandbox implements Sandbox {

    private final Sandbox inner;
    private final Guard guard;
    private final Source source;

    /// @param guard that of the live plant
    public PermittedSandbox(Sandbox inner, Guard guard, Where where) {
        this.inner = inner;
        this.guard = guard.inSandbox();
        Source bare = inner.source();
        source =
                new Source(
                        bare.plant(),
                        new PermittedControl(bare.control(), this.guard, where),
                        new PermittedDispatches(bare.dispatches(), this.guard, where),
                        bare.history(),
                        new PermittedAlarms(bare.alarms(), this.guard, where));
    }

    /// The sandbox itself, which asks nobody.
    public Sandbox inner() {
        return inner;
    }

    @Override
    public Instant forkedAt() {
        return inner.forkedAt();
    }

    @Override
    public Source source() {
        return source;
    }

    @Override
    public Verdict<SandboxChange> change(Actor actor, SandboxChange change) {
        return guard.now(
                Deed.of(actor, Act.SANDBOX_CHANGE).to(change.toString()),
                () -> inner.change(actor, change));
    }

    @Override
    public Setup setup() {
        return inner.setup();
    }

    @Override
    public CompletionStage<Instant> forward(Duration length) {
        return inner.forward(length);
    }

    @Override
    public void stop() {
        inner.stop();
    }

    @Override
    public Ahead ahead() {
        return inner.ahead();
    }

    @Override
    public CompletionStage<Outcome> outcome() {
        return inner.outcome();
    }

    @Override
    public List<Draft> drafts() {
        return inner.drafts();
    }

    @Override
    public Subscription onChange(Runnable listener) {
        return inner.onChange(listener);
    }

    @Override
    public void close() {
        inner.close();
    }
}
