package org.wattdeck.domain.maintenance;

import java.time.Instant;

/// Who did something, and when by the plant's time.
public record Stamp(String by, Instant at) {}
