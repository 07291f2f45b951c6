package org.wattdeck.app.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wattdeck.app.Journal;
import org.wattdeck.app.StoreException;

/// A journal that survives a crash of the machinery above it, and can be cut and made to refuse.
final class InMemoryJournal implements Journal {

    private final List<Entry> entries = new ArrayList<>();
    private long takenOver;
    boolean refuses;

    /// Happens while an entry is being written.
    Runnable meanwhile = () -> {};

    @Override
    public synchronized long append(String kind, byte[] body) {
        if (refuses) {
            throw new StoreException("Not saved: disk full.");
        }
        meanwhile.run();
        entries.add(new Entry(entries.size() + 1, kind, body));
        return entries.size();
    }

    @Override
    public Optional<String> problem() {
        return refuses ? Optional.of("Not saved: disk full.") : Optional.empty();
    }

    @Override
    public synchronized List<Entry> from(long sequence) {
        return List.copyOf(
                entries.subList((int) Math.min(sequence - 1, entries.size()), entries.size()));
    }

    @Override
    public synchronized void takenOver(long sequence) {
        if (sequence < takenOver || sequence > entries.size()) {
            throw new IllegalStateException("Taken over " + sequence + " after " + takenOver);
        }
        takenOver = sequence;
    }

    @Override
    public synchronized long lastSequence() {
        return entries.size();
    }

    @Override
    public synchronized long takenOverSequence() {
        return takenOver;
    }

    @Override
    public synchronized long lengthBytes() {
        return entries.stream().mapToLong(e -> e.body().length).sum();
    }

    /// What a crash right after entry `sequence` would have left.
    InMemoryJournal cutAfter(long sequence) {
        InMemoryJournal cut = new InMemoryJournal();
        cut.entries.addAll(entries.subList(0, (int) sequence));
        cut.takenOver = Math.min(takenOver, sequence);
        return cut;
    }

    @Override
    public void close() {}
}
