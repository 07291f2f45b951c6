package org.wattdeck.app.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.wattdeck.app.LivePlant.Subscription;
import org.wattdeck.app.mode.Source;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.ops.Verdict;

/// A copy of the live plant. Commands, faults and changes act on it alone, and nothing of it is
/// ever recorded. Beside it runs the same copy without any of them, step by step. Thread-safe.
public interface Sandbox extends AutoCloseable {

    /// How it runs ahead.
    ///
    /// @param running whether it does
    /// @param doneFraction of what was asked for
    record Ahead(boolean running, double doneFraction) {}

    /// How it stands now against the plant as it was forked.
    record Setup(
            double irradianceFactor,
            double windFactor,
            double loadFactor,
            Optional<SandboxChange.Prices> prices,
            List<SandboxChange> assets) {}

    Instant forkedAt();

    /// What the console shows of it.
    Source source();

    Verdict<SandboxChange> change(Actor actor, SandboxChange change);

    Setup setup();

    /// Runs as fast as it can; the stage ends with the time it came to, also when it was stopped.
    CompletionStage<Instant> forward(Duration length);

    /// Ends running ahead.
    void stop();

    Ahead ahead();

    /// What came of it up to now.
    CompletionStage<Outcome> outcome();

    /// The commands that were given in it, oldest first.
    List<Draft> drafts();

    /// Calls `listener` when it ran ahead, was changed or commanded. On any thread; must return at
    /// once.
    Subscription onChange(Runnable listener);

    /// Makes a sandbox of the live plant as it is.
    @FunctionalInterface
    interface Maker {
        CompletionStage<Sandbox> fork();
    }

    @Override
    void close();
}
