package org.wattdeck.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Optional;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.plan.Study;
import org.wattdeck.engine.study.Simulation;
import org.wattdeck.store.file.StudyFile;

/// One run of the plant kernel, from the study that was read to its files.
final class SimulationRun {

    private final StudyFile.Outcome outcome;
    private final Study study;
    private final Optional<RunPerformance> performance;
    private final Output output;
    private final SimulationSummary summary;
    private final Stopwatch watch = Stopwatch.start();

    /// @param performance takes the run as it goes, if there is one
    SimulationRun(StudyFile.Outcome outcome, Optional<RunPerformance> performance, Output output) {
        this.outcome = outcome;
        this.performance = performance;
        this.output = output;
        study = outcome.study().orElseThrow();
        summary = new SimulationSummary(study);
        summary.forecasts(outcome.forecasts());
    }

    /// Runs it and writes telemetry, events and summary.
    ///
    /// @return the summary as JSON
    String into(ResultPlace place) throws IOException {
        ForecastPart.say(outcome.forecasts(), output);
        try (BufferedWriter telemetry = Files.newBufferedWriter(place.of("telemetry.csv"));
                BufferedWriter events = Files.newBufferedWriter(place.of("events.csv"))) {
            run(Optional.of(new TelemetryRows(study, telemetry)), new EventRows(study, events));
        }
        ForecastPart.write(outcome.forecasts(), place);
        String json = json();
        Files.writeString(place.of("summary.json"), json + System.lineSeparator());
        return json;
    }

    private String json() throws IOException {
        return summary.json(outcome.inputs(), watch.wallSeconds(), watch.cpuSeconds());
    }

    private void run(Optional<TelemetryRows> rows, EventRows told) throws IOException {
        Simulation.run(
                study,
                new Simulation.Sink() {
                    private int percent;

                    @Override
                    public void stretch(Instant start, double[] meanKw, PlantSnapshot end) {
                        rows.ifPresent(r -> r.write(start, meanKw, end));
                        summary.stretch(meanKw, end);
                        performance.ifPresent(r -> r.stretch(start, meanKw, end));
                    }

                    @Override
                    public void event(PlantEvent event) {
                        told.write(event);
                        summary.event();
                        performance.ifPresent(r -> r.event(event));
                    }

                    @Override
                    public void progress(double doneFraction) {
                        int now = (int) (doneFraction * 10);
                        if (now > percent) {
                            percent = now;
                            output.say(now * 10 + " %");
                        }
                    }
                },
                () -> Thread.currentThread().isInterrupted());
        if (Thread.currentThread().isInterrupted()) {
            throw new IOException("it was interrupted");
        }
    }
}
