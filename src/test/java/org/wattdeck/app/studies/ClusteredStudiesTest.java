package org.wattdeck.app.studies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wattdeck.app.studies.StudiesRig.FOLDER;
import static org.wattdeck.app.studies.StudiesRig.value;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wattdeck.app.crew.Crews;
import org.wattdeck.app.crew.Labour;
import org.wattdeck.app.crew.News;
import org.wattdeck.app.crew.SpareCrews;
import org.wattdeck.app.series.StoredSeries;
import org.wattdeck.app.sizing.SizeTable;
import org.wattdeck.cli.StudyLabour;
import org.wattdeck.cluster.ClusterCrew;
import org.wattdeck.cluster.ClusterMember;
import org.wattdeck.cluster.ClusterSettings;
import org.wattdeck.cluster.Seal;
import org.wattdeck.domain.plan.Series;
import org.wattdeck.testing.TestStudies;

/// Studies of the console whose cases and sizes are run by a member of a cluster.
@Timeout(120)
class ClusteredStudiesTest {

    private static final long T0 = Instant.parse("2026-03-03T00:00:00Z").getEpochSecond();
    private static final String OF_STORED =
            """
            study: Hall
            period: {start: 2026-03-03, length: 1 day}
            step: 1 h
            sites:
              - code: HALL
                name: Hall
                latitude: 50
                longitude: 8
                timezone: UTC
                assets:
                  - {code: GRID, type: grid_connection, name: Grid, max_import_kw: 500, max_export_kw: 100}
                  - {code: LOAD, type: load, name: Load, rated_load_kw: 400}
                  - {code: BESS, type: battery, name: Battery, capacity_kwh: 100, max_charge_kw: 50, max_discharge_kw: 50}
            series:
              - {asset: LOAD, stored: hall Load}
            tariff: {currency: EUR, import: {stored: Hall price}, export: 0.01}
            optimize: {objective: cost}
            variants:
              - {name: as it was, set: {optimize: {objective: peak_import}}}
            sweep:
              values:
                - {path: sites.HALL.assets.BESS.capacity_kwh, from: 50, to: 150, count: 3}
            """;

    private final int port = freePort();

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Math.min(64_000, socket.getLocalPort());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private ClusterSettings settings() {
        return new ClusterSettings(
                "test",
                List.of("127.0.0.1:" + port),
                "127.0.0.1",
                port,
                new Seal("a secret of more than sixteen signs", () -> new byte[32]),
                "this program",
                30);
    }

    private ClusterMember member(Labour labour) {
        return ClusterMember.join(settings(), 2, labour, words -> {});
    }

    /// @param cores of this machine that take points too
    private Crews crews(int cores) {
        return (none, told) ->
                new Crews.Opened(Optional.of(new ClusterCrew(settings(), cores, told)), List.of());
    }

    private static StudyTools tools(Crews crews) {
        StudyTools own = TestStudies.tools();
        return new StudyTools(own.reader(), own.editing(), own.solvers(), crews);
    }

    private static StudyText text(String file) throws IOException {
        return new StudyText(
                Optional.empty(), file, Files.readString(FOLDER.resolve(file)), FOLDER);
    }

    /// All of a result but for how long it took.
    private static String bits(StudyOutcome outcome) {
        assertTrue(outcome.complete());
        return outcome.results().stream()
                .map(ClusteredStudiesTest::timeless)
                .map(r -> Arrays.hashCode(ResultCodec.bytes(List.of(r))) + r.name())
                .toList()
                .toString();
    }

    private static StudyResult timeless(StudyResult r) {
        StudyResult.Effort e = r.effort();
        StudyResult without =
                new StudyResult(
                        r.name(),
                        r.point(),
                        r.settings(),
                        r.status(),
                        r.grid(),
                        r.figures(),
                        r.tracks(),
                        r.buses(),
                        r.bill(),
                        r.limits(),
                        r.front(),
                        r.words(),
                        r.notes(),
                        new StudyResult.Effort(
                                e.solver(), e.gapFraction(), e.boundMoney(), 0, e.rounds()),
                        r.beside());
        return r.beside().sizes().map(t -> without.with(timeless(t))).orElse(without);
    }

    private static SizeTable timeless(SizeTable t) {
        return new SizeTable(
                t.asked(),
                t.rows(),
                t.baseMoney(),
                t.yearFraction(),
                t.currency(),
                t.notes(),
                t.problems(),
                0);
    }

    private void sameByAMember(StudyText study, StoredSeries stored) throws Exception {
        StudyOutcome alone = new StudiesRig(TestStudies.tools(), stored).ran(study);
        try (ClusterMember member = member(new StudyLabour(TestStudies.solvers()))) {
            StudyOutcome shared = new StudiesRig(tools(crews(0)), stored).ran(study);
            assertEquals(bits(alone), bits(shared));
            assertEquals(0, shared.place().here());
            assertEquals(shared.all(), shared.place().away());
            assertEquals(List.of(member.address()), shared.place().members());
        }
        assertEquals(alone.all(), alone.place().here());
        assertEquals(List.of(), alone.place().news());
    }

    @Test
    void variantsAreTheSameToTheBit() throws Exception {
        sameByAMember(text("demo-variants.yaml"), StoredSeries.NONE);
    }

    @Test
    void sizesAreTheSameToTheBit() throws Exception {
        sameByAMember(text("sizing-demo.yaml"), StoredSeries.NONE);
    }

    @Test
    void seriesThatTheConsoleKeepsAreSentAlong() throws Exception {
        sameByAMember(new StudyText(Optional.empty(), "Hall", OF_STORED, FOLDER), new TwoSeries());
    }

    private record TwoSeries() implements StoredSeries {

        @Override
        public boolean available() {
            return true;
        }

        @Override
        public List<String> names() {
            return List.of("Hall load", "Hall price");
        }

        @Override
        public Optional<Stored> named(String name) {
            return switch (name.toLowerCase(java.util.Locale.ROOT)) {
                case "hall load" -> Optional.of(stored("Hall load", "kW", 100, 7));
                case "hall price" -> Optional.of(stored("Hall price", "EUR/kWh", 0.1, 0.013));
                default -> Optional.empty();
            };
        }

        private static Stored stored(String name, String unit, double from, double step) {
            long[] times = LongStream.range(0, 24).map(k -> T0 + k * 3600).toArray();
            double[] values =
                    LongStream.range(0, 24).mapToDouble(k -> from + step * (k * 7 % 24)).toArray();
            return new Stored(name, unit, ZoneOffset.UTC, new Series(times, values, 3600), 3600);
        }
    }

    @Test
    void aRunThatIsCalledOffEndsOnTheMembersTooAndIsGoneOnFrom() throws Exception {
        TiringSolver tired = new TiringSolver(2);
        StudyText study = text("demo-variants.yaml");
        StudyOutcome whole = new StudiesRig().ran(study);
        try (ClusterMember _ = member(new StudyLabour(tired.solvers()))) {
            StudiesRig rig =
                    new StudiesRig(
                            new StudyTools(
                                    tools(Crews.OWN).reader(),
                                    tools(Crews.OWN).editing(),
                                    new TiringSolver(0).solvers(),
                                    crews(1)));
            KeptStudy kept = rig.saved("Half", study.text());
            StudyText half =
                    new StudyText(Optional.of(kept.id()), kept.name(), study.text(), FOLDER);
            StudyJob job = rig.begun(half);
            tired.awaitTired();
            long asked = System.nanoTime();
            job.cancel();
            StudyOutcome ended = value(job.done());
            double seconds = (System.nanoTime() - asked) / 1e9;
            assertTrue(seconds < 30, "it took " + seconds + " s");
            assertFalse(ended.complete());
            assertTrue(ended.place().away() >= 1, ended.place()::toString);
            StudyReading reading = tools(Crews.OWN).reader().read(study.text(), FOLDER);
            List<StudyResult> found =
                    value(rig.studies.calledOff(kept.id(), reading)).orElseThrow();
            StudyOutcome rest = new StudiesRig().resumed(study, found);
            assertEquals(bits(whole), bits(rest));
            assertEquals(whole.all() - ended.place().away(), rest.place().here());
        }
    }

    @Test
    void whereNoMemberIsItIsSaidAndTheStudyIsRunHere() throws Exception {
        StudyOutcome outcome =
                new StudiesRig(tools((none, told) -> heardFirst(told))).ran("demo-variants.yaml");
        assertTrue(outcome.complete());
        assertEquals(outcome.all(), outcome.place().here());
        assertInstanceOf(News.Alone.class, outcome.place().news().getFirst());
    }

    /// Nothing is run before somebody was looked for.
    private Crews.Opened heardFirst(Consumer<News> told) {
        CountDownLatch heard = new CountDownLatch(1);
        Crews.Opened opened =
                new Crews.Opened(
                        Optional.of(
                                new ClusterCrew(
                                        settings(),
                                        1,
                                        news -> {
                                            told.accept(news);
                                            heard.countDown();
                                        })),
                        List.of());
        try {
            heard.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return opened;
    }

    @Test
    void settingsThatAreNotGoodAreToldAndTheStudyIsRunHere() throws Exception {
        StudyOutcome outcome =
                new StudiesRig(
                                tools(
                                        (none, told) ->
                                                new Crews.Opened(
                                                        Optional.empty(), List.of("No secret."))))
                        .ran("demo-variants.yaml");
        assertTrue(outcome.complete());
        assertEquals(List.of(new News.NotSet(List.of("No secret."))), outcome.place().news());
    }

    @Test
    void aStudyOfOneCaseLooksForNobody() throws Exception {
        StudyOutcome outcome =
                new StudiesRig(
                                tools(
                                        (none, told) -> {
                                            throw new IllegalStateException("it looked");
                                        }))
                        .ran("demo-day.yaml");
        assertTrue(outcome.complete());
    }

    @Test
    void theNextRunFindsTheClusterJoinedAndNobodyIsLeftBehind() throws Exception {
        try (ClusterMember member = member(new StudyLabour(TestStudies.solvers()));
                SpareCrews spare = new SpareCrews(crews(0), later -> {})) {
            StudiesRig rig = new StudiesRig(tools(spare));
            StudyOutcome first = rig.ran("demo-variants.yaml");
            StudyOutcome second = rig.ran("demo-variants.yaml");
            assertEquals(List.of(member.address()), second.place().members());
            assertEquals(bits(first), bits(second));
            assertInstanceOf(News.Joined.class, first.place().news().getFirst());
            assertInstanceOf(News.Takes.class, second.place().news().getFirst());
        }
    }
}
