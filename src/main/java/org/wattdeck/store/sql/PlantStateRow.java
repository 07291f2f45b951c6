package org.wattdeck.store.sql;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A part of the saved plant; parts are as long as H2 takes a byte string.
@Entity
@Table(name = "plant_state")
class PlantStateRow {

    private static final int LONGEST = 1_000_000;

    @Id int part;

    @Column(name = "parts")
    int parts;

    @Column(name = "at")
    Instant at;

    @Column(name = "content", length = 1048576)
    byte[] content;

    @Column(name = "digest")
    long digest;

    static List<PlantStateRow> of(Instant time, byte[] state) {
        List<PlantStateRow> rows = new ArrayList<>();
        int parts = Math.max(1, (state.length + LONGEST - 1) / LONGEST);
        for (int part = 0; part < parts; part++) {
            PlantStateRow row = new PlantStateRow();
            row.part = part;
            row.parts = parts;
            row.at = Digest.stored(time);
            int from = part * LONGEST;
            row.content = Arrays.copyOfRange(state, from, Math.min(state.length, from + LONGEST));
            row.digest = row.digestNow();
            rows.add(row);
        }
        return rows;
    }

    /// The whole state, or nothing where a part is missing or damaged: a plant is never restored
    /// from half a state.
    static Optional<byte[]> join(List<PlantStateRow> rows) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (int i = 0; i < rows.size(); i++) {
            PlantStateRow row = rows.get(i);
            if (row.part != i || row.parts != rows.size() || row.digest != row.digestNow()) {
                return Optional.empty();
            }
            whole.writeBytes(row.content);
        }
        return rows.isEmpty() ? Optional.empty() : Optional.of(whole.toByteArray());
    }

    /// What `digest` must be.
    long digestNow() {
        return Digest.of(part, parts, at, Digest.of(content));
    }
}
