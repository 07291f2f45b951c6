package org.wattdeck.testing;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.app.forecast.ForecastJob;
import org.wattdeck.app.forecast.ForecastReport;
import org.wattdeck.app.forecast.ForecastStore;

final class MemoryForecasts implements ForecastStore {

    private final Map<UUID, ForecastJob> jobs = new LinkedHashMap<>();
    private final Map<UUID, ForecastReport> reports = new HashMap<>();

    @Override
    public void save(ForecastJob job, Optional<ForecastReport> report) {
        jobs.put(job.id(), job);
        report.ifPresent(r -> reports.put(job.id(), r));
    }

    @Override
    public List<ForecastJob> last(int atMost) {
        return jobs.values().stream()
                .sorted(MemoryPlanning.newestFirst(ForecastJob::asked))
                .limit(atMost)
                .toList();
    }

    @Override
    public Optional<ForecastReport> report(UUID jobId) {
        return Optional.ofNullable(reports.get(jobId));
    }

    @Override
    public void delete(UUID jobId) {
        jobs.remove(jobId);
        reports.remove(jobId);
    }
}
