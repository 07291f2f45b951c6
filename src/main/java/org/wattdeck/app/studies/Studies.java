package org.wattdeck.app.studies;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.access.Act;
import org.wattdeck.app.access.Deed;
import org.wattdeck.app.access.Guard;
import org.wattdeck.app.forecast.ForecastJob;
import org.wattdeck.app.forecast.ForecastReport;
import org.wattdeck.app.performance.PerformanceStore;
import org.wattdeck.app.planning.PlanningStore;
import org.wattdeck.app.series.SeriesService;
import org.wattdeck.app.series.StoredSeries;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.plan.Fact;
import org.wattdeck.domain.plan.FactKind;
import org.wattdeck.domain.say.Said;

/// Studies: kept, checked, and run in the background. Thread-safe; nothing here waits but the end.
/// A solver that crashes is a result like any other.
public final class Studies {

    private static final Logger LOG = LoggerFactory.getLogger(Studies.class);

    private static final int MOST_FORECASTS = 50;

    private final Ports ports;
    private final StudyJobs jobs = new StudyJobs();

    /// @param kept what is kept in the database
    /// @param now what studies from now on are made of
    /// @param quick where studies are read
    /// @param slow where they are run, one thread each
    /// @param wall labels what is kept
    /// @param nanos of the monotonic clock
    public record Ports(
            PlanningStore.Reads kept,
            StudyTools tools,
            StoredSeries stored,
            NowSource now,
            Guard guard,
            Executor quick,
            Executor slow,
            Supplier<UUID> ids,
            Supplier<java.time.Instant> wall,
            LongSupplier nanos) {}

    public Studies(Ports ports) {
        this.ports = ports;
    }

    /// By name; fails with a [org.wattdeck.app.StoreException] while the database is away.
    public CompletionStage<List<KeptStudy>> all() {
        return ports.kept.ask(store -> store.studies().studies());
    }

    /// The one of this name, whatever its case.
    public CompletionStage<Optional<KeptStudy>> named(String name) {
        return all().thenApply(
                        all ->
                                all.stream()
                                        .filter(s -> s.name().equalsIgnoreCase(name.strip()))
                                        .findFirst());
    }

    /// Keeps a study under a name of its own: anew without an id, else in place of the one it has.
    public CompletionStage<Verdict<KeptStudy>> save(
            Actor actor, Optional<UUID> id, String name, String text) {
        String shown = name.strip();
        if (shown.isEmpty() || shown.length() > KeptStudy.MOST_NAME) {
            return CompletableFuture.completedFuture(
                    Verdict.refused(
                            Said.free(Fact.sentence(FactKind.STUDY_NAME, KeptStudy.MOST_NAME))));
        }
        KeptStudy study =
                new KeptStudy(
                        id.orElseGet(ports.ids),
                        shown,
                        text,
                        ports.guard.gate().standing(actor).user(),
                        ports.wall.get());
        return ports.guard.later(
                Deed.of(actor, Act.STUDY_SAVE).on(shown),
                () -> ports.kept.ask(store -> saved(store.studies(), study)));
    }

    /// Makes studies of series that the console keeps.
    public SeriesStudies ofSeries() {
        return new SeriesStudies(this, ports.stored, ports.quick);
    }

    private static Verdict<KeptStudy> saved(StudyStore store, KeptStudy study) {
        boolean taken =
                store.studies().stream()
                        .anyMatch(
                                s ->
                                        s.name().equalsIgnoreCase(study.name())
                                                && !s.id().equals(study.id()));
        if (taken) {
            return Verdict.refused(Said.free(Fact.sentence(FactKind.STUDY_NAMED, study.name())));
        }
        store.save(study);
        return Verdict.accepted(study);
    }

    /// Drops a study with all its runs.
    public CompletionStage<Verdict<KeptStudy>> delete(Actor actor, KeptStudy study) {
        return ports.guard.later(
                Deed.of(actor, Act.STUDY_DELETE).on(study.name()),
                () ->
                        ports.kept.ask(
                                store -> {
                                    store.studies().delete(study.id());
                                    return Verdict.accepted(study);
                                }));
    }

    /// The newest first.
    public CompletionStage<List<KeptRun>> runs(UUID studyId) {
        return ports.kept.ask(store -> store.studies().runs(studyId));
    }

    /// What a kept run came to; empty where it is not kept any more.
    public CompletionStage<Optional<List<StudyResult>>> results(UUID runId) {
        return ports.kept.ask(store -> store.studies().results(runId).map(ResultCodec::results));
    }

    /// What the last run of the very same study came to, where it was called off: what [#resume]
    /// goes on from. A run of the study without its variants does not count.
    public CompletionStage<Optional<List<StudyResult>>> calledOff(
            UUID studyId, StudyReading reading) {
        int cases = reading.cases().size();
        return runs(studyId)
                .thenCompose(
                        runs ->
                                runs.stream()
                                        .filter(r -> r.inputsHash().equals(reading.inputsHash()))
                                        .filter(r -> r.cases() > 1 || cases == 1)
                                        .findFirst()
                                        .map(r -> results(r.id()))
                                        .orElse(CompletableFuture.completedStage(Optional.empty())))
                .thenApply(found -> found.filter(r -> !StudyOutcome.complete(r, cases)));
    }

    /// Changes single values of a study's text.
    public StudyEditing editing() {
        return ports.tools.editing();
    }

    /// Writes the study of a site from the next quarter of an hour on. While the database is away
    /// nothing recorded or forecast is made use of.
    public CompletionStage<NowStudy.Made> fromNow(UUID siteId, Duration length) {
        PlantSnapshot plant = ports.now.plant().get();
        CompletionStage<Map<UUID, ForecastReport>> forecasts =
                ports.kept
                        .ask(store -> forecasts(store, plant.registry(), siteId))
                        .exceptionally(e -> Map.of());
        CompletionStage<Optional<PeakSoFar>> peak =
                ports.now
                        .measured()
                        .ask(store -> peak(store, plant, siteId))
                        .exceptionally(e -> Optional.empty());
        return forecasts
                .thenCombine(peak, Pair::new)
                .thenCompose(known -> made(plant, siteId, length, known));
    }

    /// What is known of a site beside its plant.
    private record Pair(Map<UUID, ForecastReport> forecasts, Optional<PeakSoFar> peak) {}

    private CompletionStage<NowStudy.Made> made(
            PlantSnapshot plant, UUID siteId, Duration length, Pair known) {
        return ports.now
                .recorded()
                .ask(
                        store ->
                                made(
                                        plant,
                                        siteId,
                                        length,
                                        new Forecasted(
                                                plant.registry(),
                                                known.forecasts,
                                                new Recent(store)),
                                        known.peak))
                .exceptionally(
                        e ->
                                made(
                                        plant,
                                        siteId,
                                        length,
                                        (a, from, n) -> Optional.empty(),
                                        known.peak));
    }

    private NowStudy.Made made(
            PlantSnapshot plant,
            UUID siteId,
            Duration length,
            NowStudy.Expected expected,
            Optional<PeakSoFar> peak) {
        return NowStudy.of(
                plant,
                siteId,
                length,
                new NowStudy.Known(ports.now.tariffs().get(), expected, ports.now.around(), peak));
    }

    private static Optional<PeakSoFar> peak(
            PerformanceStore store, PlantSnapshot plant, UUID siteId) {
        Registry registry = plant.registry();
        return PeakSoFar.of(
                store, registry, siteId, registry.site(siteId).orElseThrow().zone(), plant.time());
    }

    /// The newest of what the plant records of the site.
    private static Map<UUID, ForecastReport> forecasts(
            PlanningStore store, Registry registry, UUID siteId) {
        Set<UUID> wanted = new HashSet<>();
        registry.assetsOf(registry.siteIndexOf(siteId))
                .forEach(a -> wanted.add(SeriesService.ofSite(siteId, a.type())));
        Map<UUID, ForecastReport> found = new HashMap<>();
        for (ForecastJob job : store.forecasts().last(MOST_FORECASTS)) {
            UUID series = job.order().seriesId();
            if (wanted.contains(series) && !found.containsKey(series)) {
                store.forecasts().report(job.id()).ifPresent(r -> found.put(series, r));
            }
        }
        return found;
    }

    /// Begins scenarios in the text of a study, of the newest forecasts where they cover its
    /// period. While the database is away none is made use of.
    public CompletionStage<Verdict<ScenarioStart.Made>> scenarios(StudyText study) {
        Registry plant = ports.now.plant().get().registry();
        return ports.kept
                .ask(store -> forecasts(store, plant))
                .exceptionally(e -> Map.of())
                .thenCombine(
                        check(study),
                        (forecasts, reading) ->
                                reading.broken()
                                        ? Verdict.refused(
                                                Said.free(reading.problems().getFirst().text()))
                                        : ScenarioStart.of(
                                                editing(),
                                                reading.cases().getFirst(),
                                                study.text(),
                                                new QuantileCourses(plant, forecasts)));
    }

    /// Of every site of the plant.
    private static Map<UUID, ForecastReport> forecasts(PlanningStore store, Registry registry) {
        Map<UUID, ForecastReport> all = new HashMap<>();
        registry.sites().forEach(s -> all.putAll(forecasts(store, registry, s.id())));
        return all;
    }

    /// Reads a study and says what is wrong with it.
    public CompletionStage<StudyReading> check(StudyText study) {
        return CompletableFuture.supplyAsync(
                () -> ports.tools.reader().read(study.text(), study.folder(), ports.stored),
                ports.quick);
    }

    /// What of a study is run.
    ///
    /// @param sizes whether its sizes are tried too
    /// @param found what a run before came to
    private record Wish(
            Function<List<StudyCase>, List<StudyCase>> choice,
            boolean sizes,
            List<StudyResult> found) {}

    /// Runs a study, its variants and its sweep on all processors, and by a cluster where one is
    /// configured, then tries its sizes.
    public Verdict<StudyJob> run(Actor actor, StudyText study) {
        return run(actor, study, new Wish(cases -> cases, true, List.of()));
    }

    /// Runs the study itself, without its variants, its sweep and its sizes.
    public Verdict<StudyJob> runBase(Actor actor, StudyText study) {
        return run(
                actor,
                study,
                new Wish(cases -> cases.subList(0, Math.min(1, cases.size())), false, List.of()));
    }

    /// Goes on with a run that was called off: what was found then counts where the study is still
    /// the same.
    public Verdict<StudyJob> resume(Actor actor, StudyText study, List<StudyResult> found) {
        return run(actor, study, new Wish(cases -> cases, true, found));
    }

    private Verdict<StudyJob> run(Actor actor, StudyText study, Wish wish) {
        return ports.guard.now(
                Deed.of(actor, Act.STUDY_RUN).on(study.name()),
                () -> {
                    StudyJob job = jobs.begin(study.name());
                    ports.slow.execute(() -> work(actor, job, study, wish));
                    return Verdict.accepted(job);
                });
    }

    /// Calls off what is run, and waits until that is kept: it can be gone on from.
    public void close() {
        jobs.close();
    }

    private void work(Actor actor, StudyJob job, StudyText study, Wish wish) {
        try {
            long began = ports.nanos.getAsLong();
            StudyReading reading =
                    ports.tools.reader().read(study.text(), study.folder(), ports.stored);
            if (reading.broken()) {
                job.end(StudyOutcome.none(reading.problems()));
                return;
            }
            List<StudyCase> cases = wish.choice.apply(reading.cases());
            StudyRun.Done ran =
                    new StudyRun(ports.tools, job, ports.nanos, reading, cases)
                            .run(wish.sizes, wish.found);
            keep(actor, study, reading.inputsHash(), began, ran.results())
                    .whenComplete(
                            (runId, e) -> {
                                if (e != null) {
                                    LOG.warn("A run of ({}) is not kept.", study.name(), e);
                                }
                                job.end(
                                        new StudyOutcome(
                                                e == null ? runId : Optional.empty(),
                                                reading.problems(),
                                                ran.results(),
                                                cases.size(),
                                                ran.place(),
                                                Optional.ofNullable(e).map(Studies::why)));
                            });
        } catch (RuntimeException | Error e) {
            LOG.error("The run of ({}) failed in a way it should not.", study.name(), e);
            job.fail(e);
        }
    }

    private static String why(Throwable e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return String.valueOf(cause.getMessage());
    }

    private CompletionStage<Optional<UUID>> keep(
            Actor actor, StudyText study, String hash, long began, List<StudyResult> results) {
        if (study.id().isEmpty() || results.isEmpty()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        StudyResult base = results.getFirst();
        KeptRun run =
                new KeptRun(
                        ports.ids.get(),
                        study.id().get(),
                        ports.guard.gate().standing(actor).user(),
                        ports.wall.get(),
                        (ports.nanos.getAsLong() - began) / 1e9,
                        hash,
                        results.size(),
                        base.status(),
                        base.figures().goalValue(),
                        base.figures().goalUnit());
        byte[] bytes = ResultCodec.bytes(results);
        return ports.kept.ask(
                store -> {
                    boolean known =
                            store.studies().studies().stream()
                                    .anyMatch(s -> s.id().equals(run.studyId()));
                    if (known) {
                        store.studies().save(run, bytes);
                    }
                    return known ? Optional.of(run.id()) : Optional.empty();
                });
    }
}
