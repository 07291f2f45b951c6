package org.wattdeck.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.audit.Audit;

/// An audit in memory, whose disk a test can let refuse.
public final class MemoryAudit implements Audit {

    private final List<Line> lines = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean refusing;

    public void refuse(boolean now) {
        refusing = now;
    }

    @Override
    public void record(Entry entry) {
        if (refusing) {
            throw new StoreException("The audit cannot be written: the disk is full.");
        }
        lines.add(new Line(lines.size() + 1, Instant.EPOCH, lines.size(), entry));
    }

    @Override
    public Optional<String> problem() {
        return refusing
                ? Optional.of("The audit cannot be written: the disk is full.")
                : Optional.empty();
    }

    @Override
    public List<Line> find(Query query) {
        return List.copyOf(lines).reversed().stream()
                .filter(query::wants)
                .limit(query.atMost())
                .toList();
    }

    /// The newest one.
    public Entry last() {
        return lines.getLast().entry();
    }

    public int size() {
        return lines.size();
    }
}
