package org.wattdeck.engine.forecast;

import java.util.Arrays;
import java.util.Optional;
import org.wattdeck.domain.plan.Fact;
import org.wattdeck.domain.plan.FactKind;

/// Everything stays as it is: the latest value that is known.
final class LastValue implements Model {

    @Override
    public String key() {
        return "last_value";
    }

    @Override
    public String describes() {
        return "the latest known value";
    }

    @Override
    public Optional<String> lacks(Past past) {
        return past.count() > 0
                ? Optional.empty()
                : Optional.of(Fact.sentence(FactKind.LACKS_VALUE));
    }

    @Override
    public Fitted fit(Past past, Gate gate, Watch watch) {
        return new Fitted() {
            @Override
            public double[] forecast(Past past, int stepsAhead) {
                int i = past.end - 1;
                while (Double.isNaN(past.value(i))) {
                    i--;
                }
                double[] out = new double[stepsAhead];
                Arrays.fill(out, past.value(i));
                return out;
            }

            @Override
            public int samples() {
                return 1;
            }
        };
    }
}
