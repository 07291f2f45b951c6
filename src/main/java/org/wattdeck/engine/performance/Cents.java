package org.wattdeck.engine.performance;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.wattdeck.domain.performance.Money;

/// Rounding of amounts to the cent.
final class Cents {

    private static final BigDecimal CENT = BigDecimal.ONE.movePointLeft(Money.DIGITS);

    private Cents() {}

    /// Half a cent goes away from zero.
    static BigDecimal round(BigDecimal amount) {
        return amount.setScale(Money.DIGITS, RoundingMode.HALF_UP);
    }

    /// Rounds parts so that they come to exactly `total`: each down to a cent, and the cents that
    /// are left to those that lost most by it, the first of them where they lost the same. What is
    /// nothing stays nothing, unless all are.
    static List<BigDecimal> share(BigDecimal total, List<BigDecimal> parts) {
        List<BigDecimal> rounded = new ArrayList<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (BigDecimal part : parts) {
            BigDecimal down = part.setScale(Money.DIGITS, RoundingMode.FLOOR);
            rounded.add(down);
            sum = sum.add(down);
        }
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).signum() != 0) {
                order.add(i);
            }
        }
        if (order.isEmpty() && !parts.isEmpty()) {
            order.add(0);
        }
        order.sort(
                Comparator.comparing((Integer i) -> parts.get(i).subtract(rounded.get(i)))
                        .reversed()
                        .thenComparing(i -> i));
        int left = total.subtract(sum).movePointRight(Money.DIGITS).intValueExact();
        for (int n = 0; n < Math.abs(left) && !order.isEmpty(); n++) {
            // a cent too many is taken from those that lost least
            int place =
                    left > 0
                            ? order.get(n % order.size())
                            : order.get(order.size() - 1 - n % order.size());
            rounded.set(
                    place,
                    left > 0 ? rounded.get(place).add(CENT) : rounded.get(place).subtract(CENT));
        }
        return rounded;
    }
}
