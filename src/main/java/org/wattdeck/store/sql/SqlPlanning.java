package org.wattdeck.store.sql;

import java.util.ArrayList;
import java.util.List;
import org.wattdeck.app.forecast.ForecastStore;
import org.wattdeck.app.planning.PlanningStore;
import org.wattdeck.app.series.SeriesStore;

/// What planning keeps, table by table.
final class SqlPlanning implements PlanningStore {

    private final SqlSeries series;
    private final SqlForecasts forecasts;

    SqlPlanning(Database database) {
        series = new SqlSeries(database);
        forecasts = new SqlForecasts(database);
    }

    @Override
    public SeriesStore series() {
        return series;
    }

    @Override
    public ForecastStore forecasts() {
        return forecasts;
    }

    /// What is not as it was written, in words.
    List<String> damaged() {
        List<String> damage = new ArrayList<>(series.damaged());
        damage.addAll(forecasts.damaged());
        return damage;
    }
}
