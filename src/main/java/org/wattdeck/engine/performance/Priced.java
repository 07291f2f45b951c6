package org.wattdeck.engine.performance;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Energy times price, added up without rounding. Each quarter of an hour's energy counts to the
/// milliwatt-hour, as a register of a meter would show it, so that the sum does not depend on how
/// the quarters are grouped. Not thread-safe.
final class Priced {

    private static final double PER_KWH = 1e6;
    private static final int DIGITS = 6;

    private BigDecimal amount = BigDecimal.ZERO;
    private @Nullable BigDecimal price;
    private long steps;
    private double unpricedKwh;

    /// One quarter's energy at its price, null where that is not known.
    void add(double kwh, @Nullable BigDecimal perKwh) {
        if (kwh == 0) {
            return;
        }
        if (perKwh == null) {
            unpricedKwh += kwh;
            return;
        }
        if (perKwh != price) {
            settle();
            price = perKwh;
        }
        steps += Math.round(kwh * PER_KWH);
    }

    void add(Priced other) {
        amount = amount.add(other.amount());
        unpricedKwh += other.unpricedKwh;
    }

    private void settle() {
        if (price != null && steps != 0) {
            amount = amount.add(BigDecimal.valueOf(steps, DIGITS).multiply(price));
        }
        steps = 0;
    }

    BigDecimal amount() {
        settle();
        return amount;
    }

    double unpricedKwh() {
        return unpricedKwh;
    }
}
