package org.wattdeck.store.sql;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.Severity;

/// Something that happened on the plant.
@Entity
@Table(name = "plant_event")
class EventRow {

    @Id UUID id;

    @Column(name = "at")
    Instant at;

    @Column(name = "asset_id")
    @Nullable UUID assetId;

    @Column(name = "site_id")
    @Nullable UUID siteId;

    @Column(name = "type")
    String type;

    @Column(name = "severity")
    String severity;

    @Column(name = "message")
    String message;

    @Column(name = "digest")
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
