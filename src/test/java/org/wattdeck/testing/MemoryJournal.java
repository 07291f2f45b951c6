package org.wattdeck.testing;

import java.util.List;
import org.wattdeck.app.Journal;

/// A journal that takes everything and gives nothing back.
public final class MemoryJournal implements Journal {

    private long last;

    @Override
    public synchronized long append(String kind, byte[] body) {
        return ++last;
    }

    @Override
    public List<Entry> from(long sequence) {
        return List.of();
    }

    @Override
    public void takenOver(long sequence) {}

    @Override
    public synchronized long lastSequence() {
        return last;
    }

    @Override
    public long takenOverSequence() {
        return 0;
    }

    @Override
    public long lengthBytes() {
        return 0;
    }

    @Override
    public void close() {}
}
