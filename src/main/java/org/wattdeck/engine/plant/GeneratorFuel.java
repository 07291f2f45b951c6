package org.wattdeck.engine.plant;

import java.util.function.DoubleUnaryOperator;
import org.wattdeck.domain.schema.Values;

/// What a generator burns, by the same rule as the plant's.
public final class GeneratorFuel {

    private GeneratorFuel() {}

    /// Litres an hour at an output in kW, of a generator of this spec.
    public static DoubleUnaryOperator litresPerHour(Values spec) {
        return GeneratorBank.Spec.of(spec)::litresPerHour;
    }

    /// Energy in a litre of its fuel, so that efficiencies are as its spec says.
    public static double kwhPerLitre(Values spec) {
        GeneratorBank.Spec s = GeneratorBank.Spec.of(spec);
        return 1 / (s.litresPerKwh() * s.efficiencyRated());
    }
}
