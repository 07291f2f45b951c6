package org.wattdeck.app.sizing;

import org.wattdeck.engine.plan.sizing.Sized;

/// By what sizes are compared on a map.
public enum SizeMeasure {
    NPV,
    /// Years until it has paid for itself: the fewer the better.
    PAYBACK,
    IRR;

    /// Of a size; NaN where it has none. The rate is a fraction.
    public double of(SizeTable.Row row) {
        return row.worth().map(this::of).orElse(Double.NaN);
    }

    private double of(Sized.Worth worth) {
        return switch (this) {
            case NPV -> worth.npvMoney();
            case PAYBACK -> worth.simpleYears().orElse(Double.NaN);
            case IRR -> worth.irr().rateFraction().orElse(Double.NaN);
        };
    }

    public boolean lessIsBetter() {
        return this == PAYBACK;
    }
}
