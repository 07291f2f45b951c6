package org.wattdeck.app.series;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.wattdeck.app.access.Act;
import org.wattdeck.app.access.Deed;
import org.wattdeck.app.series.SeriesStore.Kept;
import org.wattdeck.app.series.SeriesStore.Written;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.domain.series.Meter;
import org.wattdeck.domain.series.Points;
import org.wattdeck.domain.series.Quality;
import org.wattdeck.domain.series.TimeSeries;

/// Makes, changes and deletes meters and series, and corrects points: each through permission and
/// audit. What would change the meaning of points that are there is refused. Thread-safe; every
/// answer comes on an I/O thread, and fails with a StoreException while the database is away.
public final class SeriesEdits {

    /// Points so far apart are of days of their series' zone.
    private static final long DAILY_SECONDS = 20 * 3600;

    private final SeriesService.Ports ports;
    private final LiveSeries live;
    private final Runnable changed;

    SeriesEdits(SeriesService.Ports ports, LiveSeries live, Runnable changed) {
        this.ports = ports;
        this.live = live;
        this.changed = changed;
    }

    /// Another value of a point that there is.
    ///
    /// @param before that point alone, as it was looked at
    /// @param value in the unit of the series; NaN exactly where the quality is MISSING
    /// @param metadata what else is told of it
    public record Correction(Points before, double value, Quality quality, String metadata) {

        public Correction {
            if (before.count() != 1) {
                throw new IllegalArgumentException("One point is corrected at a time.");
            }
            if (Double.isNaN(value) != (quality == Quality.MISSING) || Double.isInfinite(value)) {
                throw new IllegalArgumentException(
                        "A point has a number, or is missing and has none.");
            }
            checkMetadata(metadata);
        }

        Points after(String by) {
            return new Points(
                    before.epochSeconds(),
                    new double[] {value},
                    new Quality[] {quality},
                    new int[] {before.versions()[0] + 1},
                    new String[] {"corrected by " + by},
                    new String[] {metadata});
        }
    }

    /// Another quality of all points of a time that have a value.
    ///
    /// @param to excluded
    /// @param metadata what else is told of them; empty leaves what is told
    public record Marking(Instant from, Instant to, Quality quality, String metadata) {

        public Marking {
            if (quality == Quality.MISSING || !from.isBefore(to)) {
                throw new IllegalArgumentException(
                        "A time is marked as good, estimated, uncertain or bad, from before its end.");
            }
            checkMetadata(metadata);
        }
    }

    private static void checkMetadata(String metadata) {
        if (metadata.length() > Points.LONGEST_METADATA) {
            throw new IllegalArgumentException(
                    "Metadata (%d characters) has at most %d."
                            .formatted(metadata.length(), Points.LONGEST_METADATA));
        }
    }

    /// Adds a meter or replaces the one with its id. Refused where another has its name.
    public CompletionStage<Verdict<Meter>> put(Actor actor, Meter meter) {
        return act(
                Deed.of(actor, Act.SERIES_EDIT).on("meter " + meter.name()).at(meter.siteId()),
                store -> {
                    if (store.meters().stream()
                            .anyMatch(
                                    m ->
                                            m.name().equalsIgnoreCase(meter.name())
                                                    && !m.id().equals(meter.id()))) {
                        return Verdict.refused(
                                "There is a meter (%s) already. Choose another name.",
                                meter.name());
                    }
                    store.save(meter);
                    return Verdict.accepted(meter);
                });
    }

    /// Adds a series or replaces the one with its id; its points stay. Refused where another has
    /// its name, and where its points would mean something else.
    public CompletionStage<Verdict<TimeSeries>> put(Actor actor, TimeSeries series) {
        return act(
                Deed.of(actor, Act.SERIES_EDIT).on("series " + series.name()),
                store -> {
                    Optional<String> refused =
                            own(series.id(), series.name())
                                    .or(() -> withoutMeter(store, series))
                                    .or(() -> otherMeaning(store, series))
                                    .or(() -> taken(store, series));
                    if (refused.isPresent()) {
                        return Verdict.refused(Said.free(refused.get()));
                    }
                    store.save(series);
                    return Verdict.accepted(series);
                });
    }

    private Optional<String> own(UUID id, String name) {
        return live.line(id)
                .map(
                        l ->
                                "The series (%s) is the plant's own and cannot be changed."
                                        .formatted(name));
    }

    private static Optional<String> withoutMeter(SeriesStore store, TimeSeries series) {
        boolean lacks =
                series.meterId().isPresent()
                        && store.meters().stream()
                                .noneMatch(m -> m.id().equals(series.meterId().get()));
        return lacks
                ? Optional.of(
                        "The meter of the series (%s) is not there any more. Choose another."
                                .formatted(series.name()))
                : Optional.empty();
    }

    private static Optional<String> otherMeaning(SeriesStore store, TimeSeries series) {
        Optional<Kept> before = store.series(series.id()).filter(k -> k.span().isPresent());
        if (before.isEmpty()) {
            return Optional.empty();
        }
        TimeSeries was = before.get().series();
        if (!was.unit().equals(series.unit())) {
            return Optional.of(
                    "The series (%s) has points in %s; its unit cannot become %s. Make another series and import the points into it in that unit."
                            .formatted(was.name(), shown(was.unit()), shown(series.unit())));
        }
        if (was.aggregation() != series.aggregation()) {
            return Optional.of(
                    "The points of the series (%s) are of the kind %s; they cannot become %s. Make another series and import the points into it."
                            .formatted(
                                    was.name(),
                                    was.aggregation().word(),
                                    series.aggregation().word()));
        }
        if (daily(before.get().span().get()) && !was.zone().equals(series.zone())) {
            return Optional.of(
                    "The points of the series (%s) are of days in %s; in %s these days are others. Make another series and import the points into it with that zone."
                            .formatted(was.name(), was.zone(), series.zone()));
        }
        return Optional.empty();
    }

    private static boolean daily(SeriesStore.Span span) {
        return span.points() > 1
                && (span.lastEpochSecond() - span.firstEpochSecond()) / (span.points() - 1)
                        >= DAILY_SECONDS;
    }

    private static String shown(String unit) {
        return unit.isEmpty() ? "1" : unit;
    }

    private static Optional<String> taken(SeriesStore store, TimeSeries series) {
        return store.series().stream()
                .map(Kept::series)
                .filter(s -> SeriesService.named(s, series.name()) && !s.id().equals(series.id()))
                .findFirst()
                .map(
                        s ->
                                "There is a series (%s) already. Choose another name."
                                        .formatted(s.name()));
    }

    /// Deletes a series with its points.
    public CompletionStage<Verdict<TimeSeries>> delete(Actor actor, TimeSeries series) {
        return act(
                Deed.of(actor, Act.SERIES_DELETE).on("series " + series.name()),
                store -> {
                    store.delete(series.id());
                    return Verdict.accepted(series);
                });
    }

    /// Deletes a meter; its series and their points stay, without one.
    public CompletionStage<Verdict<Meter>> delete(Actor actor, Meter meter) {
        return act(
                Deed.of(actor, Act.SERIES_DELETE).on("meter " + meter.name()).at(meter.siteId()),
                store -> {
                    store.deleteMeter(meter.id());
                    return Verdict.accepted(meter);
                });
    }

    /// Puts another value in the place of a point, in its next version. Refused where the point is
    /// not as it was looked at any more.
    public CompletionStage<Verdict<Written>> correct(
            Actor actor, TimeSeries series, Correction correction) {
        Points before = correction.before;
        Points after = correction.after(actor.name());
        Instant at = Instant.ofEpochSecond(before.first());
        return act(
                Deed.of(actor, Act.SERIES_CORRECT)
                        .on("series %s, %s".formatted(series.name(), at))
                        .from(words(before, series))
                        .to(words(after, series)),
                store -> {
                    Points there = store.points(series.id(), before.first(), before.first() + 1);
                    if (there.isEmpty() || there.versions()[0] != before.versions()[0]) {
                        return Verdict.refused(
                                "The point of the series (%s) at %s is not in version %d any more. Look at it again.",
                                series.name(), at, before.versions()[0]);
                    }
                    return written(store, series, after);
                });
    }

    private static String words(Points one, TimeSeries series) {
        return "%s %s, %s, version %d"
                .formatted(
                        one.qualities()[0] == Quality.MISSING ? "none" : one.values()[0],
                        series.unit(),
                        one.qualities()[0].word(),
                        one.versions()[0]);
    }

    /// Gives all points of a time that have a value another quality, each in its next version.
    public CompletionStage<Verdict<Written>> mark(Actor actor, TimeSeries series, Marking marking) {
        return act(
                Deed.of(actor, Act.SERIES_CORRECT)
                        .on(
                                "series %s, %s to %s"
                                        .formatted(series.name(), marking.from, marking.to))
                        .to(marking.quality.word()),
                store -> {
                    Points there =
                            store.points(
                                    series.id(),
                                    marking.from.getEpochSecond(),
                                    marking.to.getEpochSecond());
                    Points next = marked(there, marking, actor.name());
                    return next.isEmpty()
                            ? Verdict.refused(
                                    "The series (%s) has no values from %s to %s to mark.",
                                    series.name(), marking.from, marking.to)
                            : written(store, series, next);
                });
    }

    private static Points marked(Points there, Marking marking, String by) {
        int[] valued =
                IntStream.range(0, there.count())
                        .filter(i -> there.qualities()[i] != Quality.MISSING)
                        .toArray();
        Quality[] qualities = new Quality[valued.length];
        Arrays.fill(qualities, marking.quality);
        String[] sources = new String[valued.length];
        Arrays.fill(sources, "marked by " + by);
        return new Points(
                Arrays.stream(valued).mapToLong(i -> there.epochSeconds()[i]).toArray(),
                Arrays.stream(valued).mapToDouble(i -> there.values()[i]).toArray(),
                qualities,
                Arrays.stream(valued).map(i -> there.versions()[i] + 1).toArray(),
                sources,
                Arrays.stream(valued)
                        .mapToObj(
                                i ->
                                        marking.metadata.isEmpty()
                                                ? there.metadata()[i]
                                                : marking.metadata)
                        .toArray(String[]::new));
    }

    private Verdict<Written> written(SeriesStore store, TimeSeries series, Points points) {
        return own(series.id(), series.name())
                .<Verdict<Written>>map(Verdict::refused)
                .orElseGet(() -> Verdict.accepted(store.write(series.id(), points)));
    }

    <T> CompletionStage<Verdict<T>> act(Deed deed, Function<SeriesStore, Verdict<T>> doing) {
        return ports.guard()
                .later(deed, () -> ports.reads().ask(store -> doing.apply(store.series())))
                .thenApply(
                        done -> {
                            if (done instanceof Verdict.Accepted) {
                                changed.run();
                            }
                            return done;
                        });
    }
}
