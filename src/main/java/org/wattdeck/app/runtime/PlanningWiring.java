package org.wattdeck.app.runtime;

import org.wattdeck.app.forecast.Forecasts;
import org.wattdeck.app.planning.Planning;
import org.wattdeck.app.series.ExamplePast;
import org.wattdeck.app.series.SeriesImports;
import org.wattdeck.app.series.SeriesService;
import org.wattdeck.app.studies.NowSource;
import org.wattdeck.app.studies.Studies;
import org.wattdeck.engine.plant.OwnWeather;

/// Puts together what plans at a running console: series, forecasts, studies and workflows, each
/// on the ones before it.
record PlanningWiring(Machinery machinery) {

    Planning planning() {
        SeriesService series =
                new SeriesService(
                        new SeriesService.Ports(
                                machinery.recorded::planning,
                                machinery.recorded::performance,
                                machinery.loop::registry,
                                () -> machinery.loop.latest().time(),
                                new OwnWeather(machinery.settings.plant().seed()),
                                machinery.access.guard()));
        Forecasts forecasts =
                new Forecasts(
                        new Forecasts.Ports(
                                machinery.recorded::planning,
                                series,
                                machinery.loop::registry,
                                machinery.access.guard(),
                                machinery.parts.studies(),
                                machinery.parts.ids(),
                                machinery.parts.time()::wall,
                                () -> machinery.loop.latest().time(),
                                machinery.parts.time()::nanos));
        SeriesImports imports =
                new SeriesImports(
                        new SeriesImports.Ports(
                                machinery.recorded::planning,
                                series,
                                machinery.access.guard(),
                                machinery.parts.ids(),
                                machinery.parts.time()::wall));
        Studies studies =
                new Studies(
                        new Studies.Ports(
                                machinery.recorded::planning,
                                machinery.parts.tools(),
                                series.stored(),
                                new NowSource(
                                        machinery.loop::latest,
                                        () -> machinery.performances.tariffs().all(),
                                        ExamplePast.reads(
                                                machinery.recorded::performance,
                                                machinery.recorded::planning),
                                        machinery.recorded::performance,
                                        new DecidedAhead(machinery)),
                                machinery.access.guard(),
                                machinery.parts.compute(),
                                machinery.parts.studies(),
                                machinery.parts.ids(),
                                machinery.parts.time()::wall,
                                machinery.parts.time()::nanos));
        return new Planning(
                series,
                imports,
                forecasts,
                machinery.schedule.desk,
                studies,
                new WorkflowWiring(
                                machinery,
                                series,
                                imports,
                                forecasts,
                                machinery.schedule.desk,
                                studies)
                        .workflows());
    }
}
