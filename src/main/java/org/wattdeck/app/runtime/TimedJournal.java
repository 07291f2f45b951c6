package org.wattdeck.app.runtime;

import java.util.List;
import java.util.Optional;
import org.wattdeck.app.Journal;

/// The journal, with how long the last act took to get on disk.
final class TimedJournal implements Journal {

    private final Journal journal;
    private volatile double lastMillis = Double.NaN;

    TimedJournal(Journal journal) {
        this.journal = journal;
    }

    double lastMillis() {
        return lastMillis;
    }

    @Override
    public long append(String kind, byte[] body) {
        long start = System.nanoTime();
        long sequence = journal.append(kind, body);
        lastMillis = (System.nanoTime() - start) / 1e6;
        return sequence;
    }

    @Override
    public List<Entry> from(long sequence) {
        return journal.from(sequence);
    }

    @Override
    public void takenOver(long sequence) {
        journal.takenOver(sequence);
    }

    @Override
    public long lastSequence() {
        return journal.lastSequence();
    }

    @Override
    public long takenOverSequence() {
        return journal.takenOverSequence();
    }

    @Override
    public long lengthBytes() {
        return journal.lengthBytes();
    }

    @Override
    public int files() {
        return journal.files();
    }

    @Override
    public Optional<String> problem() {
        return journal.problem();
    }

    @Override
    public void recover() {
        journal.recover();
    }

    @Override
    public void close() {
        journal.close();
    }
}
