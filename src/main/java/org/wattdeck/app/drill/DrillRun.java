package org.wattdeck.app.drill;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.wattdeck.app.LivePlant;
import org.wattdeck.app.PlantControl;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Verdict;

/// A drill on its way: each step is put on the plant once its time has come, by the plant's clock.
/// It ends with its last step; what it put on ends by itself. Any thread.
public final class DrillRun implements AutoCloseable {

    private final PlantControl control;
    private final Actor actor;
    private final Drill drill;
    private final Instant begin;
    private final LivePlant.Subscription ticks;
    private int next;
    private boolean over;

    private DrillRun(LivePlant plant, PlantControl control, Actor actor, Drill drill) {
        this.control = control;
        this.actor = actor;
        this.drill = drill;
        begin = plant.latest().time();
        ticks = plant.onSnapshot(this::at);
    }

    /// Begins at once.
    public static DrillRun start(LivePlant plant, PlantControl control, Actor actor, Drill drill) {
        DrillRun run = new DrillRun(plant, control, actor, drill);
        run.at(plant.latest());
        return run;
    }

    private synchronized void at(PlantSnapshot now) {
        double seconds = Duration.between(begin, now.time()).toMillis() / 1000.0;
        while (!over
                && next < drill.steps().size()
                && drill.steps().get(next).afterSeconds() <= seconds) {
            Drill.Step step = drill.steps().get(next++);
            Verdict<?> verdict =
                    control.raiseFault(
                            actor, step.assetId(), step.fault(), Optional.of(step.length()));
            // the asset is gone from the portfolio, and the drill with it
            over = verdict instanceof Verdict.Refused<?>;
        }
        over |= next == drill.steps().size();
    }

    /// Whether nothing more comes.
    public synchronized boolean over() {
        return over;
    }

    @Override
    public void close() {
        synchronized (this) {
            over = true;
        }
        ticks.close();
    }
}
