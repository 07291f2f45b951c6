package org.wattdeck.boot;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.access.Gate;
import org.wattdeck.app.access.Guard;
import org.wattdeck.app.audit.Audit;
import org.wattdeck.app.performance.PerformanceStore;
import org.wattdeck.app.performance.Performances;
import org.wattdeck.app.planning.PlanningStore;
import org.wattdeck.app.series.SeriesImports;
import org.wattdeck.app.series.SeriesService;
import org.wattdeck.cli.Arguments;
import org.wattdeck.cli.StoreCommand;
import org.wattdeck.cli.StoreSeries;
import org.wattdeck.cli.Visitor;
import org.wattdeck.cli.Visitors;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.access.Permission;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.store.journal.FileJournal;
import org.wattdeck.store.sql.Database;
import org.wattdeck.store.sql.Retention;
import org.wattdeck.store.sql.SqlOperations;
import org.wattdeck.store.sql.SqlTelemetry;

/// The series of a store without a console around them. In a data folder no console may run
/// meanwhile; those on a shared PostgreSQL may.
final class HeadlessSeries implements StoreSeries {

    private static final Logger LOG = LoggerFactory.getLogger(HeadlessSeries.class);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Actor actor;
    private final SeriesService series;
    private final SeriesImports imports;

    /// @param visitors who comes with a token
    static StoreSeries open(
            Visitors visitors, Arguments arguments, Permission needed, String what) {
        List<String> options = StoreCommand.where(arguments);
        Config.Outcome settings = Config.read(options, System.getenv());
        Config config =
                settings.config()
                        .orElseThrow(
                                () -> new StoreException(String.join("\n", settings.problems())));
        Optional<Visitor> visitor = visitors.visitor(arguments, options);
        if (visitor.isEmpty() && !config.access().open()) {
            throw new StoreException(
                    "People sign in at this store. Give a token of somebody who may %s: --token-file FILE, or WATTDECK_TOKEN. The console makes one under People, Tokens."
                            .formatted(needed.words()));
        }
        visitor.ifPresent(v -> v.may(needed, what, "series"));
        return new HeadlessSeries(config, visitor);
    }

    private HeadlessSeries(Config config, Optional<Visitor> visitor) {
        actor =
                visitor.map(Visitor::actor)
                        .orElseGet(
                                () ->
                                        new Actor(
                                                System.getProperty("user.name", "somebody"),
                                                Actor.Source.COMMAND_LINE));
        try {
            Path folder = config.data().folder();
            // whoever has the journal has the folder
            opened.push(FileJournal.open(folder.resolve("journal")));
            Database database = Station.open(config);
            opened.push(database);
            SqlOperations operations = new SqlOperations(database);
            opened.push(operations);
            SqlTelemetry telemetry = new SqlTelemetry(database, Retention.DEFAULT);
            Registry registry =
                    operations
                            .loadPortfolio()
                            .map(Portfolio::registry)
                            .orElse(Portfolio.EMPTY.registry());
            Guard guard = guard(config, visitor);
            PlanningStore.Reads reads = new Direct(operations.planning());
            series =
                    new SeriesService(
                            new SeriesService.Ports(
                                    reads,
                                    new Recorded(telemetry.performance()),
                                    () -> registry,
                                    () -> telemetry.performance().newest().orElse(Instant.EPOCH),
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

    private static Guard guard(Config config, Optional<Visitor> visitor) {
        Gate gate = visitor.<Gate>map(v -> v).orElseGet(Gate::opened);
        Audit audit =
                visitor.map(Visitor::audit)
                        .orElseGet(
                                () ->
                                        Visitors.audit(
                                                Station.auditPlace(config, Main.KEYS),
                                                Main::audits));
        return new Guard(gate, audit, Runnable::run);
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
        return actor;
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                LOG.warn("The store could not be closed cleanly.", e);
            }
        }
    }
}
