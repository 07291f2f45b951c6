package org.wattdeck.app.runtime;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.Journal;
import org.wattdeck.app.OperationsStore;
import org.wattdeck.app.OperationsStore.SavedState;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.lead.LeadStore;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.AlarmTransition;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Dispatch;

/// A console on a database that several share: its records go on at once; the plant is followed
/// until this console gets the lead, run as the one before left it, and followed again.
final class SharedStart implements Leading.Turn {

    private static final Duration FLUSH = Duration.ofSeconds(3);
    private static final Logger LOG = LoggerFactory.getLogger(SharedStart.class);

    private final Machinery of;
    private final Beginning beginning;
    private final Stores stores;
    private final Following following;

    SharedStart(Machinery of, Beginning beginning, Stores stores) {
        this.of = of;
        this.beginning = beginning;
        this.stores = stores;
        following = new Following(of.loop, of.settings.plant(), of.ledger, of.alarms);
    }

    /// Blocking; once.
    void begin(Sharing sharing) {
        of.records.book.restore(
                stores.operations().openRecords(), JournalActs.read(of.ownJournal()).records());
        of.loop.follow(plant -> {});
        of.alarms.rest();
        of.leading.share(sharing.lead(), this);
        of.access.sessions().peopleAreKnown();
        of.portfolio.share(sharing.portfolio());
        of.asking.share(sharing.requests());
        of.answering.share(sharing.requests());
        of.attach(stores);
        of.modes.follow(true, of.leading);
        of.loop.post(plant -> beginning.open());
        of.leading.look();
    }

    @Override
    public void lead(LeadStore store, Runnable runs) {
        OperationsStore from = stores.operations();
        stores.telemetry().lookAnew();
        Journal left = store.journal();
        of.plantJournal.use(left);
        of.writer.plantJournal(left);
        List<Dispatch> known = AloneStart.lastDispatches(from);
        JournalActs acts = JournalActs.read(left);
        Optional<SavedState> state = from.loadPlantState();
        List<Alarm> open = from.openAlarms();
        List<AlarmTransition> steps =
                state.map(s -> Following.announced(from, s.time())).orElse(List.of());
        Registry registry = of.portfolio.portfolio().registry();
        Restart.Result result =
                Restart.of(
                        registry,
                        of.settings.plant(),
                        of.parts.time().wall(),
                        new Restart.Found(state, known, List.copyOf(acts.dispatches().values())));
        if (state.isEmpty() && result.rows().isEmpty() && of.settings.headStart().isPositive()) {
            HeadStart head = new HeadStart(of.settings, of.writer, of.recorded);
            result = result.with(head.run(registry, result.plant().time()));
        }
        of.records.upkeepWatch.goOn();
        of.ledger.follow(result.rows());
        beginning.adopt(result, acts.dispatches());
        of.records.catchUp(untold(acts.dispatches(), known), Map.of(), result);
        runs.run();
        beginning.begin(
                result,
                true,
                plant -> {
                    of.alarms.restore(open, acts.alarms(), plant.snapshot());
                    of.alarms.recall(steps);
                    of.records.catchUp(of.alarms.latest().alarms());
                });
        Registry now = of.portfolio.portfolio().registry();
        if (now != registry) {
            var unused = of.loop.adopt(now); // changed in the meantime
        }
        of.modes.follow(false, of.leading);
    }

    /// What the console before had no time to write; nor had it to tell the logbook.
    private static Map<Long, DispatchRecord> untold(
            Map<Long, DispatchRecord> journalled, List<Dispatch> written) {
        Map<UUID, Dispatch> rows = new HashMap<>();
        written.forEach(d -> rows.put(d.id(), d));
        Map<Long, DispatchRecord> fresh = new LinkedHashMap<>(journalled);
        fresh.values().removeIf(r -> r.rows().stream().allMatch(d -> isIn(rows, d)));
        return fresh;
    }

    private static boolean isIn(Map<UUID, Dispatch> written, Dispatch d) {
        Dispatch row = written.get(d.id());
        return row != null && Writer.further(row, d);
    }

    @Override
    public CompletionStage<Void> follow(boolean write) {
        of.modes.follow(true, of.leading);
        return of.loop
                .follow(
                        plant -> {
                            if (write) {
                                of.states.save(plant);
                            }
                            of.commands.forget();
                        })
                .thenRunAsync(() -> rest(write), of.parts.io());
    }

    private void rest(boolean write) {
        of.alarms.rest();
        if (write && !of.writer.flush(FLUSH)) {
            LOG.warn("Not all of the plant's history could be written before it was given up.");
        }
        of.writer.dropPlant();
        following.anew();
    }

    @Override
    public void see() {
        try {
            of.portfolio.follow();
        } catch (StoreException e) {
            LOG.debug("What other consoles changed in the portfolio was not seen.", e);
        }
        if (!of.leading.leads()) {
            following.look(stores.operations(), of.portfolio.portfolio().registry());
        }
    }
}
