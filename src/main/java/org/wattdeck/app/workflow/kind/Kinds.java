package org.wattdeck.app.workflow.kind;

import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.wattdeck.app.forecast.Forecasts;
import org.wattdeck.app.schedule.Schedule;
import org.wattdeck.app.series.SeriesImports;
import org.wattdeck.app.studies.Studies;
import org.wattdeck.app.workflow.Outside;
import org.wattdeck.app.workflow.TaskKind;
import org.wattdeck.domain.workflow.Value;

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
