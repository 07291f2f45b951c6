package org.wattdeck.app.runtime;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.wattdeck.app.forecast.Forecasts;
import org.wattdeck.app.record.Logbook;
import org.wattdeck.app.record.RecordBook;
import org.wattdeck.app.schedule.Schedule;
import org.wattdeck.app.series.SeriesImports;
import org.wattdeck.app.series.SeriesService;
import org.wattdeck.app.studies.Studies;
import org.wattdeck.app.workflow.HttpPort;
import org.wattdeck.app.workflow.Outside;
import org.wattdeck.app.workflow.Timers;
import org.wattdeck.app.workflow.WorkflowStore;
import org.wattdeck.app.workflow.Workflows;
import org.wattdeck.app.workflow.kind.Kinds;
import org.wattdeck.app.workflow.kind.Notification;
import org.wattdeck.app.workflow.kind.SeriesLookup;
import org.wattdeck.domain.ops.Severity;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.record.LogEntry;
import org.wattdeck.domain.record.LogKind;
import org.wattdeck.domain.say.Said;

/// Gives workflows what they work with at a running console.
final class WorkflowWiring implements Notification.Outward {

    private final Machinery machinery;
    private final Outside outside;
    private final SeriesService series;
    private final Forecasts forecasts;
    private final Schedule schedule;
    private final Studies studies;
    private final SeriesImports imports;

    WorkflowWiring(
            Machinery machinery,
            SeriesService series,
            SeriesImports imports,
            Forecasts forecasts,
            Schedule schedule,
            Studies studies) {
        this.machinery = machinery;
        this.outside = machinery.parts.workflows();
        this.series = series;
        this.forecasts = forecasts;
        this.schedule = schedule;
        this.studies = studies;
        this.imports = imports;
    }

    Workflows workflows() {
        SeriesLookup lookup = new SeriesLookup(machinery.loop::latest, () -> series);
        Workflows workflows =
                new Workflows(
                        new Workflows.Ports(
                                machinery.records.book,
                                new Reads(machinery.recorded),
                                machinery.parts.access().vault(),
                                secrets ->
                                        Kinds.all(
                                                new Kinds.Inside(
                                                        lookup,
                                                        () -> forecasts,
                                                        () -> schedule,
                                                        () -> studies,
                                                        () -> imports,
                                                        this,
                                                        machinery.parts.time()::nanos),
                                                outside,
                                                secrets),
                                Timers.real(),
                                this::elsewhere,
                                machinery::tellLater,
                                outside.text(),
                                outside.shipped()));
        machinery.loop.onSnapshot(snapshot -> workflows.look(snapshot.time()));
        return workflows;
    }

    private record Reads(Recorded recorded) implements Workflows.Reads {
        @Override
        public <T> CompletionStage<T> ask(Function<WorkflowStore, T> question) {
            return recorded.planning(store -> question.apply(store.workflows()));
        }
    }

    /// Why no workflow is run here, if so.
    private Optional<Said> elsewhere() {
        if (!machinery.loop.restored()) {
            return Optional.of(Desk.STARTING);
        }
        return machinery.leading.leads()
                ? Optional.empty()
                : Optional.of(
                        Said.of(
                                "%s Workflows are run there.",
                                machinery
                                        .leading
                                        .elsewhere()
                                        .orElse(Said.of("No console runs the plant."))));
    }

    @Override
    public void log(String by, String text) throws IOException {
        RecordBook book = machinery.records.book;
        Verdict<LogEntry> written =
                book.actNow(
                        () -> {
                            LogEntry entry =
                                    Logbook.entry(
                                            book,
                                            by,
                                            book.now(),
                                            LogKind.NOTE,
                                            Optional.empty(),
                                            Optional.empty(),
                                            text);
                            return RecordBook.Plan.of(entry, List.of(entry), List.of());
                        });
        if (written instanceof Verdict.Refused<LogEntry>(List<Said> why)) {
            throw new IOException(Said.joined(" ", why));
        }
    }

    @Override
    public void event(Severity severity, String text) {
        machinery.tellLater("WORKFLOW_TOLD", severity, text);
    }

    @Override
    public void popup(Severity severity, String text) {
        machinery.tellLater(Notification.POPUP, severity, text);
    }

    @Override
    public Optional<URI> webhook() {
        return outside.webhook();
    }

    @Override
    public HttpPort http() {
        return outside.http();
    }
}
