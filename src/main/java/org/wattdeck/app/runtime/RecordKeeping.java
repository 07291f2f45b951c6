package org.wattdeck.app.runtime;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.app.record.Handovers;
import org.wattdeck.app.record.Locks;
import org.wattdeck.app.record.LogWriter;
import org.wattdeck.app.record.Logbook;
import org.wattdeck.app.record.People;
import org.wattdeck.app.record.RecordBook;
import org.wattdeck.app.record.Records;
import org.wattdeck.app.record.SetpointRecords;
import org.wattdeck.domain.alarm.AlarmStep;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Severity;

/// The records of a running console, put together: they hear of the plant's time, of commands and
/// of alarms.
final class RecordKeeping {

    final RecordBook book;
    final People people;
    final Locks locks;
    final Records records;
    private final PlantLoop loop;
    private final LogWriter writer;

    RecordKeeping(PlantLoop loop, DispatchLedger ledger, TimeSource time, RecordBook.Ports ports) {
        this.loop = loop;
        Registry registry = loop.latest().registry();
        book = new RecordBook(ports);
        writer = new LogWriter(book, registry);
        people = new People(book, time::nanos);
        locks = new Locks(book, registry, people, this::tell);
        records =
                new Records(
                        new Logbook(book),
                        locks,
                        people,
                        new Handovers(book, people),
                        new SetpointRecords(book));
        loop.onSnapshot(locks::look);
        ledger.onChange(writer::dispatch);
    }

    private void tell(
            Optional<UUID> asset,
            Optional<UUID> site,
            String type,
            Severity severity,
            String text) {
        loop.tell(loop.event(asset, site, type, severity, text));
    }

    /// Steps of alarms on their way to the database: the grave ones are logged.
    void steps(List<AlarmStep> steps) {
        writer.alarms(steps);
    }
}
