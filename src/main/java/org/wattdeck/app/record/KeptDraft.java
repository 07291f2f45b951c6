package org.wattdeck.app.record;

import java.time.Instant;
import org.wattdeck.app.sandbox.Draft;

/// A draft with who kept it and when, in the plant's time.
public record KeptDraft(Draft draft, String by, Instant at) {}
