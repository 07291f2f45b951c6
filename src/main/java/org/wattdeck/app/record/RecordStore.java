package org.wattdeck.app.record;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.app.StoreException;
import org.wattdeck.domain.maintenance.WorkQuery;
import org.wattdeck.domain.record.LogEntry;
import org.wattdeck.domain.record.LogQuery;
import org.wattdeck.domain.record.SelectHold;

/// Port to the database's records. Blocking; every write is idempotent by id. Problems are thrown
/// as {@link StoreException}.
public interface RecordStore {

    /// Adds entries that are not there, and records that are further than those that are.
    void saveRecords(List<RecordAct> acts);

    /// The same for what only the console that runs the plant may say: it fails where another one
    /// does by now. A store that one console has for itself need not ask.
    ///
    /// @throws org.wattdeck.app.lead.LeadLostException if another console has the lead
    default void saveLeading(List<RecordAct> acts) {
        saveRecords(acts);
    }

    /// All records that are open.
    List<Kept> openRecords();

    /// The records with these ids, as far as they are there.
    List<Kept> records(List<UUID> ids);

    /// The records of one sort that were changed last, newest first.
    List<Kept> lastRecords(Kept.Sort sort, int atMost);

    /// Orders of maintenance that take time in a stretch, by their beginning.
    List<Kept> workOrders(WorkQuery query);

    List<LogEntry> log(LogQuery query);

    /// PNG of what was on the screen when the entry was written.
    Optional<byte[]> logPicture(UUID entryId);

    /// Selects all these assets for one console, by the database's clock, so that other consoles
    /// see it; or none, where somebody else has one of them. Selecting again renews. Answers who
    /// holds them then.
    List<SelectHold> select(List<UUID> assets, UUID console, String holder, int seconds);

    /// Who holds these assets now, those that nobody holds left out.
    List<SelectHold> holders(List<UUID> assets, UUID console);

    /// Gives up these assets where this console has them.
    void unselect(List<UUID> assets, UUID console);
}
