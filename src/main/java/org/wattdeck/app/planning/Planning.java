package org.wattdeck.app.planning;

import org.wattdeck.app.forecast.Forecasts;
import org.wattdeck.app.schedule.Schedule;
import org.wattdeck.app.series.SeriesImports;
import org.wattdeck.app.series.SeriesService;
import org.wattdeck.app.studies.Studies;
import org.wattdeck.app.workflow.Workflows;

/// The use cases of planning ahead. The live console's, whatever is shown.
public record Planning(
        SeriesService series,
        SeriesImports imports,
        Forecasts forecasts,
        Schedule schedule,
        Studies studies,
        Workflows workflows) {}
