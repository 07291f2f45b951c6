package org.wattdeck.app.mode;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.Deck;
import org.wattdeck.app.Health;
import org.wattdeck.app.LivePlant.Subscription;
import org.wattdeck.domain.alarm.AlarmSnapshot;
import org.wattdeck.domain.ops.PlantSnapshot;

/// What the console shows and what may be done there. The deck made here speaks to whatever is
/// shown: who uses it need not know, and a command outside of what acts is refused before it
/// reaches any plant. The live plant runs on untouched, whatever is shown. Thread-safe.
public final class Modes {

    private static final Logger LOG = LoggerFactory.getLogger(Modes.class);

    private final Source live;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final ShownPlant plant;
    private final ShownDispatches dispatches;
    private final ShownAlarms alarms;
    private volatile View home;
    private volatile View view;

    public Modes(Source live) {
        this.live = live;
        home = View.acting(Mode.LIVE, live);
        view = home;
        plant = new ShownPlant(live.plant());
        dispatches = new ShownDispatches(() -> view);
        alarms = new ShownAlarms(() -> view);
        dispatches.follow(live.dispatches());
        alarms.follow(live.alarms());
    }

    /// Everything a screen works with, for whatever is shown.
    public Deck deck(Health health) {
        return new Deck(
                plant,
                new ShownControl(() -> view),
                dispatches,
                new ShownHistory(() -> view),
                health,
                alarms,
                this);
    }

    public Mode mode() {
        return view.mode();
    }

    /// Why nothing can be commanded in what is shown, if so.
    public Optional<String> refusal() {
        return view.refusal().get();
    }

    /// From now on this console only looks at the live plant.
    public void readOnly() {
        show(
                home =
                        new View(
                                Mode.READ_ONLY,
                                live,
                                () ->
                                        Optional.of(
                                                "This console is read-only: it looks and does not"
                                                        + " act. Use a console that holds the"
                                                        + " plant.")));
    }

    private void show(View next) {
        lock.lock();
        try {
            view = next;
            plant.follow(next.source().plant());
            dispatches.follow(next.source().dispatches());
            alarms.follow(next.source().alarms());
        } finally {
            lock.unlock();
        }
        LOG.info("The console shows {}.", next.mode());
        tell();
    }

    private void tell() {
        listeners.forEach(Runnable::run);
    }

    /// Calls `listener` whenever something else is shown: another mode, or another time that does
    /// not follow from the one before. On the thread that changed it.
    public Subscription onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// The alarms of the live plant, whatever is shown.
    public AlarmSnapshot liveAlarms() {
        return live.alarms().latest();
    }

    /// Every change of the live plant's alarms, whatever is shown.
    public Subscription onLiveAlarms(Consumer<AlarmSnapshot> listener) {
        return live.alarms().onChange(listener);
    }

    /// The live plant, whatever is shown.
    public PlantSnapshot livePlant() {
        return live.plant().latest();
    }
}
