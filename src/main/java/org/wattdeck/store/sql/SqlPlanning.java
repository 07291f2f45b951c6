package org.wattdeck.store.sql;

import java.util.ArrayList;
import java.util.List;
import org.wattdeck.app.forecast.ForecastStore;
import org.wattdeck.app.planning.PlanningStore;
import org.wattdeck.app.series.SeriesStore;
import org.wattdeck.app.studies.StudyStore;
import org.wattdeck.app.workflow.WorkflowStore;

/// What planning keeps, table by table.
final class SqlPlanning implements PlanningStore {

    private final SqlSeries series;
    private final SqlForecasts forecasts;
    private final SqlStudies studies;
    private final SqlWorkflows workflows;

    SqlPlanning(Database database) {
        series = new SqlSeries(database);
        forecasts = new SqlForecasts(database);
        studies = new SqlStudies(database);
        workflows = new SqlWorkflows(database);
    }

    @Override
    public SeriesStore series() {
        return series;
    }

    @Override
    public ForecastStore forecasts() {
        return forecasts;
    }

    @Override
    public StudyStore studies() {
        return studies;
    }

    @Override
    public WorkflowStore workflows() {
        return workflows;
    }

    /// What is not as it was written, in words.
    List<String> damaged() {
        List<String> damage = new ArrayList<>(series.damaged());
        damage.addAll(forecasts.damaged());
        damage.addAll(studies.damaged());
        damage.addAll(workflows.damaged());
        return damage;
    }
}
