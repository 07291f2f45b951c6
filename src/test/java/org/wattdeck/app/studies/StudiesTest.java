package org.wattdeck.app.studies;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.access.Guard;
import org.wattdeck.app.planning.PlanningStore;
import org.wattdeck.app.series.StoredSeries;
import org.wattdeck.app.studies.StudyResult.Status;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.engine.plan.linear.LinearSolver;
import org.wattdeck.engine.plan.linear.Solution;
import org.wattdeck.engine.plan.linear.Watch;
import org.wattdeck.engine.plant.Plant;
import org.wattdeck.engine.plant.PlantSettings;
import org.wattdeck.testing.MemoryPlanning;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.testing.TestStudies;

class StudiesTest {

    private static final Path FOLDER =
            Path.of(System.getProperty("wattdeck.basedir", System.getProperty("user.dir")))
                    .resolve("studies");
    private static final Actor ANNA = new Actor("anna", Actor.Source.CONSOLE);

    private static final PlantSnapshot PLANT =
            Plant.of(
                            Portfolios.mixed(7),
                            PlantSettings.DEFAULT,
                            Instant.parse("2026-03-01T08:00:00Z"))
                    .snapshot();

    private final Studies studies = studies(TestStudies.tools());

    private static Studies studies(StudyTools tools) {
        return studies(tools, new MemoryPlanning().reads());
    }

    private static Studies studies(StudyTools tools, PlanningStore.Reads kept) {
        return new Studies(
                new Studies.Ports(
                        kept,
                        tools,
                        StoredSeries.NONE,
                        new NowSource(
                                () -> PLANT,
                                List::of,
                                new StudiesRig.Nothing(),
                                new StudiesRig.Nothing(),
                                NowAround.NOTHING),
                        Guard.open(),
                        ForkJoinPool.commonPool(),
                        ForkJoinPool.commonPool(),
                        UUID::randomUUID,
                        () -> Instant.parse("2026-03-01T08:00:00Z"),
                        System::nanoTime));
    }

    private static <T> T value(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    private static <T> T accepted(Verdict<T> verdict) {
        return ((Verdict.Accepted<T>) assertInstanceOf(Verdict.Accepted.class, verdict)).value();
    }

    private static StudyText text(String file) throws IOException {
        return new StudyText(
                Optional.empty(), file, Files.readString(FOLDER.resolve(file)), FOLDER);
    }

    private StudyOutcome ran(StudyText text) throws Exception {
        return value(accepted(studies.run(ANNA, text)).done());
    }

    @Test
    void aRunThatCannotBeKeptSaysSo() throws Exception {
        Studies away =
                studies(
                        TestStudies.tools(),
                        new PlanningStore.Reads() {
                            @Override
                            public <T> CompletionStage<T> ask(Function<PlanningStore, T> question) {
                                return CompletableFuture.supplyAsync(
                                        () -> {
                                            throw new StoreException("The database is away.");
                                        });
                            }
                        });
        String text = Files.readString(FOLDER.resolve("demo-day.yaml"));
        StudyText kept = new StudyText(Optional.of(new UUID(0, 1)), "kept", text, FOLDER);
        StudyOutcome outcome = value(accepted(away.run(ANNA, kept)).done());
        assertTrue(outcome.complete());
        assertEquals(Optional.of("The database is away."), outcome.notKept());
        assertEquals(Optional.empty(), ran(text("demo-day.yaml")).notKept());
    }

    /// The optimum of the day that optimisers of storage are compared on.
    @Test
    void theDemoDayCostsWhatIsKnownOfIt() throws Exception {
        StudyResult result = ran(text("demo-day.yaml")).base().orElseThrow();
        assertEquals(Status.OPTIMAL, result.status());
        assertEquals(121.3537, result.figures().goalValue(), 5e-5);
        assertEquals(121.3537, result.figures().costMoney(), 5e-5);
        assertEquals(24, result.grid().steps());
        assertEquals(3, result.tracks().size());
        assertFalse(result.words().isEmpty());
        double billed = result.bill().stream().mapToDouble(r -> r.amountMoney()).sum();
        double wear = result.figures().costs().get("degradation");
        assertEquals(121.3537, billed + wear, 5e-5);
        for (int t = 0; t < 24; t++) {
            double sum = 0;
            for (StudyResult.Track track : result.tracks()) {
                sum += track.powerKw()[t];
            }
            assertEquals(0, sum, 1e-6, "step " + t);
        }
    }

    @Test
    void aRunOfAKeptStudyIsKeptToTheLastBit() throws Exception {
        String text = Files.readString(FOLDER.resolve("demo-day.yaml"));
        KeptStudy kept =
                accepted(value(studies.save(ANNA, Optional.empty(), " The demo day ", text)));
        assertEquals("The demo day", kept.name());
        StudyOutcome outcome =
                ran(new StudyText(Optional.of(kept.id()), kept.name(), text, FOLDER));
        KeptRun run = value(studies.runs(kept.id())).getFirst();
        assertEquals(outcome.runId(), Optional.of(run.id()));
        assertEquals(Status.OPTIMAL, run.status());
        assertEquals(64, run.inputsHash().length());
        StudyResult before = outcome.base().orElseThrow();
        StudyResult after = value(studies.results(run.id())).orElseThrow().getFirst();
        assertEquals(before.figures(), after.figures());
        assertEquals(before.words(), after.words());
        assertEquals(before.bill(), after.bill());
        assertEquals(before.limits(), after.limits());
        for (int i = 0; i < before.tracks().size(); i++) {
            assertArrayEquals(before.tracks().get(i).powerKw(), after.tracks().get(i).powerKw());
            assertArrayEquals(
                    before.tracks().get(i).storedKwh(), after.tracks().get(i).storedKwh());
        }
        assertTrue(value(studies.named("the DEMO day")).isPresent());
        accepted(value(studies.delete(ANNA, kept)));
        assertTrue(value(studies.all()).isEmpty());
        assertTrue(value(studies.runs(kept.id())).isEmpty());
    }

    @Test
    void aNameIsGivenOnce() throws Exception {
        accepted(value(studies.save(ANNA, Optional.empty(), "A", "study: A")));
        assertInstanceOf(
                Verdict.Refused.class,
                value(studies.save(ANNA, Optional.empty(), "a", "study: A")));
        assertInstanceOf(
                Verdict.Refused.class, value(studies.save(ANNA, Optional.empty(), " ", "x")));
    }

    @Test
    void whatIsWrongWithTheTextIsToldAllOfItAtItsLines() throws Exception {
        String text = "study: A\nperiod: {start: soon, length: 1 day}\nstep: 0\ncolour: red\n";
        StudyReading reading =
                value(studies.check(new StudyText(Optional.empty(), "A", text, FOLDER)));
        assertTrue(reading.broken());
        assertEquals(
                List.of(2, 3, 4),
                reading.problems().stream()
                        .map(p -> p.line())
                        .filter(l -> l > 1)
                        .distinct()
                        .toList());
        StudyOutcome outcome = ran(new StudyText(Optional.empty(), "A", text, FOLDER));
        assertTrue(outcome.results().isEmpty());
        assertFalse(outcome.problems().isEmpty());
    }

    /// The load of the demo day is above 20 kW, and a connection of 10 kW with the battery's 40 kWh
    /// cannot carry 824 kWh.
    @Test
    void limitsThatConflictAreNamedWithTheSmallestRelief() throws Exception {
        StudyText day = text("demo-day.yaml");
        String narrow = day.text().replace("max_import_kw: 100", "max_import_kw: 10");
        StudyResult result =
                ran(new StudyText(Optional.empty(), "narrow", narrow, FOLDER)).base().orElseThrow();
        assertEquals(Status.INFEASIBLE, result.status());
        assertTrue(result.words().getFirst().startsWith("No plan keeps to all limits."));
        assertTrue(result.words().get(1).startsWith("It would help if"), result.words().get(1));
        assertTrue(result.tracks().isEmpty());
    }

    @Test
    void variantsAreRunAndResumedWhereTheyWereLeft() throws Exception {
        StudyText text = text("demo-variants.yaml");
        StudyOutcome all = ran(text);
        assertTrue(all.complete());
        assertTrue(all.results().size() > 2);
        StudyOutcome again =
                value(accepted(studies.resume(ANNA, text, all.results().subList(0, 2))).done());
        assertTrue(again.complete());
        assertEquals(
                all.results().stream().map(r -> r.figures().goalValue()).toList(),
                again.results().stream().map(r -> r.figures().goalValue()).toList());
        StudyOutcome base = value(accepted(studies.runBase(ANNA, text)).done());
        assertEquals(1, base.results().size());
    }

    @Test
    void severalAtOnceComeToWhatOneAfterTheOtherDoesInTheSameOrder() throws Exception {
        StudyText text = text("demo-variants.yaml");
        StudyOutcome all = ran(text);
        CaseRun alone = new CaseRun(TestStudies.solvers(), System::nanoTime);
        List<StudyCase> cases = TestStudies.tools().reader().read(text.text(), FOLDER).cases();
        assertEquals(cases.size(), all.results().size());
        for (int k = 0; k < cases.size(); k++) {
            StudyResult own = alone.run(cases.get(k), Watch.NONE);
            StudyResult other = all.results().get(k);
            assertEquals(own.name(), other.name());
            assertEquals(own.figures(), other.figures());
            for (int i = 0; i < own.tracks().size(); i++) {
                assertArrayEquals(
                        own.tracks().get(i).powerKw(), other.tracks().get(i).powerKw(), own.name());
            }
        }
    }

    /// A solver that would go on for ever, and asks its watch as solvers do.
    @Test
    void aRunEndsSoonAfterItIsCalledOff() throws Exception {
        CountDownLatch solving = new CountDownLatch(1);
        LinearSolver endless =
                (model, limits, watch) -> {
                    solving.countDown();
                    while (!watch.cancelled()) {
                        Thread.onSpinWait();
                    }
                    return Solution.without(
                            Solution.Status.CANCELLED,
                            "",
                            new Solution.Work("endless", "1", 0, 0, 0, 0));
                };
        StudyTools tools =
                new StudyTools(
                        TestStudies.tools().reader(),
                        TestStudies.tools().editing(),
                        new PlanSolvers() {
                            @Override
                            public Optional<LinearSolver> named(String name) {
                                return Optional.of(endless);
                            }

                            @Override
                            public String refusal(String name) {
                                return "";
                            }
                        });
        StudyJob job = accepted(studies(tools).run(ANNA, text("demo-variants.yaml")));
        assertTrue(solving.await(60, TimeUnit.SECONDS));
        assertFalse(job.done().toCompletableFuture().isDone());
        job.cancel();
        StudyOutcome outcome = job.done().toCompletableFuture().get(60, TimeUnit.SECONDS);
        assertTrue(
                outcome.results().size() <= Runtime.getRuntime().availableProcessors(),
                "bounded by the processors");
        assertEquals(Status.CANCELLED, outcome.results().getLast().status());
        assertFalse(outcome.complete());
    }

    @Test
    void aStudyWithoutAPlanIsRehearsedOnTheKernel() throws Exception {
        StudyResult result = ran(text("reference-unit.yaml")).base().orElseThrow();
        assertEquals(Status.SIMULATED, result.status());
        assertTrue(result.grid().steps() > 10);
        assertFalse(result.tracks().isEmpty());
    }
}
