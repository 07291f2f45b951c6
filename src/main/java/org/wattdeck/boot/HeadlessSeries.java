package org.wattdeck.boot;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.wattdeck.app.access.Guard;
import org.wattdeck.app.performance.PerformanceStore;
import org.wattdeck.app.performance.Performances;
import org.wattdeck.app.planning.PlanningStore;
import org.wattdeck.app.series.SeriesImports;
import org.wattdeck.app.series.SeriesService;
import org.wattdeck.cli.Arguments;
import org.wattdeck.cli.StoreSeries;
import org.wattdeck.cli.Visitors;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.access.Permission;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.engine.plant.OwnWeather;
import org.wattdeck.store.journal.FileJournal;
import org.wattdeck.store.sql.Database;
import org.wattdeck.store.sql.Retention;
import org.wattdeck.store.sql.SqlOperations;
import org.wattdeck.store.sql.SqlTelemetry;

/// The series of a store without a console around them. In a data folder no console may run
/// meanwhile; those on a shared PostgreSQL may.
final class HeadlessSeries implements StoreSeries {

    private final HeadlessDoor door;
    private final SeriesService series;
    private final SeriesImports imports;

    /// @param visitors who comes with a token
    static StoreSeries open(
            Visitors visitors, Arguments arguments, Permission needed, String what) {
        return new HeadlessSeries(
                HeadlessDoor.beginning(visitors, arguments, needed, what, "series"));
    }

    private HeadlessSeries(HeadlessDoor door) {
        this.door = door;
        try {
            Config config = door.config();
            Path folder = config.data().folder();
            Optional<Portfolio> demo = DemoFolder.portfolio(config);
            // whoever has the journal has the folder
            door.opened(FileJournal.open(folder.resolve("journal")));
            Database database = door.opened(OpenStore.database(config));
            SqlOperations operations = door.opened(new SqlOperations(database));
            SqlTelemetry telemetry = new SqlTelemetry(database, Retention.DEFAULT);
            Registry registry =
                    demo.or(operations::loadPortfolio)
                            .map(Portfolio::registry)
                            .orElse(Portfolio.EMPTY.registry());
            Guard guard = door.guard();
            PlanningStore.Reads reads = new Direct(operations.planning());
            series =
                    new SeriesService(
                            new SeriesService.Ports(
                                    reads,
                                    new Recorded(telemetry.performance()),
                                    () -> registry,
                                    () -> telemetry.performance().newest().orElse(Instant.EPOCH),
                                    new OwnWeather(config.plant().seed()),
                                    guard));
            imports =
                    new SeriesImports(
                            new SeriesImports.Ports(
                                    reads,
                                    series,
                                    guard,
                                    UUID::randomUUID,
                                    InstantSource.system()::instant));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private record Direct(PlanningStore store) implements PlanningStore.Reads {
        @Override
        public <T> CompletionStage<T> ask(Function<PlanningStore, T> question) {
            try {
                return CompletableFuture.completedFuture(question.apply(store));
            } catch (RuntimeException e) {
                return CompletableFuture.failedFuture(e);
            }
        }
    }

    private record Recorded(PerformanceStore store) implements Performances.Reads {
        @Override
        public <T> CompletionStage<T> ask(Function<PerformanceStore, T> question) {
            try {
                return CompletableFuture.completedFuture(question.apply(store));
            } catch (RuntimeException e) {
                return CompletableFuture.failedFuture(e);
            }
        }
    }

    @Override
    public SeriesService series() {
        return series;
    }

    @Override
    public SeriesImports imports() {
        return imports;
    }

    @Override
    public Actor actor() {
        return door.actor();
    }

    @Override
    public void close() {
        door.close();
    }
}
