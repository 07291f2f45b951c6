package org.wattdeck.app.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.say.Said;
import org.wattdeck.testing.Portfolios;

class SecondPersonRuleTest {

    private static final double NONE = Double.POSITIVE_INFINITY;

    /// Two sites of seven: grid connection, battery, PV, load, wind, charger, generator.
    private final Registry registry = Portfolios.mixed(14, 7);

    private UUID of(AssetType type, int site) {
        return registry.assetsOf(site - 1).stream()
                .filter(a -> a.type() == type)
                .findFirst()
                .orElseThrow()
                .id();
    }

    private final UUID battery1 = of(AssetType.BATTERY, 1);
    private final UUID battery2 = of(AssetType.BATTERY, 2);
    private final UUID pv1 = of(AssetType.SOLAR_PV, 1);
    private final UUID pv2 = of(AssetType.SOLAR_PV, 2);

    private Optional<String> asked(SecondPersonRule rule, Map<UUID, Double> powersKw) {
        return rule.asks(powersKw, registry).map(Said::english);
    }

    @Test
    void theSumCountsWhateverItsSign() {
        SecondPersonRule rule = SecondPersonRule.above(100);
        assertEquals(Optional.empty(), asked(rule, Map.of(battery1, 60.0, battery2, -40.0)));
        assertEquals(
                Optional.of("101 kW is more than 100 kW: a second person must agree."),
                asked(rule, Map.of(battery1, 60.0, battery2, -41.0)));
    }

    @Test
    void aSiteWithItsOwnBoundIsJudgedByThatAlone() {
        SecondPersonRule rule = new SecondPersonRule(100, Map.of("s002", 500.0), Map.of(), NONE);
        assertEquals(Optional.empty(), asked(rule, Map.of(battery1, 100.0, battery2, 500.0)));
        assertEquals(
                Optional.of("501 kW at Site 002 is more than 500 kW: a second person must agree."),
                asked(rule, Map.of(battery2, 500.0, pv2, 1.0)));
    }

    @Test
    void aTypeAndCriticalLoadsHaveBoundsInAddition() {
        SecondPersonRule rule =
                new SecondPersonRule(NONE, Map.of(), Map.of(AssetType.SOLAR_PV, 10.0), 0);
        assertEquals(Optional.empty(), asked(rule, Map.of(battery1, 900.0, pv1, 10.0)));
        assertEquals(
                Optional.of(
                        "15 kW on assets of type solar pv is more than 10 kW: a second person must agree."),
                asked(rule, Map.of(pv1, 10.0, pv2, 5.0)));
    }
}
