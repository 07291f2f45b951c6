package org.wattdeck.engine.plan.storage;

/// Why nothing that the battery could do keeps all limits.
///
/// @param step the first step at which it fails, however the battery was used before
/// @param missing how much is missing there, in the unit of the reason
public record NoStoragePlan(Reason reason, int step, double missing, String message)
        implements StorageAnswer {

    /// What cannot be kept.
    public enum Reason {
        /// The load is above the import limit and all that the battery can give, kW.
        IMPORT_LIMIT,
        /// The surplus is above the export limit and all that the battery can take, kW.
        EXPORT_LIMIT,
        /// The stored energy stays below its least, kWh.
        LEAST_ENERGY,
        /// The stored energy stays above its most, kWh.
        MOST_ENERGY
    }
}
