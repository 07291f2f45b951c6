package org.wattdeck.app.runtime;

import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.Journal;
import org.wattdeck.app.alarm.AlarmRecord;
import org.wattdeck.app.record.RecordAct;

/// What a journal holds that the database need not have yet, in order and by its place there.
record JournalActs(
        Map<Long, DispatchRecord> dispatches,
        Map<Long, AlarmRecord> alarms,
        Map<Long, RecordAct> records) {

    private static final Logger LOG = LoggerFactory.getLogger(JournalActs.class);

    static JournalActs read(Journal from) {
        JournalActs found =
                new JournalActs(
                        new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        from.from(from.takenOverSequence() + 1).forEach(found::add);
        return found;
    }

    private void add(Journal.Entry entry) {
        if (DispatchRecord.is(entry.kind())) {
            dispatches.put(entry.sequence(), DispatchRecord.of(entry.kind(), entry.body()));
        } else if (AlarmRecord.KIND.equals(entry.kind())) {
            alarms.put(entry.sequence(), AlarmRecord.of(entry.body()));
        } else if (RecordAct.KIND.equals(entry.kind())) {
            records.put(entry.sequence(), RecordAct.of(entry.body()));
        } else {
            LOG.warn(
                    "The journal's entry {} is of a kind ({}) this program does not know; it is kept.",
                    entry.sequence(),
                    entry.kind());
        }
    }
}
