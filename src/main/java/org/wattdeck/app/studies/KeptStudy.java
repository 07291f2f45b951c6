package org.wattdeck.app.studies;

import java.time.Instant;
import java.util.UUID;

/// A study as it is kept.
///
/// @param changedBy who saved it last
public record KeptStudy(UUID id, String name, String text, String changedBy, Instant changedAt) {

    public static final int MOST_NAME = 200;

    public KeptStudy {
        if (name.isBlank() || name.length() > MOST_NAME) {
            throw new IllegalArgumentException(
                    "The name of a study must have 1 to %d signs, not %d."
                            .formatted(MOST_NAME, name.strip().length()));
        }
    }
}
