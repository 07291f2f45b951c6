package org.wattdeck.app.planning;

import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.forecast.ForecastStore;
import org.wattdeck.app.series.SeriesStore;
import org.wattdeck.app.studies.StudyStore;
import org.wattdeck.app.workflow.WorkflowStore;

/// Port to what planning keeps in the database. Blocking. Problems are thrown as
/// {@link StoreException}.
public interface PlanningStore {

    /// Of a database that keeps nothing of it.
    PlanningStore NONE =
            new PlanningStore() {
                @Override
                public SeriesStore series() {
                    throw new StoreException("This database keeps no series.");
                }

                @Override
                public ForecastStore forecasts() {
                    throw new StoreException("This database keeps no forecasts.");
                }
            };

    SeriesStore series();

    /// What became of workflows.
    default WorkflowStore workflows() {
        return WorkflowStore.NONE;
    }

    ForecastStore forecasts();

    default StudyStore studies() {
        throw new StoreException("This database keeps no studies.");
    }

    /// Questions and acts on an I/O thread; the stage fails with a [StoreException] while the
    /// database is away.
    @FunctionalInterface
    interface Reads {
        <T> CompletionStage<T> ask(Function<PlanningStore, T> question);
    }
}
