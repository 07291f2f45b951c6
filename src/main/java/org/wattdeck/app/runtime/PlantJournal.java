package org.wattdeck.app.runtime;

import java.util.List;
import java.util.Optional;
import org.wattdeck.app.Journal;

/// The journal of acts on the plant: the console's own, or the one that goes from console to
/// console where they share a plant.
final class PlantJournal implements Journal {

    private volatile Journal now;

    PlantJournal(Journal own) {
        now = own;
    }

    void use(Journal shared) {
        now = shared;
    }

    @Override
    public long append(String kind, byte[] body) {
        return now.append(kind, body);
    }

    @Override
    public List<Entry> from(long sequence) {
        return now.from(sequence);
    }

    @Override
    public void takenOver(long sequence) {
        now.takenOver(sequence);
    }

    @Override
    public long lastSequence() {
        return now.lastSequence();
    }

    @Override
    public long takenOverSequence() {
        return now.takenOverSequence();
    }

    @Override
    public long lengthBytes() {
        return now.lengthBytes();
    }

    @Override
    public Optional<String> problem() {
        return now.problem();
    }

    @Override
    public void close() {}
}
