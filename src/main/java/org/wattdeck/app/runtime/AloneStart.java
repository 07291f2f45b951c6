package org.wattdeck.app.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.OperationsStore;
import org.wattdeck.app.OperationsStore.SavedState;
import org.wattdeck.app.StoreDamagedException;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.record.Kept;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.AlarmTransition;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.DispatchState;
import org.wattdeck.domain.ops.Severity;
import org.wattdeck.engine.plant.Plant;

/// The start of a console that has its plant for itself: from its database and its journal, or from
/// the journal alone, and then the database when it comes.
final class AloneStart {

    /// So many of the last dispatches are remembered.
    static final int REMEMBERED = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(AloneStart.class);

    private final Machinery of;
    private final Beginning beginning;
    private boolean atRest;

    AloneStart(Machinery of, Beginning beginning) {
        this.of = of;
        this.beginning = beginning;
    }

    /// What the database says of the time before.
    ///
    /// @param steps of alarms, in its last ten minutes
    /// @param readable whether it could be read
    /// @param damage what is wrong with it, if anything
    private record Before(
            Optional<SavedState> state,
            List<Dispatch> dispatches,
            List<Alarm> alarms,
            List<AlarmTransition> steps,
            List<Kept> records,
            boolean readable,
            Optional<String> damage) {

        static Before nothing(Optional<String> damage) {
            return new Before(
                    Optional.empty(), List.of(), List.of(), List.of(), List.of(), false, damage);
        }
    }

    /// Blocking; once.
    void restore(Optional<Stores> stores) {
        atRest = stores.isEmpty();
        Before before = stores.map(this::read).orElseGet(() -> Before.nothing(Optional.empty()));
        JournalActs acts = JournalActs.read(of.ownJournal());
        Restart.Result result =
                Restart.of(
                        of.parts.portfolio().registry(),
                        of.settings.plant(),
                        of.parts.time().wall(),
                        new Restart.Found(
                                before.state,
                                before.dispatches,
                                List.copyOf(acts.dispatches().values())));
        of.records.book.restore(before.records, acts.records());
        if (before.readable) {
            of.access.sessions().peopleAreKnown();
        }
        of.records.upkeepWatch.goOn();
        of.records.catchUp(acts.dispatches(), acts.records(), result);
        beginning.adopt(result, acts.dispatches());
        boolean first = before.readable && before.state.isEmpty() && result.rows().isEmpty();
        if (first && of.settings.headStart().isPositive()) {
            HeadStart head = new HeadStart(of.settings, of.writer, of.recorded);
            result = result.with(head.run(of.parts.portfolio().registry(), result.plant().time()));
            of.writer.attach(stores.orElseThrow());
            head.awaitWritten();
        }
        stores.ifPresentOrElse(of::attach, of.recorded::without);
        beginning.begin(
                result,
                before.state.isPresent() || stores.isEmpty(),
                plant -> {
                    of.alarms.restore(before.alarms, acts.alarms(), plant.snapshot());
                    of.alarms.recall(before.steps);
                    of.records.catchUp(of.alarms.latest().alarms());
                });
        before.damage.ifPresent(
                why ->
                        of.tellLater(
                                "DATABASE_DAMAGED",
                                Severity.ALARM,
                                why
                                        + " The plant goes on from the journal; to have the rest back, close the console and restore the last backup."));
    }

    private Before read(Stores stores) {
        try {
            OperationsStore from = stores.operations();
            Optional<SavedState> state = from.loadPlantState();
            return new Before(
                    state,
                    lastDispatches(from),
                    from.openAlarms(),
                    state.map(s -> Following.announced(from, s.time())).orElse(List.of()),
                    from.openRecords(),
                    true,
                    lacking(from));
        } catch (RuntimeException e) {
            LOG.error("The database could not be read at the start.", e);
            if (e instanceof StoreException && !(e instanceof StoreDamagedException)) {
                of.writer.away(String.valueOf(e.getMessage()));
                return Before.nothing(Optional.empty());
            }
            return Before.nothing(Optional.of("The database could not be read. " + e.getMessage()));
        }
    }

    /// The last dispatches, and all that have not ended.
    static List<Dispatch> lastDispatches(OperationsStore from) {
        List<Dispatch> known = new ArrayList<>(from.lastDispatches(REMEMBERED));
        known.addAll(from.unfinishedDispatches());
        return known;
    }

    /// Whether the database has all that the journal gave up to it.
    private Optional<String> lacking(OperationsStore from) {
        OptionalLong known = from.takenOver();
        long given = of.ownJournal().takenOverSequence();
        return known.isPresent() && known.getAsLong() < given
                ? Optional.of(
                        "The database lacks commands: the journal handed over %,d acts, the database knows of %,d."
                                .formatted(given, known.getAsLong()))
                : Optional.empty();
    }

    /// A database that opened only after the plant was started without it. Dispatches it holds as
    /// unfinished that nobody here knows of are closed.
    void attachLate(Stores stores) {
        OperationsStore from = stores.operations();
        if (atRest) {
            from.loadPlantState().ifPresent(this::adoptLate);
        }
        for (Dispatch d : from.unfinishedDispatches()) {
            if (of.ledger.row(d.id()).isEmpty()) {
                of.ended(
                        d.to(
                                DispatchState.EXPIRED,
                                of.loop.latest().time(),
                                "The console started without its database and did not go on with it."));
            }
        }
        of.records.book.restoreLate(from.openRecords());
        of.access.sessions().peopleAreKnown();
        of.alarms.restoreLate(from.openAlarms());
        of.attach(stores);
    }

    /// The plant had to start at rest; what it really was is known now.
    private void adoptLate(SavedState saved) {
        SavedPlant from;
        Plant plant;
        try {
            from = SavedPlant.of(saved.state());
            plant =
                    Plant.fromState(
                            of.parts.portfolio().registry(), of.settings.plant(), from.kernel());
        } catch (RuntimeException e) {
            LOG.error("The saved plant state cannot be used.", e);
            return;
        }
        atRest = false;
        of.loop.begin(
                plant,
                p -> {
                    of.faults.adopt(p, from.endings());
                    of.commands.applyAgain(p);
                    of.tell(
                            "PLANT_STATE_RESTORED",
                            Severity.INFO,
                            "The database opened late: the batteries are back at the SOC that was saved.");
                });
    }
}
