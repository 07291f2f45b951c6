package org.wattdeck.app;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.wattdeck.app.planning.PlanningStore;
import org.wattdeck.app.record.RecordStore;
import org.wattdeck.app.registry.ActLine;
import org.wattdeck.app.registry.PortfolioAct;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.AlarmCounts;
import org.wattdeck.domain.alarm.AlarmQuery;
import org.wattdeck.domain.alarm.AlarmStep;
import org.wattdeck.domain.alarm.AlarmTransition;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.PlantEvent;

/// Port to the database's rows other than telemetry. Blocking; every write is idempotent by id.
/// Problems are thrown as {@link StoreException}.
public interface OperationsStore extends RecordStore {

    /// Inserts or replaces dispatches by id, with all their transitions. A row is never taken back
    /// to an earlier state.
    void saveDispatches(List<Dispatch> dispatches);

    List<Dispatch> lastDispatches(int n);

    List<Dispatch> unfinishedDispatches();

    void saveEvents(List<PlantEvent> events);

    List<PlantEvent> lastEvents(int n);

    /// Events from `from` (included) to `to` (excluded), the newest `atMost` of them, newest first.
    List<PlantEvent> events(Instant from, Instant to, int atMost);

    /// Of the newest `atMost` dispatches submitted before `to` those whose time was not over at
    /// `from`, newest first.
    List<Dispatch> dispatches(Instant from, Instant to, int atMost);

    /// Saves alarms as they are after these steps, and the steps. A row is never taken back to an
    /// earlier step.
    void saveAlarms(List<AlarmStep> steps);

    /// The alarms that are not normal.
    List<Alarm> openAlarms();

    /// Recorded steps, newest first.
    List<AlarmTransition> alarmHistory(AlarmQuery query);

    /// How often alarms called between two times; whole hours where alarms are told apart.
    AlarmCounts alarmCounts(Instant from, Instant to);

    /// Saves the whole portfolio. Assets that are no longer in it are kept as they are; nothing is
    /// deleted.
    void savePortfolio(Portfolio portfolio);

    /// Saves what these acts changed, and that they did; what they deleted for good is deleted.
    /// The portfolio before them must have been saved.
    void savePortfolioActs(Portfolio portfolio, List<PortfolioAct> acts);

    /// The portfolio as it was saved last, if ever.
    Optional<Portfolio> loadPortfolio();

    /// Changes of the portfolio, the newest first.
    ///
    /// @param thing of this one alone, where given
    List<ActLine> portfolioHistory(Optional<UUID> thing, int atMost);

    /// Saves the moving state of the plant for a restart, replacing the one before.
    void savePlantState(Instant time, byte[] state);

    Optional<SavedState> loadPlantState();

    /// The saved state of the plant, unless it is the one that was saved at `known`.
    default Optional<SavedState> plantStateBut(Optional<Instant> known) {
        return loadPlantState().filter(s -> !Optional.of(s.time()).equals(known));
    }

    /// Notes, durably, that the journal gives up its entries up to this one because they are here.
    default void noteTakenOver(long sequence) {}

    /// What was noted last, 0 if nothing was; empty where a store keeps no such note. A journal
    /// that has given up more than its database knows of shows that the database lost rows.
    default OptionalLong takenOver() {
        return OptionalLong.empty();
    }

    /// What planning ahead keeps.
    default PlanningStore planning() {
        return PlanningStore.NONE;
    }

    record SavedState(Instant time, byte[] state) {}
}
