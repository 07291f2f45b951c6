package org.wattdeck.app.series;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.wattdeck.app.StoreException;
import org.wattdeck.domain.series.Points;
import org.wattdeck.engine.series.Cover;

/// Reads whole series for studies: those that are kept, and what the plant recorded in the last
/// year.
final class SeriesReads implements StoredSeries {

    private static final Duration LIVE = Duration.ofDays(370);

    private final SeriesService series;
    private final Supplier<Instant> now;

    /// @param now the plant's time
    SeriesReads(SeriesService series, Supplier<Instant> now) {
        this.series = series;
        this.now = now;
    }

    @Override
    public boolean available() {
        return true;
    }

    @Override
    public List<String> names() {
        return awaited(series.all()).stream().map(l -> l.series().name()).toList();
    }

    @Override
    public Optional<Stored> named(String name) {
        Optional<SeriesLine> line =
                awaited(series.all()).stream()
                        .filter(l -> SeriesService.named(l.series(), name.strip()))
                        .findFirst();
        return line.flatMap(this::read);
    }

    private Optional<Stored> read(SeriesLine line) {
        Instant from =
                line.span()
                        .map(s -> Instant.ofEpochSecond(s.firstEpochSecond()))
                        .orElseGet(() -> now.get().minus(LIVE));
        Instant to =
                line.span().map(s -> Instant.ofEpochSecond(s.lastEpochSecond() + 1)).orElseGet(now);
        Points points = awaited(series.points(line.id(), from, to));
        Cover cover = Cover.of(points, line.series().zone());
        return cover.held()
                .map(
                        values ->
                                new Stored(
                                        line.series().name(),
                                        line.series().unit(),
                                        line.series().zone(),
                                        values,
                                        cover.usualSeconds()));
    }

    private static <T> T awaited(CompletionStage<T> asked) {
        try {
            return asked.toCompletableFuture().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof StoreException away) {
                throw away;
            }
            throw e;
        }
    }
}
