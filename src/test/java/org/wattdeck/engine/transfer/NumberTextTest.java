package org.wattdeck.engine.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wattdeck.engine.transfer.NumberText.Reading;
import org.wattdeck.engine.transfer.NumberText.Style;

class NumberTextTest {

    private static String plain(String text, Style style) {
        return NumberText.of(text, style) instanceof Reading.Number(String plain, _, _)
                ? plain
                : "none";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "1234|1234",
                "1234.5|1234.5",
                "1.234,5|1234.5",
                "1,234.5|1234.5",
                "1.234.567|1234567",
                "1,234,567.25|1234567.25",
                "1 234,5|1234.5",
                "1'234.5|1234.5",
                "12\u00A0345|12345",
                "0,95|0.95",
                "0,234|0.234",
                "0.234|0.234",
                "-5|-5",
                "−5|-5",
                "+5|5",
                "1e3|1e3",
                "2.5E-3|2.5E-3",
                ".5|0.5",
                "5.|5",
                "1.234|1.234",
                "1,2,3|none",
                "1.2.3|none",
                "12 34|none",
                "1,234,56|none",
                "abc|none",
                "--5|none"
            })
    void numbersAreReadAsTheyAreWritten(String text, String expected) {
        assertEquals(expected, plain(text, Style.UNKNOWN));
    }

    @Test
    void whatMayBeTwoNumbersIsRefusedUnlessTheColumnTells() {
        assertEquals(new Reading.Doubtful("1234", "1.234"), NumberText.of("1,234", Style.UNKNOWN));
        assertEquals("1.234", plain("1,234", Style.COMMA));
        assertEquals("1234", plain("1,234", Style.POINT));
        assertEquals("1234", plain("1.234", Style.COMMA));
        assertInstanceOf(Reading.Doubtful.class, NumberText.of("1.234", Style.MIXED));
    }

    @Test
    void aUnitBehindTheNumberIsTold() {
        assertEquals(
                Optional.of("MW"),
                ((Reading.Number) NumberText.of("1,5 MW", Style.UNKNOWN)).unit());
        assertEquals(
                Optional.of("%"), ((Reading.Number) NumberText.of("95%", Style.UNKNOWN)).unit());
    }

    @Test
    void otherValuesTellWhatACommaIs() {
        assertEquals(Style.COMMA, NumberText.evidence("0,5"));
        assertEquals(Style.COMMA, NumberText.evidence("1.234,5"));
        assertEquals(Style.COMMA, NumberText.evidence("1.234.567"));
        assertEquals(Style.POINT, NumberText.evidence("12.5"));
        assertEquals(Style.POINT, NumberText.evidence("1,234,567"));
        assertEquals(Style.UNKNOWN, NumberText.evidence("1,234"));
        assertEquals(Style.UNKNOWN, NumberText.evidence("1.234"));
        assertEquals(Style.UNKNOWN, NumberText.evidence("12"));
        assertEquals(Style.MIXED, Style.COMMA.and(Style.POINT));
    }
}
