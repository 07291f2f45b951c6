package org.wattdeck.app.performance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattdeck.domain.performance.Price;

class PriceTextTest {

    private static final PriceText ENGLISH = new PriceText(Locale.ENGLISH);

    private static final String WINTER =
            "11-01/03-31 Mon-Fri 06:00 0.35; 22:00 0.14 | Mon-Fri 06:00 0.31; 22:00 0.14 | 0.12";

    /// 1 November 2026 is a Sunday; on the 29th of March the clocks of Berlin go from 2 to 3.
    @ParameterizedTest
    @CsvSource({
        "2026-10-30T12:00+01:00[Europe/Berlin], 0.31",
        "2026-10-31T12:00+01:00[Europe/Berlin], 0.12",
        "2026-11-01T12:00+01:00[Europe/Berlin], 0.12",
        "2026-11-02T05:45+01:00[Europe/Berlin], 0.14",
        "2026-11-02T06:00+01:00[Europe/Berlin], 0.35",
        "2028-02-29T21:45+01:00[Europe/Berlin], 0.35",
        "2026-03-31T22:00+02:00[Europe/Berlin], 0.14",
        "2026-04-01T21:45+02:00[Europe/Berlin], 0.31",
    })
    void aPriceFollowsSeasonWeekdayAndClock(ZonedDateTime at, BigDecimal expected) {
        assertEquals(Optional.of(expected), ENGLISH.read(WINTER).orElseThrow().at(at));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.31",
                "-0.05",
                "06:00 0.31; 22:00 0.24",
                "11-01/03-31 Mon-Fri 06:00 0.35; 22:00 0.14 | Mon-Fri 0.31 | 0.12",
                "Mon,Wed-Fri 0.3 | Sat,Sun 06:00 0.1; 18:00 0.2 | Tue 0.25",
                "06-15/09-14 0.2 | 0.1",
            })
    void whatIsShownIsWhatIsTyped(String typed) {
        Price price = ENGLISH.read(typed).orElseThrow();
        assertEquals(typed, ENGLISH.of(price, s -> "a series"));
    }

    @Test
    void pricesAreReadInTheLanguageOfTheReader() {
        PriceText german = new PriceText(Locale.GERMAN);
        Price price = german.read("Mo-Fr 06:00 0,31; 22:00 0,24 | Saturday,So 0,2").orElseThrow();
        assertEquals("Mo-Fr 06:00 0,31; 22:00 0,24 | Sa,So 0,2", german.of(price, s -> "a series"));
        PriceText french = new PriceText(Locale.FRENCH);
        assertEquals(
                "lun-ven 0,3 | 0,2",
                french.of(french.read("lu-ve 0,3 | 0,2").orElseThrow(), s -> ""));
    }

    @Test
    void daysMayBeWrittenInManyWays() {
        Price price = ENGLISH.read("mo - fr 0.3|Saturday, su 0.1").orElseThrow();
        assertEquals("Mon-Fri 0.3 | Sat,Sun 0.1", ENGLISH.of(price, s -> "a series"));
        assertEquals(
                "Mon,Sat,Sun 0.1 | 0.2",
                ENGLISH.of(ENGLISH.read("Sat-Mon 0.1 | 0.2").orElseThrow(), s -> "a series"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "cheap",
                "0.1234567",
                "Mon-Fri 0.31",
                "11-01/03-31 0.3",
                "Xyz 0.3 | 0.1",
                "13-01/03-31 0.3 | 0.1",
                "Mon-Fri 06:10 0.3 | 0.1",
                "Mon-Fri | 0.1",
                "0.3 |",
                "22:00 0.3; 06:00 0.1",
            })
    void whatHoldsNotOnEveryDayIsNoPrice(String typed) {
        assertEquals(Optional.empty(), ENGLISH.read(typed));
    }
}
