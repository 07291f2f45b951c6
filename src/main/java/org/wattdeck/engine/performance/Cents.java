package org.wattdeck.engine.performance;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.wattdeck.domain.performance.Money;

/// Rounding of amounts to the cent.
final class Cents {

    private Cents() {}

    /// Half a cent goes away from zero.
    static BigDecimal round(BigDecimal amount) {
        return amount.setScale(Money.DIGITS, RoundingMode.HALF_UP);
    }
}
