package org.wattdeck.domain.performance;

import java.util.Arrays;

/// Sums of every [Part] over some time. Two tallies of times that do not overlap combine to that of
/// both; [#NOTHING] is that of no time. Immutable.
public final class Tally {

    static final int PARTS = Part.values().length;

    public static final Tally NOTHING = new Tally(new double[PARTS]);

    private final double[] sums;

    private Tally(double[] sums) {
        this.sums = sums;
    }

    public double of(Part part) {
        return sums[part.ordinal()];
    }

    /// Hours, of a part that is kept in seconds.
    public double hours(Part part) {
        return of(part) / 3600;
    }

    /// A count, of a part that is one.
    public int count(Part part) {
        return (int) Math.round(of(part));
    }

    public Tally plus(Tally other) {
        return new Sum().add(this).add(other).tally();
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Tally other && Arrays.equals(sums, other.sums);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sums);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("Tally");
        for (Part part : Part.values()) {
            if (of(part) != 0) {
                text.append(' ').append(part).append('=').append(of(part));
            }
        }
        return text.toString();
    }

    /// A tally in the making. Not thread-safe.
    public static final class Sum {
        private final double[] sums = new double[PARTS];

        public Sum add(Part part, double amount) {
            sums[part.ordinal()] += amount;
            return this;
        }

        public Sum add(Tally tally) {
            for (int p = 0; p < PARTS; p++) {
                sums[p] += tally.sums[p];
            }
            return this;
        }

        /// One quarter of an hour of a day.
        public Sum add(QuarterDay day, int quarter) {
            for (int p = 0; p < PARTS; p++) {
                sums[p] += day.sum(p, quarter);
            }
            return this;
        }

        public Tally tally() {
            return new Tally(sums.clone());
        }
    }
}
