package org.wattdeck.store.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeriesTableTest {

    private static final Optional<ZoneId> BERLIN = Optional.of(ZoneId.of("Europe/Berlin"));

    @TempDir Path folder;

    private SeriesTable.Outcome read(Optional<ZoneId> zone, String... lines) throws IOException {
        return read(zone, Optional.empty(), Optional.empty(), false, false, lines);
    }

    private SeriesTable.Outcome read(
            Optional<ZoneId> zone,
            Optional<String> start,
            Optional<Duration> step,
            boolean resampled,
            boolean repair,
            String... lines)
            throws IOException {
        Path csv = folder.resolve("x.csv");
        Files.write(csv, List.of(lines));
        return SeriesTable.read(
                new SeriesTable.Request(
                        csv,
                        List.of("kw"),
                        Optional.empty(),
                        zone,
                        start,
                        step,
                        false,
                        resampled,
                        repair));
    }

    private static SeriesTable.Rows rows(SeriesTable.Outcome outcome) {
        return outcome.rows().orElseThrow(() -> new AssertionError(outcome.problems().toString()));
    }

    @ParameterizedTest
    @CsvSource({
        "2025-01-02T03:00Z, 2025-01-02T04:00Z, 2025-01-02T03:00:00Z",
        "2025-01-02 03:00+01:00, 2025-01-02 04:00+01:00, 2025-01-02T02:00:00Z",
        "2025-01-02 03:00:00+00, 2025-01-02 04:00:00+00, 2025-01-02T03:00:00Z",
        "2025-01-02T03:00:00.5+0530, 2025-01-02T04:00:00.5+0530, 2025-01-01T21:30:00Z",
        "2025-01-02 03:00, 2025-01-02 04:00, 2025-01-02T02:00:00Z",
        "2025-01-02T03:00:00.000, 2025-01-02T04:00:00.000, 2025-01-02T02:00:00Z",
        "12/31/2024 3:00, 12/31/2024 4:00, 2024-12-31T02:00:00Z",
        "31/12/2024 03:00, 31/12/2024 04:00, 2024-12-31T02:00:00Z",
        "02.01.2025 03:00, 02.01.2025 04:00, 2025-01-02T02:00:00Z",
        "1735786800, 1735790400, 2025-01-02T03:00:00Z",
        "1735786800000, 1735790400000, 2025-01-02T03:00:00Z",
        "2025-01-01 23:00, 2025-01-01 24:00, 2025-01-01T22:00:00Z",
    })
    void timesAreReadInEveryUsualForm(String first, String second, String expected)
            throws IOException {
        SeriesTable.Rows rows =
                rows(read(BERLIN, "id,at,kw", "1," + first + ",5", "2," + second + ",6"));
        assertEquals(Instant.parse(expected).getEpochSecond(), rows.epochSeconds()[0]);
        assertEquals(3600, rows.stepSeconds());
        assertArrayEquals(new double[] {5, 6}, rows.values()[0], 0);
    }

    @Test
    void aMonthThatCannotBeToldFromADayIsRefused() throws IOException {
        SeriesTable.Outcome outcome = read(BERLIN, "at,kw", "1/2/2025,5", "1/3/2025,6");
        assertTrue(outcome.problems().getFirst().contains("month cannot be told"));
    }

    @Test
    void theHourThatTheClockShowsTwiceIsTwoHours() throws IOException {
        List<String> lines = new ArrayList<>(List.of("at,kw"));
        for (String hour : List.of("00", "01", "02", "02", "03", "04")) {
            lines.add("2024-10-27 " + hour + ":00,1");
        }
        SeriesTable.Rows rows = rows(read(BERLIN, lines.toArray(String[]::new)));
        long[] t = rows.epochSeconds();
        assertEquals(5 * 3600, t[5] - t[0]);
    }

    @Test
    void theHourThatTheClockLeapsOverIsRefused() throws IOException {
        SeriesTable.Outcome outcome =
                read(BERLIN, "at,kw", "2024-03-31 01:00,1", "2024-03-31 02:00,1");
        assertTrue(outcome.problems().getFirst().contains("line 3"), outcome.toString());
        assertTrue(outcome.problems().getFirst().contains("does not exist in Europe/Berlin"));
        assertTrue(outcome.problems().getFirst().contains("a fixed --zone such as +01:00"));
    }

    @Test
    void daysOfTwentyThreeHoursAreDays() throws IOException {
        SeriesTable.Rows rows =
                rows(
                        read(
                                BERLIN,
                                "day,kw",
                                "2024-03-30,1",
                                "2024-03-31,2",
                                "2024-04-01,3",
                                "2024-04-03,4"));
        assertEquals(86_400, rows.stepSeconds());
    }

    @Test
    void missingValuesAreMissingAndWordsAreTold() throws IOException {
        SeriesTable.Rows rows =
                rows(
                        read(
                                BERLIN,
                                "at,kw",
                                "2025-01-01 00:00,",
                                "2025-01-01 01:00,NaN",
                                "2025-01-01 02:00,null",
                                "",
                                "2025-01-01 03:00,4"));
        assertArrayEquals(
                new double[] {Double.NaN, Double.NaN, Double.NaN, 4}, rows.values()[0], 0);
        SeriesTable.Outcome bad =
                read(BERLIN, "at,kw", "2025-01-01 00:00,about 3", "2025-01-01 01:00,Infinity");
        assertEquals(2, bad.problems().size());
        assertTrue(bad.problems().get(0).startsWith("x.csv line 2 has \"about 3\" in kw"));
        assertTrue(bad.problems().get(1).startsWith("x.csv line 3 has \"Infinity\" in kw"));
    }

    @Test
    void unequalRowsAreRefusedWithTheRemedyAndReadForResampling() throws IOException {
        String[] lines = {
            "at,kw",
            "2025-01-01 00:00,1",
            "2025-01-01 00:15,2",
            "2025-01-01 00:30,2",
            "2025-01-01 00:52,3",
            "2025-01-01 01:00,3"
        };
        SeriesTable.Outcome outcome = read(BERLIN, lines);
        assertEquals(1, outcome.problems().size());
        assertTrue(outcome.problems().getFirst().startsWith("x.csv line 5 is at"));
        assertTrue(outcome.problems().getFirst().contains("--granularity"));
        assertEquals(
                5,
                rows(read(BERLIN, Optional.empty(), Optional.empty(), true, false, lines))
                        .epochSeconds()
                        .length);
    }

    @Test
    void repairSortsAndKeepsTheLastOfDoubleRowsAndSaysSo() throws IOException {
        String[] lines = {
            "at,kw",
            "2025-01-01 01:00,1",
            "2025-01-01 00:00,2",
            "2025-01-01 01:00,3",
            "2025-01-01 02:00,4"
        };
        SeriesTable.Outcome refused = read(BERLIN, lines);
        assertEquals(2, refused.problems().size(), refused.toString());
        SeriesTable.Outcome repaired =
                read(BERLIN, Optional.empty(), Optional.empty(), false, true, lines);
        assertArrayEquals(new double[] {2, 3, 4}, rows(repaired).values()[0], 0);
        assertEquals(2, repaired.notes().size());
    }

    @Test
    void aFileWithoutTimesNeedsAStartAndAStep() throws IOException {
        String[] lines = {"hour,kw", "0,5", "1,6", "2,7"};
        assertTrue(read(BERLIN, lines).problems().getFirst().contains("--start"));
        SeriesTable.Rows rows =
                rows(
                        read(
                                BERLIN,
                                Optional.of("2025-06-01"),
                                Optional.of(Duration.ofMinutes(30)),
                                false,
                                false,
                                lines));
        assertEquals(
                Instant.parse("2025-05-31T23:00:00Z").getEpochSecond(), rows.epochSeconds()[2]);
    }

    @Test
    void aTimeThatEndsItsRowIsTurnedIntoItsStart() throws IOException {
        SeriesTable.Outcome outcome =
                read(
                        Optional.of(ZoneId.of("UTC")),
                        "hour_ending,kw",
                        "12/31/2024 23:00,1",
                        "1/1/2025 0:00,2");
        assertEquals(
                Instant.parse("2024-12-31T23:00:00Z").getEpochSecond(),
                rows(outcome).epochSeconds()[1]);
        assertTrue(outcome.notes().getFirst().contains("end their rows"));
    }
}
