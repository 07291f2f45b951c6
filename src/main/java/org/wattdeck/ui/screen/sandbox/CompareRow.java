package org.wattdeck.ui.screen.sandbox;

import java.util.function.ToDoubleFunction;
import org.wattdeck.app.sandbox.Outcome;
import org.wattdeck.domain.asset.Asset;

/// An asset in the comparison.
record CompareRow(Asset asset, Outcome.Row outcome) {

    double sandbox(ToDoubleFunction<Outcome.Figures> figure) {
        return figure.applyAsDouble(outcome.sandbox());
    }

    double difference(ToDoubleFunction<Outcome.Figures> figure) {
        return sandbox(figure) - figure.applyAsDouble(outcome.baseline());
    }

    /// Whether anything came out otherwise.
    boolean differs() {
        return !outcome.sandbox().equals(outcome.baseline());
    }

    static double netKwh(Outcome.Figures f) {
        return f.energyOutKwh() - f.energyInKwh();
    }
}
