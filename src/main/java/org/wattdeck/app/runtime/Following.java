package org.wattdeck.app.runtime;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.OperationsStore;
import org.wattdeck.app.OperationsStore.SavedState;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.alarm.AlarmDesk;
import org.wattdeck.domain.alarm.AlarmQuery;
import org.wattdeck.domain.alarm.AlarmTransition;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.engine.alarm.FloodWatch;
import org.wattdeck.engine.plant.Plant;
import org.wattdeck.engine.plant.PlantSettings;

/// Shows the plant as the console that runs it has written it: its saved state once a tick, its
/// commands, alarms and events. On the thread of the lead.
final class Following {

    private static final int EVENTS = 100;
    private static final int ENDED = 50;
    private static final int MOST_STEPS = 5_000;
    private static final Logger LOG = LoggerFactory.getLogger(Following.class);

    private final PlantLoop loop;
    private final PlantSettings settings;
    private final DispatchLedger ledger;
    private final AlarmDesk alarms;
    private @Nullable Instant shown;
    private Optional<Set<UUID>> told = Optional.empty();

    Following(PlantLoop loop, PlantSettings settings, DispatchLedger ledger, AlarmDesk alarms) {
        this.loop = loop;
        this.settings = settings;
        this.ledger = ledger;
        this.alarms = alarms;
    }

    /// Nothing seen so far counts: somebody else begins to lead.
    void anew() {
        shown = null;
    }

    /// @param portfolio as consoles share it
    void look(OperationsStore store, Registry portfolio) {
        try {
            Optional<SavedState> state = store.plantStateBut(Optional.ofNullable(shown));
            ledger.follow(dispatches(store)); // known before the plant that runs them is seen
            state.ifPresent(s -> show(s, portfolio));
            PlantSnapshot now = loop.latest();
            alarms.follow(
                    store.openAlarms(), announced(store, shown == null ? now.time() : shown), now);
            tell(store.lastEvents(EVENTS));
        } catch (StoreException e) {
            LOG.debug("What the leading console wrote could not be seen.", e);
        }
    }

    /// The steps of alarms that count for the last ten minutes.
    static List<AlarmTransition> announced(OperationsStore store, Instant now) {
        return store.alarmHistory(
                new AlarmQuery(
                        now.minus(FloodWatch.WINDOW),
                        now.plusMillis(1),
                        Optional.empty(),
                        "",
                        MOST_STEPS));
    }

    private void show(SavedState state, Registry portfolio) {
        Plant plant;
        try {
            plant = Plant.fromState(portfolio, settings, SavedPlant.of(state.state()).kernel());
        } catch (RuntimeException e) {
            LOG.warn("The plant as the leading console saved it cannot be shown.", e);
            return;
        }
        shown = state.time();
        loop.show(plant);
    }

    private List<Dispatch> dispatches(OperationsStore store) {
        List<Dispatch> all = new ArrayList<>(store.lastDispatches(ENDED));
        all.addAll(store.unfinishedDispatches());
        return all;
    }

    /// Events that were not here at the last look, oldest first; at the first look all are old.
    private void tell(List<PlantEvent> newest) {
        Set<UUID> known = told.orElse(Set.of());
        if (told.isPresent()) {
            newest.reversed().stream()
                    .filter(e -> !known.contains(e.id()))
                    .forEach(e -> loop.post(plant -> loop.tell(e)));
        }
        Set<UUID> now = new HashSet<>();
        newest.forEach(e -> now.add(e.id()));
        told = Optional.of(now);
    }
}
