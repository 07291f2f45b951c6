package org.wattdeck.app.studies;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.wattdeck.app.access.Guard;
import org.wattdeck.app.performance.PerformanceStore;
import org.wattdeck.app.performance.Performances;
import org.wattdeck.app.series.StoredSeries;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.engine.plant.Plant;
import org.wattdeck.engine.plant.PlantSettings;
import org.wattdeck.testing.MemoryPlanning;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.testing.TestStudies;

/// Studies over a store in memory, waited for.
public final class StudiesRig {

    static final Path FOLDER =
            Path.of(System.getProperty("wattdeck.basedir", System.getProperty("user.dir")))
                    .resolve("studies");

    private static final Actor ANNA = new Actor("anna", Actor.Source.CONSOLE);
    static final PlantSnapshot PLANT =
            Plant.of(
                            Portfolios.mixed(7),
                            PlantSettings.DEFAULT,
                            Instant.parse("2026-03-01T08:00:00Z"))
                    .snapshot();

    final Studies studies;
    final MemoryPlanning kept = new MemoryPlanning();

    StudiesRig() {
        this(TestStudies.tools());
    }

    public StudiesRig(StudyTools tools) {
        this(tools, StoredSeries.NONE);
    }

    StudiesRig(StudyTools tools, StoredSeries stored) {
        studies =
                new Studies(
                        new Studies.Ports(
                                kept.reads(),
                                tools,
                                stored,
                                new NowSource(
                                        () -> PLANT,
                                        List::of,
                                        new Nothing(),
                                        new Nothing(),
                                        NowAround.NOTHING),
                                Guard.open(),
                                ForkJoinPool.commonPool(),
                                ForkJoinPool.commonPool(),
                                UUID::randomUUID,
                                () -> Instant.parse("2026-03-01T08:00:00Z"),
                                System::nanoTime));
    }

    static final class Nothing implements Performances.Reads {
        @Override
        public <T> CompletionStage<T> ask(Function<PerformanceStore, T> question) {
            return CompletableFuture.completedFuture(question.apply(PerformanceStore.NONE));
        }
    }

    static <T> T value(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    static <T> T accepted(Verdict<T> verdict) {
        return ((Verdict.Accepted<T>) assertInstanceOf(Verdict.Accepted.class, verdict)).value();
    }

    StudyJob begun(StudyText text) {
        return accepted(studies.run(ANNA, text));
    }

    public StudyOutcome ran(StudyText text) throws Exception {
        return value(begun(text).done());
    }

    StudyOutcome ran(String file) throws Exception {
        return ran(
                new StudyText(
                        Optional.empty(), file, Files.readString(FOLDER.resolve(file)), FOLDER));
    }

    StudyOutcome resumed(StudyText text, List<StudyResult> found) throws Exception {
        return value(accepted(studies.resume(ANNA, text, found)).done());
    }

    KeptStudy saved(String name, String text) throws Exception {
        return accepted(value(studies.save(ANNA, Optional.empty(), name, text)));
    }

    List<StudyResult> kept(UUID run) throws Exception {
        return value(studies.results(run)).orElseThrow();
    }
}
