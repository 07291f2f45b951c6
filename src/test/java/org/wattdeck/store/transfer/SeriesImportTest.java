package org.wattdeck.store.transfer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattdeck.app.planning.Planning;
import org.wattdeck.app.series.ImportReview;
import org.wattdeck.app.series.ImportReview.Fate;
import org.wattdeck.app.series.Ingest;
import org.wattdeck.app.series.SeriesFiles;
import org.wattdeck.app.series.SeriesFiles.Wish;
import org.wattdeck.app.series.SeriesLine;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.domain.series.Aggregation;
import org.wattdeck.domain.series.DataType;
import org.wattdeck.domain.series.MeterType;
import org.wattdeck.domain.series.Points;
import org.wattdeck.domain.series.Quality;
import org.wattdeck.engine.transfer.Progress;
import org.wattdeck.testing.FakeDeck;
import org.wattdeck.testing.Portfolios;

class SeriesImportTest {

    private static final Actor ANNA = new Actor("anna", Actor.Source.CONSOLE);
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final SeriesFiles FILES = new FileTransfer().series();

    @TempDir Path folder;

    private final FakeDeck deck = new FakeDeck(Portfolios.mixed(12), 1);
    private final Planning planning = deck.deck().planning();

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
    }

    private static Wish wish(Optional<ZoneId> zone, boolean create) {
        return new Wish(
                zone, Optional.empty(), Optional.empty(), false, Optional.empty(), "", create, 1);
    }

    private static final Wish IN_BERLIN = wish(Optional.of(BERLIN), true);

    private Path file(String name, String... lines) throws IOException {
        return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    }

    private ImportReview review(Path file, Wish wish) {
        return join(planning.imports().review(FILES, file, wish, Progress.NONE));
    }

    private Ingest run(ImportReview review) {
        return switch (join(planning.imports().run(ANNA, review))) {
            case Verdict.Accepted<Ingest>(Ingest job) -> job;
            case Verdict.Refused<Ingest>(List<Said> why) -> throw new AssertionError(why);
        };
    }

    private Points points(String name) {
        SeriesLine line =
                join(planning.series().all()).stream()
                        .filter(l -> l.series().name().equals(name))
                        .findFirst()
                        .orElseThrow();
        return join(
                planning.series()
                        .points(line.id(), Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z")));
    }

    @Test
    void aWideFileIsReviewedAndThenTakenIn() throws IOException {
        Path file =
                file(
                        "site.csv",
                        "time,load_kw,pv_mw,consumption_kwh,comment",
                        "2026-03-02 00:00,10,0,2.5,a",
                        "2026-03-02 00:15,12.5,0.001,3,b",
                        "2026-03-02 00:30,,0.002,,c",
                        "2026-03-02 01:30,13,0.003,4,d");

        ImportReview review = review(file, IN_BERLIN);

        assertEquals(List.of(), review.reading().problems());
        assertEquals(
                List.of("Columns without numbers are passed over: comment."),
                review.reading().notes());
        assertEquals(
                List.of("load", "pv", "consumption"),
                review.lines().stream().map(l -> l.incoming().name()).toList());
        ImportReview.Line load = review.lines().getFirst();
        assertEquals(Fate.NEW, load.fate());
        assertEquals(900, load.stepSeconds());
        assertEquals(1, load.gaps());
        assertEquals(3600, load.missingSeconds());
        assertEquals(Aggregation.SUM, review.lines().get(2).incoming().aggregation());
        assertTrue(
                join(planning.series().all()).stream().allMatch(SeriesLine::live),
                "a review changes nothing");

        Ingest job = run(review);

        assertEquals(Ingest.State.COMPLETED, job.state());
        assertEquals(12, job.imported());
        Points pv = points("pv");
        assertArrayEquals(new double[] {0, 1, 2, 3}, pv.values(), "MW is kept in kW");
        assertEquals(Instant.parse("2026-03-01T23:00:00Z"), Instant.ofEpochSecond(pv.first()));
        assertEquals(Quality.MISSING, points("load").qualities()[2]);

        Ingest again = run(review(file, IN_BERLIN));
        assertEquals(0, again.imported());
        assertEquals(12, again.skipped());
        Ingest newer =
                run(
                        review(
                                file,
                                new Wish(
                                        Optional.of(BERLIN),
                                        Optional.empty(),
                                        Optional.empty(),
                                        false,
                                        Optional.empty(),
                                        "",
                                        false,
                                        2)));
        assertEquals(12, newer.imported());
        assertEquals(3, join(planning.imports().last(5)).size());
    }

    @Test
    void theZoneOfLocalTimesIsAskedFor() throws IOException {
        Path file = file("a.csv", "time,load_kw", "2026-03-02 00:00,10");

        ImportReview review = review(file, wish(Optional.empty(), true));

        assertTrue(review.reading().needsZone());
        assertFalse(review.ready());
        assertTrue(
                review.reading().problems().getFirst().contains("Name the zone"),
                review.reading().problems().toString());
        Path told = file("b.csv", "time,load_kw", "2026-03-02T00:00+01:00,10");
        assertTrue(review(told, wish(Optional.empty(), true)).ready());
    }

    /// The clock of Berlin leaps from 2 to 3 on 2026-03-29 and from 3 back to 2 on 2026-10-25.
    @Test
    void anHourThatIsNotThereFailsAndOneThatIsThereTwiceIsToldApart() throws IOException {
        Path file =
                file(
                        "dst.csv",
                        "time,load_kw",
                        "2026-03-29 01:00,1",
                        "2026-03-29 02:00,2",
                        "2026-03-29 03:00,3",
                        "2026-10-25 02:00,4",
                        "2026-10-25 02:00,5",
                        "2026-10-25 03:00,6");

        ImportReview review = review(file, IN_BERLIN);

        assertEquals(1, review.reading().failed());
        assertTrue(
                review.reading().faults().getFirst().startsWith("Line 3 has the time")
                        && review.reading().faults().getFirst().contains("leaps over it"),
                review.reading().faults().toString());
        assertTrue(
                review.reading().notes().getFirst().startsWith("2 times are in an hour"),
                review.reading().notes().toString());
        Ingest job = run(review);
        assertEquals(5, job.imported());
        assertEquals(1, job.failed());
        Points load = points("load");
        assertArrayEquals(new double[] {1, 3, 4, 5, 6}, load.values());
        assertEquals(3600, load.epochSeconds()[3] - load.epochSeconds()[2]);
    }

    @Test
    void aUnitIsAskedForWhereTheHeaderHasNone() throws IOException {
        Path file = file("a.csv", "time,load", "2026-03-02 00:00,10");

        ImportReview review = review(file, IN_BERLIN);

        assertEquals(List.of("load"), review.reading().needUnit());
        assertFalse(review.ready());
        Wish named =
                new Wish(
                        Optional.of(BERLIN),
                        Optional.of("MW"),
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        "Hall ",
                        true,
                        1);
        ImportReview told = review(file, named);
        assertEquals("Hall load", told.lines().getFirst().incoming().name());
        assertEquals(10_000, told.lines().getFirst().incoming().points().values()[0]);
    }

    @Test
    void aLongFileKeepsQualityVersionAndUnitAndTellsEveryFault() throws IOException {
        run(
                review(
                        file("first.csv", "time,load_kw", "2026-03-02T00:00Z,1"),
                        wish(Optional.empty(), true)));
        Path file =
                file(
                        "long.csv",
                        "timestamp,series,value,unit,quality,version",
                        "2026-03-02T00:00Z,load,5,kW,good,2",
                        "2026-03-02T00:15Z,load,6,kW,estimated,1",
                        "2026-03-02T00:30Z,load,,kW,missing,1",
                        "2026-03-02T00:15Z,load,7,kW,bad,3",
                        "2026-03-02T00:45Z,load,x,kW,good,1",
                        "2026-03-02T01:00Z,load,8,MW,good,1",
                        "2026-03-02T01:15Z,load,8,kW,fine,1",
                        "2026-03-02T01:30Z,load,8,kW,good,0",
                        "never,load,8,kW,good,1",
                        "2026-03-02T00:00Z,other,8,kW,good,1");

        ImportReview review = review(file, wish(Optional.empty(), false));
        Ingest job = run(review);

        assertEquals(
                List.of(
                        "Line 6 has \"x\" in value, which is no finite number; leave it empty if it is missing.",
                        "Line 7 gives load in MW, and lines before in kW.",
                        "Line 8 has the quality \"fine\"; there are good, uncertain, bad, estimated, missing.",
                        "Line 9 has the version \"0\", which is no whole number from 1.",
                        "Line 10 has the time \"never\", which is not a time.",
                        "There is no series other: 1 point fails. Make it first, or let the import make it."),
                job.errors());
        assertEquals(6, job.failed());
        assertEquals(3, job.imported());
        assertEquals(1, job.skipped(), "one of the two at a quarter past");
        Points load = points("load");
        assertArrayEquals(new double[] {5, 7, Double.NaN}, load.values());
        assertEquals(Quality.BAD, load.qualities()[1]);
        assertArrayEquals(new int[] {2, 3, 1}, load.versions());
    }

    @Test
    void theUnitOfASeriesThatIsThereIsKeptTo() throws IOException {
        run(
                review(
                        file("first.csv", "time,load_kw", "2026-03-02T00:00Z,1"),
                        wish(Optional.empty(), true)));

        ImportReview other =
                review(
                        file("e.csv", "time,load_kwh", "2026-03-02T00:15Z,1"),
                        wish(Optional.empty(), true));
        ImportReview silent =
                review(
                        file("s.csv", "time,load", "2026-03-02T00:15Z,2"),
                        wish(Optional.empty(), true));

        assertEquals(Fate.OTHER_UNIT, other.lines().getFirst().fate());
        assertFalse(other.ready());
        assertEquals(Fate.KNOWN, silent.lines().getFirst().fate());
        assertEquals(1, run(silent).imported());
    }

    @Test
    void semicolonsDecimalCommasAndEndsOfPeriodsAreUnderstood() throws IOException {
        Path file =
                file(
                        "de.csv",
                        "Zeit (period ending);Last [kW];Preis [EUR/MWh]",
                        "02.03.2026 00:15;1.234,5;80",
                        "02.03.2026 00:30;2,5;-5,5",
                        "02.03.2026 00:45;3;0");

        ImportReview review = review(file, IN_BERLIN);
        run(review);

        Points load = points("Last");
        assertArrayEquals(new double[] {1234.5, 2.5, 3}, load.values());
        assertEquals(Instant.parse("2026-03-01T23:00:00Z"), Instant.ofEpochSecond(load.first()));
        assertEquals(-0.0055, points("Preis").values()[1], 1e-12);
        assertEquals(DataType.PRICE, review.lines().get(1).incoming().dataType());
    }

    @Test
    void aWorkbookIsReadAsATable() throws IOException {
        Path file = folder.resolve("load.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                Workbook book = new Workbook(out, "test", null)) {
            Worksheet sheet = book.newWorksheet("Load");
            sheet.value(0, 0, "time");
            sheet.value(0, 1, "load_kw");
            for (int i = 0; i < 8; i++) {
                sheet.value(1 + i, 0, LocalDateTime.of(2026, 3, 2, 0, 0).plusMinutes(15L * i));
                sheet.style(1 + i, 0).format("yyyy-mm-dd hh:mm").set();
                sheet.value(1 + i, 1, i * 1.5);
            }
            book.finish();
        }

        Ingest job = run(review(file, IN_BERLIN));

        assertEquals(8, job.imported());
        assertEquals(10.5, points("load").values()[7]);
        assertEquals(7 * 900, points("load").last() - points("load").first());
    }

    @Test
    void aDateAndAClockTimeBesideItAreOneTimeAndMidnightMayEndTheDay() throws IOException {
        Path file =
                file(
                        "tmy.csv",
                        "date,time_hour_ending,ghi_w_m2,price_usd_per_mw",
                        "13/01/2026,23:00,1,5",
                        "13/01/2026,24:00,2,6",
                        "14/01/2026,01:00,3,7");
        ImportReview review = review(file, wish(Optional.of(ZoneId.of("UTC")), true));

        assertEquals(List.of("price_usd_per_mw"), review.reading().needUnit(), "a ratio is asked");
        Ingest job =
                run(
                        review(
                                file,
                                new Wish(
                                        Optional.of(ZoneId.of("UTC")),
                                        Optional.of("USD/MW"),
                                        Optional.empty(),
                                        false,
                                        Optional.empty(),
                                        "",
                                        true,
                                        1)));
        assertEquals(6, job.imported());
        assertEquals(
                List.of("2026-01-13T22:00:00Z", "2026-01-13T23:00:00Z", "2026-01-14T00:00:00Z"),
                java.util.Arrays.stream(points("ghi").epochSeconds())
                        .mapToObj(t -> Instant.ofEpochSecond(t).toString())
                        .toList());
        assertEquals(5, points("price_usd_per_mw").values()[0], "an unknown unit is kept as it is");
    }

    @Test
    void aFileWithoutTimesIsCountedFromAStart() throws IOException {
        Path file = file("hours.csv", "hour,load_kw", "0,1", "1,2", "2,3");
        assertFalse(review(file, IN_BERLIN).ready());

        Wish counted =
                new Wish(
                        Optional.of(BERLIN),
                        Optional.of("1"),
                        Optional.empty(),
                        false,
                        Optional.of(
                                new SeriesFiles.Rows(
                                        "2026-03-29 00:00", java.time.Duration.ofHours(1))),
                        "",
                        true,
                        1);
        run(review(file, counted));

        assertArrayEquals(new double[] {1, 2, 3}, points("load").values());
        assertEquals(7200, points("load").last() - points("load").first());
        assertEquals(
                Instant.parse("2026-03-28T23:00:00Z"),
                Instant.ofEpochSecond(points("load").first()));
    }

    @Test
    void metersAreTakenIn() throws IOException {
        Path file =
                file(
                        "meters.csv",
                        "name,type,latitude,longitude,timezone,tags,commissioned",
                        "M1,electricity,51.5,-0.1,Europe/London,main;billing,2020-05-01",
                        "M2,coal,,,,,",
                        "M3,water,91,0,,,");

        Ingest job = run(review(file, IN_BERLIN));

        assertEquals(1, job.imported());
        assertEquals(2, job.failed());
        assertEquals(
                List.of(MeterType.ELECTRICITY),
                join(planning.series().meters()).stream().map(m -> m.type()).toList());
        assertEquals(
                List.of("main", "billing"), join(planning.series().meters()).getFirst().tags());
    }

    @Test
    void whatIsNoTableIsToldWithWhy() throws IOException {
        assertTrue(
                review(folder.resolve("nothing.csv"), IN_BERLIN)
                        .reading()
                        .problems()
                        .getFirst()
                        .contains("There is no file"));
        assertFalse(review(file("empty.csv", ""), IN_BERLIN).ready());
        assertTrue(
                review(file("words.csv", "a,b", "x,y"), IN_BERLIN)
                        .reading()
                        .problems()
                        .getFirst()
                        .contains("No column looks like times"));
    }

    @Test
    void whatIsWrittenOutIsReadBackAsItWas() throws IOException {
        run(
                review(
                        file(
                                "x.csv",
                                "time,=load_kw",
                                "2026-10-25 01:45,1.25",
                                "2026-10-25 02:00,",
                                "2026-10-25 02:30,-3e-7"),
                        IN_BERLIN));
        SeriesLine line =
                join(planning.series().all()).stream().filter(l -> !l.live()).findFirst().get();
        Points before = points(line.series().name());
        Path out = folder.resolve("out.csv");
        FILES.write(out, List.of(new SeriesFiles.Export(line, before)), Progress.NONE);
        join(planning.series().edits().delete(ANNA, line.series()));

        run(review(out, wish(Optional.empty(), true)));

        Points after = points(line.series().name());
        assertArrayEquals(before.epochSeconds(), after.epochSeconds());
        assertArrayEquals(before.values(), after.values());
        assertArrayEquals(before.qualities(), after.qualities());
    }

    @Test
    void anImportThatIsCalledOffKeepsWhatItWroteAndSaysSo() throws IOException {
        StringBuilder text = new StringBuilder("time,a_kw,b_kw\n");
        for (int i = 0; i < 25_000; i++) {
            text.append(Instant.parse("2026-01-01T00:00:00Z").plusSeconds(300L * i))
                    .append(",1,2\n");
        }
        ImportReview review =
                review(
                        Files.writeString(folder.resolve("big.csv"), text),
                        wish(Optional.empty(), true));
        try (var listening =
                planning.imports()
                        .onChange(
                                job -> {
                                    if (job.imported() > 0 && !job.over()) {
                                        var unused = planning.imports().cancel(ANNA, job.id());
                                    }
                                })) {
            Ingest job = run(review);

            assertEquals(Ingest.State.CANCELLED, job.state());
            assertEquals(20_000, job.imported());
            assertEquals(20_000, points("a").count());
        }
    }

    @Test
    void oneTimeOfTheHourShownTwiceIsSaidAsOne() throws IOException {
        ImportReview one =
                review(
                        file(
                                "one.csv",
                                "time,load_kw",
                                "2025-10-26 00:00,1",
                                "2025-10-26 01:00,1",
                                "2025-10-26 02:00,2"),
                        IN_BERLIN);
        assertTrue(
                one.reading()
                        .notes()
                        .contains(
                                "1 time is in an hour that the clock of Europe/Berlin shows twice; it is told apart by the order of the rows."),
                one.reading().notes().toString());
        ImportReview two =
                review(
                        file(
                                "two.csv",
                                "time,load_kw",
                                "2025-10-26 01:00,1",
                                "2025-10-26 02:00,2",
                                "2025-10-26 02:00,3",
                                "2025-10-26 03:00,4"),
                        IN_BERLIN);
        assertTrue(
                two.reading().notes().stream().anyMatch(n -> n.startsWith("2 times are in")),
                two.reading().notes().toString());
    }
}
