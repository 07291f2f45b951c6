package org.wattdeck.domain.performance;

/// The 96 quarters of an hour of one UTC day of one asset, each with the sums of every [Part].
/// Every zone's clock is off UTC by whole quarters, so that any local hour or day is made of whole
/// ones. Not thread-safe while it is filled.
public final class QuarterDay {

    public static final int QUARTERS = 96;
    public static final long QUARTER_MS = 900_000;
    public static final long DAY_MS = QUARTERS * QUARTER_MS;

    private final long dayMs;
    private final double[][] sums = new double[Tally.PARTS][QUARTERS];

    /// @param dayMs its start, milliseconds UTC
    public QuarterDay(long dayMs) {
        if (Math.floorMod(dayMs, DAY_MS) != 0) {
            throw new IllegalArgumentException(dayMs + " is not the start of a UTC day.");
        }
        this.dayMs = dayMs;
    }

    public static long dayOf(long ms) {
        return Math.floorDiv(ms, DAY_MS) * DAY_MS;
    }

    public static long quarterOf(long ms) {
        return Math.floorDiv(ms, QUARTER_MS) * QUARTER_MS;
    }

    public long dayMs() {
        return dayMs;
    }

    public long startMs(int quarter) {
        return dayMs + quarter * QUARTER_MS;
    }

    /// The quarter that begins at this time; before the day 0, after it their number.
    public int quarterAt(long ms) {
        return (int) Math.clamp((ms - dayMs) / QUARTER_MS, 0, QUARTERS);
    }

    public double of(Part part, int quarter) {
        return sums[part.ordinal()][quarter];
    }

    double sum(int part, int quarter) {
        return sums[part][quarter];
    }

    public void add(Part part, int quarter, double amount) {
        sums[part.ordinal()][quarter] += amount;
    }

    public void set(Part part, int quarter, double amount) {
        sums[part.ordinal()][quarter] = amount;
    }

    /// Whether anything is known of the quarter; faults and sessions may have been told even so.
    public boolean empty(int quarter) {
        return sums[Part.SECONDS.ordinal()][quarter] == 0
                && sums[Part.FAULTS.ordinal()][quarter] == 0
                && sums[Part.SESSIONS.ordinal()][quarter] == 0;
    }

    /// Replaces quarters `[from, to)` by those of another picture of the same day.
    public void take(QuarterDay other, int from, int to) {
        if (other.dayMs != dayMs) {
            throw new IllegalArgumentException("These are two days.");
        }
        for (int p = 0; p < Tally.PARTS; p++) {
            System.arraycopy(other.sums[p], from, sums[p], from, to - from);
        }
    }

    public Tally total() {
        Tally.Sum sum = new Tally.Sum();
        for (int q = 0; q < QUARTERS; q++) {
            sum.add(this, q);
        }
        return sum.tally();
    }
}
