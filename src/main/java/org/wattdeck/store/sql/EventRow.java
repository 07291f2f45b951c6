package org.wattdeck.store.sql;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.Severity;

/// Something that happened on the plant.
final class EventRow {

    static final RowTable<EventRow> TABLE =
            RowTable.of("plant_event", EventRow.class, EventRow::new);

    @Stored(value = "id", key = true)
    UUID id;

    @Stored("at")
    Instant at;

    @Stored("asset_id")
    @Nullable UUID assetId;

    @Stored("site_id")
    @Nullable UUID siteId;

    @Stored("type")
    String type;

    @Stored("severity")
    String severity;

    @Stored("message")
    String message;

    @Stored("digest")
    long digest;

    static EventRow of(PlantEvent event) {
        EventRow row = new EventRow();
        row.id = event.id();
        row.at = Digest.stored(event.time());
        row.assetId = event.assetId().orElse(null);
        row.siteId = event.siteId().orElse(null);
        row.type = Digest.stored(event.type(), 100);
        row.severity = event.severity().name();
        row.message = Digest.stored(event.message(), 4000);
        row.digest = row.digestNow();
        return row;
    }

    PlantEvent toEvent() {
        return new PlantEvent(
                id,
                at,
                Optional.ofNullable(assetId),
                Optional.ofNullable(siteId),
                type,
                Severity.valueOf(severity),
                message);
    }

    /// What `digest` must be.
    long digestNow() {
        return Digest.of(
                id,
                at,
                assetId == null ? "" : assetId,
                siteId == null ? "" : siteId,
                type,
                severity,
                message);
    }
}
