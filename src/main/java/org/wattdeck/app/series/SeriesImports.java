package org.wattdeck.app.series;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.LivePlant.Subscription;
import org.wattdeck.app.access.Act;
import org.wattdeck.app.access.Deed;
import org.wattdeck.app.access.Guard;
import org.wattdeck.app.planning.PlanningStore;
import org.wattdeck.app.series.ImportReview.Fate;
import org.wattdeck.app.series.SeriesFiles.Incoming;
import org.wattdeck.app.series.SeriesFiles.Reading;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.plan.Fact;
import org.wattdeck.domain.plan.FactKind;
import org.wattdeck.domain.say.Said;
import org.wattdeck.domain.series.Points;
import org.wattdeck.domain.series.TimeSeries;
import org.wattdeck.engine.transfer.Progress;

/// Takes series in from files: first a review that changes nothing, then a job that can be called
/// off. What was written until then stays, and the job tells how much it is; taking the same file
/// in again skips it. Thread-safe.
public final class SeriesImports {

    /// So many points are written at a time: between two of them a job can be called off.
    private static final int CHUNK = 20_000;

    private static final Logger LOG = LoggerFactory.getLogger(SeriesImports.class);

    private final Ports ports;
    private final Map<UUID, Running> running = new ConcurrentHashMap<>();
    private final List<Consumer<Ingest>> listeners = new CopyOnWriteArrayList<>();

    /// @param now of the wall, for the times of jobs
    public record Ports(
            PlanningStore.Reads reads,
            SeriesService series,
            Guard guard,
            Supplier<UUID> ids,
            Supplier<Instant> now) {}

    private static final class Running {
        private final AtomicBoolean cancelled = new AtomicBoolean();
        private volatile Ingest job;
        private volatile double doneFraction;

        Running(Ingest job) {
            this.job = job;
        }
    }

    public SeriesImports(Ports ports) {
        this.ports = ports;
    }

    /// Told of each job when it begins, after every part and when it ended; on any thread.
    public Subscription onChange(Consumer<Ingest> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// Reads a file and says what taking it in would do.
    public CompletionStage<ImportReview> review(
            SeriesFiles files, Path file, SeriesFiles.Wish wish, Progress progress) {
        return ports.series
                .all()
                .thenCompose(
                        all -> ports.reads.ask(store -> review(files, file, wish, progress, all)));
    }

    private static ImportReview review(
            SeriesFiles files,
            Path file,
            SeriesFiles.Wish wish,
            Progress progress,
            List<SeriesLine> all) {
        Map<String, SeriesLine> byName = new LinkedHashMap<>();
        all.forEach(l -> byName.put(l.series().name().toLowerCase(Locale.ROOT), l));
        SeriesFiles.KnownSeries known =
                name -> Optional.ofNullable(byName.get(name.toLowerCase(Locale.ROOT)));
        Reading reading = files.read(file, wish, known, progress);
        List<ImportReview.Line> lines =
                reading.series().stream()
                        .map(i -> line(i, known.named(i.name()), wish.create()))
                        .toList();
        return new ImportReview(file, wish, reading, lines);
    }

    private static ImportReview.Line line(
            Incoming incoming, Optional<SeriesLine> known, boolean create) {
        if (known.isEmpty()) {
            return ImportReview.Line.of(
                    incoming, create ? Fate.NEW : Fate.UNKNOWN, Optional.empty());
        }
        SeriesLine there = known.get();
        Fate fate =
                there.live()
                        ? Fate.LIVE
                        : there.series().unit().equals(incoming.unit())
                                ? Fate.KNOWN
                                : Fate.OTHER_UNIT;
        return ImportReview.Line.of(incoming, fate, Optional.of(there.series()));
    }

    /// Takes a reviewed file in. The stage completes when the job is over, whatever became of it.
    public CompletionStage<Verdict<Ingest>> run(Actor actor, ImportReview review) {
        return ports.guard.later(
                Deed.of(actor, Act.SERIES_IMPORT)
                        .on(String.valueOf(review.file().getFileName()))
                        .to(
                                review.points() == 1
                                        ? "1 point"
                                        : "%,d points".formatted(review.points())),
                () -> {
                    if (!review.ready()) {
                        return java.util.concurrent.CompletableFuture.completedFuture(
                                Verdict.refused(
                                        "Nothing of the file (%s) can be taken in. %s",
                                        review.file().getFileName(),
                                        String.join(" ", review.reading().problems())));
                    }
                    return begin(actor, review).thenApply(Verdict::accepted);
                });
    }

    private CompletionStage<Ingest> begin(Actor actor, ImportReview review) {
        List<String> errors = new ArrayList<>(review.reading().faults());
        review.lines().stream().filter(l -> !l.taken()).forEach(l -> errors.add(why(l)));
        Ingest job =
                new Ingest(
                        ports.ids.get(),
                        String.valueOf(review.file().getFileName()),
                        actor.name(),
                        Ingest.State.RUNNING,
                        ports.now.get(),
                        Optional.empty(),
                        0,
                        review.duplicates(),
                        review.failing(),
                        errors);
        Running run = new Running(job);
        running.put(job.id(), run);
        tell(job);
        return ports.reads
                .ask(
                        store -> {
                            work(store.series(), review, run);
                            return true;
                        })
                .handle((done, e) -> e)
                .thenCompose(
                        e -> {
                            Throwable why =
                                    e instanceof CompletionException c && c.getCause() != null
                                            ? c.getCause()
                                            : e;
                            return ended(run, Optional.ofNullable(why));
                        });
    }

    private static String why(ImportReview.Line line) {
        String name = line.incoming().name();
        int n = line.incoming().points().count();
        String fail = n == 1 ? "1 point fails" : "%,d points fail".formatted(n);
        return switch (line.fate()) {
            case UNKNOWN ->
                    "There is no series %s: %s. Make it first, or let the import make it."
                            .formatted(name, fail);
            case OTHER_UNIT ->
                    "The series %s is in %s and the file in %s: %s."
                            .formatted(
                                    name,
                                    line.target().map(TimeSeries::unit).orElse(""),
                                    line.incoming().unit(),
                                    fail);
            case LIVE ->
                    "The series %s is the plant's own: %s. Choose another name."
                            .formatted(name, fail);
            case KNOWN, NEW -> "";
        };
    }

    private void work(SeriesStore store, ImportReview review, Running run) {
        review.reading()
                .meters()
                .forEach(
                        m -> {
                            store.save(m);
                            run.job = run.job.with(new SeriesStore.Written(1, 0, 0));
                        });
        long all = Math.max(1, review.points());
        long done = 0;
        for (ImportReview.Line line : review.lines()) {
            if (!line.taken()) {
                continue;
            }
            TimeSeries target = line.target().orElseGet(() -> made(store, line.incoming()));
            Points points = line.incoming().points();
            for (int at = 0; at < points.count(); at += CHUNK) {
                if (run.cancelled.get()) {
                    throw new CancellationException("The import was called off.");
                }
                int end = Math.min(points.count(), at + CHUNK);
                run.job = run.job.with(store.write(target.id(), points.part(at, end)));
                done += end - at;
                run.doneFraction = (double) done / all;
                tell(run.job);
            }
        }
    }

    private TimeSeries made(SeriesStore store, Incoming incoming) {
        TimeSeries fresh =
                new TimeSeries(
                        ports.ids.get(),
                        Optional.empty(),
                        incoming.name(),
                        "",
                        incoming.unit(),
                        incoming.aggregation(),
                        incoming.dataType(),
                        incoming.zone());
        store.save(fresh);
        return fresh;
    }

    private CompletionStage<Ingest> ended(Running run, Optional<Throwable> why) {
        boolean cancelled = why.filter(CancellationException.class::isInstance).isPresent();
        Ingest job =
                run.job.ended(
                        why.isEmpty()
                                ? Ingest.State.COMPLETED
                                : cancelled ? Ingest.State.CANCELLED : Ingest.State.FAILED,
                        ports.now.get(),
                        cancelled
                                ? List.of()
                                : why.map(e -> String.valueOf(e.getMessage())).stream().toList());
        why.filter(e -> !cancelled)
                .ifPresent(
                        e -> LOG.warn("The import of {} failed: {}", job.what(), e.getMessage()));
        return ports.reads
                .ask(
                        store -> {
                            store.series().save(job);
                            return true;
                        })
                .handle(
                        (saved, e) -> {
                            running.remove(job.id());
                            tell(job);
                            ports.series.changed();
                            return job;
                        });
    }

    /// Calls a job off; what it has written stays.
    public Verdict<Ingest> cancel(Actor actor, UUID jobId) {
        return ports.guard.now(
                Deed.of(actor, Act.SERIES_IMPORT).on("import " + jobId).to("cancelled"),
                () -> {
                    Running run = running.get(jobId);
                    if (run == null) {
                        return Verdict.refused(Said.free(Fact.sentence(FactKind.IMPORT_OVER)));
                    }
                    run.cancelled.set(true);
                    return Verdict.accepted(run.job);
                });
    }

    /// How far a job is, 0 to 1; 1 where it is over.
    public double doneFraction(UUID jobId) {
        Running run = running.get(jobId);
        return run == null ? 1 : run.doneFraction;
    }

    /// The newest jobs that are over, newest first.
    public CompletionStage<List<Ingest>> last(int atMost) {
        return ports.reads.ask(store -> store.series().ingests(atMost));
    }

    private void tell(Ingest job) {
        listeners.forEach(l -> l.accept(job));
    }
}
