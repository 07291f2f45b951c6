package org.wattdeck.app.studies;

import java.time.Instant;
import java.util.UUID;

/// A run as it is kept, without what it came to.
///
/// @param inputsHash of all that went in
/// @param cases how many cases were run
/// @param status of the base
/// @param goalValue of the base; NaN where there is none
public record KeptRun(
        UUID id,
        UUID studyId,
        String startedBy,
        Instant startedAt,
        double tookSeconds,
        String inputsHash,
        int cases,
        StudyResult.Status status,
        double goalValue,
        String goalUnit) {}
