package org.wattdeck.app.workflow.kind;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.wattdeck.app.forecast.Forecasts;
import org.wattdeck.app.schedule.Schedule;
import org.wattdeck.app.series.SeriesImports;
import org.wattdeck.app.studies.Studies;
import org.wattdeck.app.workflow.HttpPort;
import org.wattdeck.app.workflow.Outside;
import org.wattdeck.app.workflow.TaskFailure;
import org.wattdeck.app.workflow.TaskKind;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.ops.Severity;
import org.wattdeck.domain.plan.Series;
import org.wattdeck.domain.workflow.Value;
import org.wattdeck.engine.plan.linear.LinearSolver;
import org.wattdeck.engine.workflow.KindSpec;

/// All kinds of tasks, in the order in which they are offered. A new one is a class and a line.
public final class Kinds {

    private Kinds() {}

    /// What the console gives them.
    public record Inside(
            SeriesLookup series,
            Supplier<Forecasts> forecasts,
            Supplier<Schedule> schedule,
            Supplier<Studies> studies,
            Supplier<SeriesImports> imports,
            Notification.Outward outward,
            LongSupplier nanos) {}

    /// What can be done without a console: by a command.
    ///
    /// @param outward where notifications go
    public static List<TaskKind> alone(
            HttpPort http,
            Notification.Outward outward,
            Function<String, Optional<LinearSolver>> solvers,
            LongSupplier nanos) {
        return List.of(
                new HttpCall(http, () -> Value.EMPTY),
                new Delay(),
                new Condition(),
                new Transform(),
                new Notification(outward),
                new Optimization(
                        NO_PLANT, solvers, new StudyPlan(Kinds::console, Path.of(".")), nanos));
    }

    private static final PlanAround NO_PLANT =
            new PlanAround() {
                @Override
                public Optional<Asset> asset(String code) {
                    return Optional.empty();
                }

                @Override
                public OptionalDouble socFraction(UUID assetId) {
                    return OptionalDouble.empty();
                }

                @Override
                public double[] kept(String name, Series grid) throws TaskFailure {
                    throw TaskFailure.forGood(
                            "The series (%s) is the console's. Run the workflow there."
                                    .formatted(name));
                }
            };

    private static <T> T console() {
        throw new IllegalStateException("There is no console.");
    }

    /// How all kinds are described, for checking.
    public static List<KindSpec> specs() {
        return all(
                        new Inside(
                                new SeriesLookup(Kinds::console, Kinds::console),
                                Kinds::console,
                                Kinds::console,
                                Kinds::console,
                                Kinds::console,
                                new Silent(),
                                () -> 0),
                        Outside.NONE,
                        () -> Value.EMPTY)
                .stream()
                .map(TaskKind::spec)
                .toList();
    }

    /// Tells nobody anything.
    private static final class Silent implements Notification.Outward {
        @Override
        public void log(String by, String text) {}

        @Override
        public void event(Severity severity, String text) {}

        @Override
        public void popup(Severity severity, String text) {}

        @Override
        public Optional<URI> webhook() {
            return Optional.empty();
        }

        @Override
        public HttpPort http() {
            return Outside.NONE.http();
        }
    }

    public static List<TaskKind> all(
            Inside inside, Outside outside, Supplier<Value.Group> secrets) {
        return List.of(
                new HttpCall(outside.http(), secrets),
                new Delay(),
                new Condition(),
                new Transform(),
                new Notification(inside.outward),
                new Forecast(inside.series, inside.forecasts),
                new Optimization(
                        inside.series,
                        outside.solvers(),
                        new StudyPlan(inside.studies, outside.studyFolder()),
                        inside.nanos),
                new Dispatch(inside.series, inside.schedule),
                new Report(outside.reports()),
                new Import(inside.imports, outside.files()));
    }
}
