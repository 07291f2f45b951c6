package org.wattdeck.engine.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormulaTest {

    private static Optional<Formula.Value> known(String name) {
        return switch (name) {
            case "power", "limit" -> Optional.of(new Formula.Value(Dimension.POWER, false));
            case "soc", "least" -> Optional.of(new Formula.Value(Dimension.NONE, true));
            case "cell" -> Optional.of(new Formula.Value(Dimension.TEMPERATURE, false));
            default -> Optional.empty();
        };
    }

    private static Formula read(String text) {
        Formula.Reading reading = Formula.read(text, FormulaTest::known);
        return assertInstanceOf(Formula.Read.class, reading, reading.toString()).formula();
    }

    private static Formula.Wrong wrong(String text) {
        return assertInstanceOf(Formula.Wrong.class, Formula.read(text, FormulaTest::known));
    }

    /// power 100 kW, soc 0.25.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[power] * 2 h              | 200   | kWh",
                "[power] * 15 min           | 25    | kWh",
                "[power] - 1 MW             | -900  | kW",
                "[power] / 50 kW            | 2     | ''",
                "[soc] * 400 kWh            | 100   | kWh",
                "[soc] - 5 %                | 0.2   | ''",
                "-[power] + 30 kW * 2       | -40   | kW",
                "-(20 kW + [power]) * 2     | -240  | kW",
                "10 kW - [power] - 10 kW    | -100  | kW",
                "min([power], 60 kW)        | 60    | kW",
                "max(0 kW, -[power], 1 W)   | 0.001 | kW",
                "abs(-[power])              | 100   | kW",
                "[power] / [power]          | 1     | ''",
                "1 / (2 h) * [power]        | 50    | kW/h",
                "[power]*[power]            | 10000 | kW²",
                "1/([power]*1h)             | 0.01  | 1/kWh"
            })
    void valuesAndUnitsAreThoseWorkedByHand(String text, double value, String unit) {
        Formula formula = read(text);
        double[] values =
                formula.names().stream().mapToDouble(n -> n.equals("power") ? 100 : 0.25).toArray();
        assertEquals(value, formula.value(values), 1e-12);
        assertEquals(unit, formula.dimension().text());
    }

    @ParameterizedTest
    @CsvSource({
        "[soc], true",
        "[soc] - [least], true",
        "[soc] * 2, true",
        "[soc] / [least], false",
        "[soc] * [least], false",
        "[power] / [limit], false",
        "'min([soc], 20 %)', true"
    })
    void aShareStaysOneOnlyWhereItMeansOne(String text, boolean share) {
        assertEquals(share, read(text).share());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[power] + [soc]   | UNITS_DIFFER     | 8  | kW   | %",
                "[cell] - 5        | UNITS_DIFFER     | 7  | °C   | 1",
                "min([power], 1 h) | UNITS_DIFFER     | 13 | kW   | h",
                "[nobody]          | UNKNOWN_NAME     | 0  | nobody | ''",
                "[power] * 3 qx    | UNKNOWN_UNIT     | 12 | qx   | 'W, kW, MW, Wh, kWh, MWh, s, min, h, %, °C'",
                "sqrt([power])     | UNKNOWN_FUNCTION | 0  | sqrt | 'min, max, abs'",
                "[power] *         | UNFINISHED       | 9  | ''   | ''",
                "([power]          | UNFINISHED       | 8  | ''   | )",
                "[power            | UNFINISHED       | 0  | [power | ]",
                "[power] )         | UNEXPECTED       | 8  | )    | ''",
                "[power] # 2       | UNEXPECTED       | 8  | '#'  | ''",
                "1.2.3 * [power]   | UNEXPECTED       | 0  | 1.2.3 | ''",
                "2 + 3             | NO_VALUE         | 0  | 2 + 3 | ''"
            })
    void whatIsWrongIsNamedWithItsPlace(
            String text, Formula.Fault fault, int at, String what, String other) {
        assertEquals(new Formula.Wrong(fault, at, what, other), wrong(text));
    }

    @Test
    void aNameStandsOnceHoweverOftenItIsUsed() {
        assertEquals(
                List.of("power", "limit"), read("[power] / [limit] * [power] / [power]").names());
    }

    @Test
    void dividingByZeroAndTheUnknownAreUnknown() {
        Formula ratio = read("[power] / [limit]");
        assertTrue(Double.isNaN(ratio.value(new double[] {5, 0})));
        assertTrue(Double.isNaN(ratio.value(new double[] {Double.NaN, 2})));
        assertTrue(Double.isNaN(read("min([power], [limit])").value(new double[] {Double.NaN, 2})));
    }

    @Test
    void endlessTextsAndNestingAreRefused() {
        assertEquals(Formula.Fault.TOO_LONG, wrong("(".repeat(900)).fault());
        assertEquals(Formula.Fault.TOO_LONG, wrong("1 + ".repeat(400) + "[power]").fault());
    }

    /// Whatever the formula: values drawn within the ranges give a result within its range.
    @Test
    void theRangeHoldsEveryValue() {
        Random random = new Random(7);
        String[] names = {"[power]", "[limit]", "3 kW"};
        for (int i = 0; i < 2_000; i++) {
            String a = names[random.nextInt(3)];
            String b = names[random.nextInt(2)];
            String text =
                    switch (random.nextInt(6)) {
                        case 0 -> "%s * %s - [power] * 5 kW";
                        case 1 -> "abs(%s - %s)";
                        case 2 -> "min(%s, %s * 2, 4 kW)";
                        case 3 -> "%s / (%s * 2)";
                        case 4 -> "max(-%s, %s)";
                        default -> "-%s / (10 kW + abs(%s))";
                    };
            Formula formula = read(text.formatted(a, b));
            int n = formula.names().size();
            Range[] ranges = new Range[n];
            double[] values = new double[n];
            for (int k = 0; k < n; k++) {
                double low = random.nextDouble(-10, 10);
                double high = low + random.nextDouble(0, 5);
                ranges[k] = new Range(low, high);
                values[k] = random.nextDouble(low, high);
            }
            Range range = formula.range(ranges);
            double value = formula.value(values);
            assertTrue(
                    Double.isNaN(range.low())
                            || value >= range.low() - 1e-9 && value <= range.high() + 1e-9,
                    () -> text + " " + value + " " + range);
        }
    }
}
