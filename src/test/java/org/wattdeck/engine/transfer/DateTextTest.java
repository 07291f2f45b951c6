package org.wattdeck.engine.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattdeck.engine.transfer.DateText.Reading;
import org.wattdeck.engine.transfer.ImportOptions.DateOrder;

class DateTextTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 25);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-25",
                "2026/3/25",
                "20260325",
                "25.03.2026",
                "25.3.2026",
                "25/03/2026",
                "03/25/2026",
                "25-03-2026",
                "25 Mar 2026",
                "25. März 2026",
                "25 maerz 2026",
                "March 25, 2026",
                "25 mars 2026",
                "2026-03-25T00:00",
                "25.03.2026 12:30:00"
            })
    void datesAreReadInTheOrdersPeopleUse(String text) {
        assertEquals(
                DAY,
                assertInstanceOf(Reading.Day.class, DateText.of(text, Optional.empty())).date());
    }

    @Test
    void whatMayBeTwoDaysIsRefusedUnlessTheOrderIsKnown() {
        LocalDate april = LocalDate.of(2026, 4, 3);
        LocalDate march = LocalDate.of(2026, 3, 4);
        assertEquals(
                new Reading.Doubtful(april, march), DateText.of("03/04/2026", Optional.empty()));
        assertEquals(
                new Reading.Day(march, "month first"),
                DateText.of("03/04/2026", Optional.of(DateOrder.MONTH_FIRST)));
        assertEquals(
                new Reading.Day(april, "day first"), DateText.of("03.04.2026", Optional.empty()));
        assertEquals(
                new Reading.Day(LocalDate.of(2026, 4, 4), "day first"),
                DateText.of("04/04/2026", Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "25.03.26",
                "31.02.2026",
                "2026-13-01",
                "soon",
                "03/2026",
                "25.03.1826",
                "0"
            })
    void whatIsNoDayIsNone(String text) {
        assertInstanceOf(Reading.None.class, DateText.of(text, Optional.empty()));
    }

    @Test
    void otherValuesTellTheOrder() {
        assertEquals(Optional.of(DateOrder.DAY_FIRST), DateText.evidence("25/03/2026"));
        assertEquals(Optional.of(DateOrder.MONTH_FIRST), DateText.evidence("03/25/2026"));
        assertEquals(Optional.empty(), DateText.evidence("03/04/2026"));
        assertEquals(Optional.empty(), DateText.evidence("25.03.2026"));
    }
}
