package org.wattdeck.engine.forecast;

import java.math.BigDecimal;
import java.util.List;
import org.wattdeck.domain.plan.Fact;
import org.wattdeck.domain.plan.FactKind;

/// The probabilities of the quantiles that are asked for: each between 0 and 1, ascending, none
/// twice.
public record Quantiles(List<BigDecimal> probabilities) {

    /// 0.1, 0.5 and 0.9.
    public static final Quantiles USUAL =
            new Quantiles(
                    List.of(new BigDecimal("0.1"), new BigDecimal("0.5"), new BigDecimal("0.9")));

    public Quantiles {
        probabilities =
                probabilities.stream().map(BigDecimal::stripTrailingZeros).sorted().toList();
        for (BigDecimal p : probabilities) {
            if (p.signum() <= 0 || p.compareTo(BigDecimal.ONE) >= 0) {
                throw new IllegalArgumentException(
                        "A quantile (" + p.toPlainString() + ") must lie between 0 and 1.");
            }
        }
        if (probabilities.isEmpty()
                || probabilities.stream().distinct().count() < probabilities.size()) {
            throw new IllegalArgumentException(Fact.sentence(FactKind.ORDER_QUANTILES));
        }
    }

    /// `p10` for 0.1, `p2.5` for 0.025: the exact decimal in percent, so that no two probabilities
    /// share a key and none is rounded.
    public String key(int i) {
        BigDecimal percent = probabilities.get(i).movePointRight(2).stripTrailingZeros();
        return "p" + percent.toPlainString();
    }

    public int count() {
        return probabilities.size();
    }

    double[] toArray() {
        return probabilities.stream().mapToDouble(BigDecimal::doubleValue).toArray();
    }
}
