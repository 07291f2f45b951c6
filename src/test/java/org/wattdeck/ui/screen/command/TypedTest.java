package org.wattdeck.ui.screen.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattdeck.domain.ops.Verdict;

class TypedTest {

    private static final Typed.Reach BATTERY = new Typed.Reach(-1_500, 2_000);
    private static final Typed.Reach LOAD = new Typed.Reach(-600, 0);

    @ParameterizedTest
    @CsvSource({
        "1500, 1500",
        "-2.5MW, -2500",
        "−2.5 MW, -2500",
        "+100, 100",
        "50%, 1000",
        "-50 %, -750",
        "33 %, 660",
        "12.34 %, 246",
        "0, 0",
        "-0, 0",
        ".5mw, 500",
        "250 kW, 250",
        "750W, 0.75",
        "1.2 GW, 1200000",
        "100 %, 2000",
    })
    void powersOfABattery(String typed, double kw) {
        assertEquals(Verdict.accepted(kw), Typed.power(typed, BATTERY));
    }

    @ParameterizedTest
    @CsvSource({"300, -300", "-300, -300", "50%, -300", "0, 0"})
    void aNumberWithoutASignMeansTakingForWhatOnlyTakes(String typed, double kw) {
        assertEquals(Verdict.accepted(kw), Typed.power(typed, LOAD));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "  ", "abc", "12,5", "1.2.3", "MW", "5 kWh", "120 %", "--5", "1e3", "NaN"
            })
    void whatIsNotAPowerIsRefused(String typed) {
        assertTrue(Typed.power(typed, BATTERY) instanceof Verdict.Refused);
    }

    @Test
    void aRefusalNamesWhatWasTyped() {
        Verdict<Double> refused = Typed.power("12,5", BATTERY);
        assertEquals(
                List.of(
                        "\"12,5\" could be thousands or decimals. Write 1250 or 1.25MW, without"
                                + " separators of thousands."),
                assertInstanceOf(Verdict.Refused.class, refused).reasons());
    }

    @ParameterizedTest
    @CsvSource({
        "60 min, 3600",
        "60min, 3600",
        "1h30, 5400",
        "1h30min, 5400",
        "1 h 30 m, 5400",
        "90, 5400",
        "45 s, 45",
        "2h, 7200",
        "1.5h, 5400",
        "1:30, 5400",
        "1h5min10s, 3910",
        "2 hours, 7200",
    })
    void lengthsOfTime(String typed, long seconds) {
        assertEquals(
                Verdict.accepted(Optional.of(Duration.ofSeconds(seconds))), Typed.length(typed));
    }

    @Test
    void noLengthIsNone() {
        assertEquals(Verdict.accepted(Optional.empty()), Typed.length(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "soon", "-5 min", "1:75", "400000h", "5 kW"})
    void whatIsNotALengthIsRefused(String typed) {
        assertTrue(Typed.length(typed) instanceof Verdict.Refused);
    }

    @ParameterizedTest
    @CsvSource({"50, 50", "50 kW/s, 50", "3MW/min, 50", "60kw/min, 1"})
    void ramps(String typed, double kwPerSecond) {
        assertEquals(Verdict.accepted(OptionalDouble.of(kwPerSecond)), Typed.ramp(typed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "fast", "5 kWh/s"})
    void whatIsNotARampIsRefused(String typed) {
        assertTrue(Typed.ramp(typed) instanceof Verdict.Refused);
    }

    @ParameterizedTest
    @CsvSource({
        "'2,5 MW', 2.5mw",
        "2.5MW, 2.5mw",
        "'-0,75', -0.75",
        "1.500, '1,500'", // left unsure, and so refused
        "'1.250,5', '1,250,5'",
        "1500, 1500"
    })
    void whereDecimalsHaveACommaItIsReadAndThousandsAreNotGuessed(String typed, String plain) {
        assertEquals(plain, Typed.plain(typed, ','));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -2500, 250.125, 12_345.5, -0.001})
    void whatIsWrittenIntoTheFieldIsReadBackInEveryLanguage(double kw) {
        for (char separator : new char[] {'.', ','}) {
            String written = Typed.written(kw, separator);
            assertEquals(kw, Double.parseDouble(Typed.plain(written, separator)), written);
        }
    }
}
