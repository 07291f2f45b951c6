package org.wattdeck.engine.registry.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.ValidationRule;
import org.wattdeck.domain.schema.Values;
import org.wattdeck.engine.registry.BuiltInRules;

class ConditionTest {

    private static final Facts FACTS =
            new Facts(
                    new Values(
                            Map.of(
                                    "code",
                                    "B-1",
                                    "type",
                                    "battery",
                                    "status",
                                    "active",
                                    "capacity_kwh",
                                    1000.0,
                                    "max_charge_kw",
                                    500.0,
                                    "max_discharge_kw",
                                    5000.0,
                                    "number_of_cells",
                                    96L,
                                    "commissioning_date",
                                    LocalDate.parse("2026-03-25"))),
                    new Values(Map.of("latitude", 53.5, "city", "Hamburg")),
                    LocalDate.parse("2026-11-21"));

    private static boolean holds(String text) {
        return switch (Condition.read(text, Set.of(AssetType.BATTERY))) {
            case Condition.Read(Condition c) -> c.holds(FACTS);
            case Condition.Wrong(int at, String what) -> throw new AssertionError(what + at);
        };
    }

    private static String wrong(String text) {
        return switch (Condition.read(text, Set.of(AssetType.BATTERY))) {
            case Condition.Read(Condition c) -> throw new AssertionError("read: " + c.names());
            case Condition.Wrong(int at, String what) -> at + ": " + what;
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "max_discharge_kw > 4 * capacity_kwh | true",
                "max_charge_kw > 4 * capacity_kwh | false",
                "max(max_charge_kw, max_discharge_kw) / capacity_kwh = 5 | true",
                "1 + 2 * 3 = 7 | true",
                "(1 + 2) * 3 = 9 | true",
                "10 - 4 - 3 = 3 | true",
                "16 / 4 / 2 = 2 | true",
                "-2 * -3 = 6 | true",
                "abs(-2.5) = 2.5 | true",
                "1e3 = capacity_kwh | true",
                "number_of_cells = 96 | true",
                "site.latitude > 50 and site.city = 'hamburg' | true",
                "status in ('active', 'maintenance') | true",
                "not status = 'active' | false",
                "not (status = 'active' and capacity_kwh < 10) | true",
                "status = 'inactive' or capacity_kwh >= 1000 | true",
                "commissioning_date < '2026-04-01' | true",
                "days(commissioning_date, today) = 241 | true",
                "commissioning_date > today | false",
                "true and not false | true",
            })
    void isWorthWhatItSays(String text, boolean expected) {
        assertEquals(expected, holds(text.strip()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cycle_life > 10 | false",
                "not cycle_life > 10 | false",
                "cycle_life is missing | true",
                "cycle_life is given | false",
                "cycle_life > 10 or capacity_kwh = 1000 | true",
                "cycle_life > 10 and capacity_kwh = 1000 | false",
                "cycle_life > 10 and capacity_kwh = 1 | false",
                "not (cycle_life > 10 and capacity_kwh = 1) | true",
                "not (cycle_life > 10 or capacity_kwh = 1) | false",
                "capacity_kwh / 0 > 1 | false",
            })
    void aMissingValueNeverMakesItHold(String text, boolean expected) {
        assertEquals(expected, holds(text.strip()));
    }

    @Test
    void saysWhereItIsWrongAndWhatWasMeant() {
        assertEquals(
                "0: capacity_kw is not a field here; maybe capacity_kwh.",
                wrong("capacity_kw > 5"));
        assertEquals("7: This compares a text with a number.", wrong("status > 5"));
        assertEquals(
                "14: A field or a number is expected here, not the end.", wrong("capacity_kwh >"));
        assertEquals("17: ) is not expected here.", wrong("capacity_kwh > 1 )"));
        assertEquals("9: A text begins here and has no closing quote.", wrong("status = 'active"));
        assertEquals("0: This must be true or false, not a number.", wrong("capacity_kwh"));
        assertEquals(
                "0: mean is not a function. Known are min, max, abs and days.",
                wrong("mean(capacity_kwh) > 1"));
        assertEquals(
                "22: '2026-13-01' is not a day. Write it as '2026-03-25'.",
                wrong("commissioning_date < '2026-13-01'"));
        assertTrue(wrong("(".repeat(200) + "1").contains("nested too deep"));
        assertTrue(wrong("1".repeat(1001)).contains("longer than 1,000 characters"));
    }

    @Test
    void everyBuiltInRuleCanBeRead() {
        for (ValidationRule rule : BuiltInRules.ALL) {
            if (Condition.read(rule.wrong(), rule.types())
                    instanceof Condition.Wrong(int at, String what)) {
                throw new AssertionError(rule.key() + " at " + at + ": " + what);
            }
        }
    }

    /// Pieces at random: an answer or a refusal, nothing else.
    @Test
    void anyTextIsReadOrRefused() {
        List<String> pieces =
                List.of(
                        "capacity_kwh",
                        "status",
                        "'x'",
                        "1",
                        "2.5",
                        "+",
                        "-",
                        "*",
                        "/",
                        "(",
                        ")",
                        "<",
                        ">",
                        "=",
                        "!=",
                        "and",
                        "or",
                        "not",
                        "in",
                        "is",
                        "missing",
                        "given",
                        "min",
                        "days",
                        ",",
                        "today",
                        "commissioning_date",
                        "'",
                        "#",
                        "site.city");
        SplittableRandom random = new SplittableRandom(11);
        int read = 0;
        for (int k = 0; k < 20_000; k++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(9); n >= 0; n--) {
                text.append(pieces.get(random.nextInt(pieces.size()))).append(' ');
            }
            if (Condition.read(text.toString(), Set.of()) instanceof Condition.Read(Condition c)) {
                c.holds(FACTS);
                read++;
            }
        }
        assertFalse(read == 0);
    }
}
