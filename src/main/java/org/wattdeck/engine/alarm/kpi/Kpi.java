package org.wattdeck.engine.alarm.kpi;

/// One figure against what should be and what must not be; smaller is better in all.
///
/// @param value a number, or a fraction of one where the id says so
/// @param target what should be reached, NaN where there is none
/// @param limit above this something must be done, NaN where there is none
public record Kpi(Id id, double value, double target, double limit, Word word) {

    public enum Id {
        PER_10_MIN(false),
        PER_HOUR(false),
        PER_DAY(false),
        BUSY_SHARE(true),
        MOST_IN_10_MIN(false),
        FLOOD_SHARE(true),
        FLOODS(false),
        TOP_10_SHARE(true),
        CHATTERING(false),
        FLEETING(false),
        STALE(false),
        CRITICAL_SHARE(true),
        SHELVED(false),
        SUPPRESSED(false),
        OUT_OF_SERVICE(false);

        private final boolean share;

        Id(boolean share) {
            this.share = share;
        }

        /// Whether it is a fraction, to be said in percent.
        public boolean share() {
            return share;
        }
    }

    public enum Word {
        /// At most the target.
        MET,
        /// Above the target.
        WATCH,
        /// Above the limit.
        ACT,
        /// Only told.
        NONE
    }

    static Kpi of(Id id, double value, double target, double limit) {
        Word word =
                Double.isNaN(target)
                        ? Word.NONE
                        : value <= target
                                ? Word.MET
                                : Double.isNaN(limit) || value <= limit ? Word.WATCH : Word.ACT;
        return new Kpi(id, value, target, limit, word);
    }
}
