package org.wattdeck.testing;

import java.util.Comparator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.wattdeck.app.forecast.ForecastStore;
import org.wattdeck.app.planning.PlanningStore;
import org.wattdeck.app.series.SeriesStore;
import org.wattdeck.app.studies.StudyStore;
import org.wattdeck.app.workflow.WorkflowStore;

/// What planning keeps, in memory. Each of its stores is a class of its own.
public final class MemoryPlanning implements PlanningStore {

    private final MemorySeries series = new MemorySeries();
    private final MemoryForecasts forecasts = new MemoryForecasts();

    @Override
    public SeriesStore series() {
        return series;
    }

    private final MemoryStudies studies = new MemoryStudies();

    @Override
    public StudyStore studies() {
        return studies;
    }

    private final MemoryWorkflows workflows = new MemoryWorkflows();

    @Override
    public WorkflowStore workflows() {
        return workflows;
    }

    @Override
    public ForecastStore forecasts() {
        return forecasts;
    }

    /// Answers on another thread, as a database does.
    public PlanningStore.Reads reads() {
        return new PlanningStore.Reads() {
            @Override
            public <T> CompletionStage<T> ask(Function<PlanningStore, T> question) {
                return CompletableFuture.supplyAsync(
                        () -> {
                            synchronized (MemoryPlanning.this) {
                                return question.apply(MemoryPlanning.this);
                            }
                        });
            }
        };
    }

    static <T> Comparator<T> newestFirst(Function<T, java.time.Instant> time) {
        return Comparator.comparing(time).reversed();
    }
}
