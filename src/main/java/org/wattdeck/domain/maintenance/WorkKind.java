package org.wattdeck.domain.maintenance;

import java.util.Locale;

/// Why work is done on an asset.
public enum WorkKind {
    /// By the calendar or by use, before anything is wrong.
    PREVENTIVE,
    /// Something is broken.
    CORRECTIVE,
    /// A failure is to be expected.
    PREDICTIVE,
    /// A measured value went beyond its limit.
    CONDITION_BASED,
    /// Something is broken and cannot wait.
    EMERGENCY;

    /// The name in tables: `condition_based`.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
