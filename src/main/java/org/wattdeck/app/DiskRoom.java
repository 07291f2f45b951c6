package org.wattdeck.app;

/// How much room the disk of the data folder has; NaN where that cannot be told.
public record DiskRoom(double freeBytes, double totalBytes) {

    public static final DiskRoom UNKNOWN = new DiskRoom(Double.NaN, Double.NaN);

    private static final double LEAST_BYTES = 1e9;
    private static final double LEAST_SHARE = 0.1;
    /// A warning ends only this far above where it began, so that it does not come and go.
    private static final double ENDS_AT = 1.2;

    /// Whether somebody should free space now: while the disk is not full yet nothing is lost.
    public boolean low() {
        return freeBytes < LEAST_BYTES || freeBytes < LEAST_SHARE * totalBytes;
    }

    /// Whether a warning is over.
    public boolean ample() {
        return freeBytes >= ENDS_AT * LEAST_BYTES
                && freeBytes >= ENDS_AT * LEAST_SHARE * totalBytes;
    }
}
