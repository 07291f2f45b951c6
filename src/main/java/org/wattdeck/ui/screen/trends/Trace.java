package org.wattdeck.ui.screen.trends;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.wattdeck.app.History;
import org.wattdeck.app.History.Bucket;
import org.wattdeck.app.History.Point;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.engine.formula.Range;
import org.wattdeck.engine.series.Stretch;
import org.wattdeck.ui.view.chart.TraceData;
import org.wattdeck.ui.view.trend.Grid;
import org.wattdeck.ui.view.trend.Strip;

/// One trace on the screen: what came in live, what was recorded before, and where the one goes
/// over into the other. The recorded part ends where the live one begins, so that no point counts
/// twice and none is missing. FX thread.
final class Trace {

    /// How many live points are kept; at five a second this is more than an hour.
    private static final int KEPT = 20_000;

    /// Into how many parts a total of several assets is cut for its extremes.
    private static final int PARTS = 500;

    private static final double LONGER = 2.5;

    private final TraceSource source;
    private final int pen;
    private boolean hidden;
    private TraceData live = new TraceData(KEPT);
    private boolean preceded;
    private Optional<Reduced> reduced = Optional.empty();
    private Optional<Recorded> recorded = Optional.empty();
    private Optional<Strip> ghost = Optional.empty();
    private Optional<Stretch> statistics = Optional.empty();

    /// What was read, and from when on live points take its place.
    private record Recorded(Strip strip, long joinMillis) {}

    /// Live points as they were drawn last.
    private record Reduced(Strip strip, long newestMillis) {}

    Trace(TraceSource source, int pen) {
        this.source = source;
        this.pen = pen;
    }

    TraceSource source() {
        return source;
    }

    int pen() {
        return pen;
    }

    boolean hidden() {
        return hidden;
    }

    void hide(boolean hide) {
        hidden = hide;
    }

    void add(PlantSnapshot snapshot) {
        live.add(snapshot.time().toEpochMilli(), source.value(snapshot));
    }

    /// Lets go of what came in live: there may be a hole in it.
    void forget() {
        live = new TraceData(KEPT);
        reduced = Optional.empty();
        preceded = false;
    }

    /// The newest value; NaN while it is too old.
    double now() {
        return live.size() > 0 ? live.value(live.size() - 1) : Double.NaN;
    }

    /// Whether the ticks before the first live one are there.
    boolean preceded() {
        return preceded;
    }

    /// The newest ticks from memory, asset by asset.
    CompletionStage<List<List<Point>>> readNewest(History history, int ticks) {
        return all(source.parts().stream().map(p -> history.last(p.asset(), ticks)).toList());
    }

    /// Puts ticks before what has come in since.
    void precede(List<List<Point>> newestFirst) {
        List<Long> times = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        long first = live.size() > 0 ? live.timeMillis(0) : Long.MAX_VALUE;
        source.values(newestFirst)
                .headMap(Instant.ofEpochMilli(first))
                .forEach(
                        (time, value) -> {
                            times.add(time.toEpochMilli());
                            values.add(value);
                        });
        long[] waits = new long[Math.max(0, times.size() - 1)];
        for (int i = 0; i < waits.length; i++) {
            waits[i] = times.get(i + 1) - times.get(i);
        }
        java.util.Arrays.sort(waits);
        long usual = waits.length == 0 ? 0 : waits[waits.length / 2];
        TraceData longer = new TraceData(KEPT);
        for (int i = 0; i < times.size(); i++) {
            if (i > 0 && times.get(i) - times.get(i - 1) > LONGER * usual) {
                longer.add(times.get(i) - usual, Double.NaN);
            }
            longer.add(times.get(i), values.get(i));
        }
        for (int i = 0; i < live.size(); i++) {
            longer.add(live.timeMillis(i), live.value(i));
        }
        live = longer;
        reduced = Optional.empty();
        preceded = true;
    }

    /// Where the recorded part ends when it is read now: at the oldest live point that is later
    /// than `writtenMillis`, up to where everything is sure to be recorded.
    long joinAt(long writtenMillis) {
        if (live.size() == 0) {
            return Long.MAX_VALUE;
        }
        // The tick itself is left to the record: live ones count from the one before them on.
        return live.timeMillis(Math.max(0, live.lastAt(writtenMillis))) + 1;
    }

    private long join() {
        return recorded.map(Recorded::joinMillis).orElseGet(() -> joinAt(Long.MIN_VALUE));
    }

    /// The first column of a grid that is drawn by live points: all points of it must be among
    /// them.
    private int joinColumn(Grid grid) {
        int column = grid.columnOf(join());
        boolean whole =
                column >= 0
                        && column < grid.columns()
                        && live.size() > 0
                        && live.timeMillis(0) < grid.startOf(column);
        return whole ? column : grid.firstFrom(join());
    }

    /// Reads the columns of a grid from the record.
    CompletionStage<Strip> read(History history, Grid grid) {
        Instant from = Instant.ofEpochMilli(grid.startMillis());
        Instant to = Instant.ofEpochMilli(grid.endMillis());
        return ranges(history, from, to, grid.columns()).thenApply(found -> strip(found, grid));
    }

    private Strip strip(List<List<Bucket>> found, Grid grid) {
        List<Strip> terms = new ArrayList<>();
        for (int term = 0; term < source.terms(); term++) {
            List<Strip> strips = new ArrayList<>();
            List<Double> weights = new ArrayList<>();
            for (int p = 0; p < found.size(); p++) {
                TraceSource.Part part = source.parts().get(p);
                if (part.term() == term) {
                    strips.add(Strip.of(found.get(p), grid));
                    weights.add(part.weight());
                }
            }
            terms.add(
                    strips.size() == 1 && weights.getFirst() == 1
                            ? strips.getFirst()
                            : Strip.sum(
                                    strips,
                                    weights.stream().mapToDouble(Double::doubleValue).toArray()));
        }
        return Strip.combine(terms, source.formula(), source.factor());
    }

    private CompletionStage<List<List<Bucket>>> ranges(
            History history, Instant from, Instant to, int parts) {
        return all(
                source.parts().stream()
                        .map(p -> history.range(p.asset(), p.signal(), from, to, parts))
                        .toList());
    }

    private static <T> CompletionStage<List<T>> all(List<CompletionStage<T>> stages) {
        List<CompletableFuture<T>> futures =
                stages.stream().map(CompletionStage::toCompletableFuture).toList();
        return CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new))
                .thenApply(done -> futures.stream().map(CompletableFuture::join).toList());
    }

    void recorded(Strip strip, long joinMillis) {
        recorded = Optional.of(new Recorded(strip, joinMillis));
    }

    void ghost(Optional<Strip> strip) {
        ghost = strip;
    }

    Supplier<Optional<Strip>> ghostOn(Grid grid) {
        Optional<Strip> laid = ghost;
        return () -> laid.map(g -> g.onto(grid));
    }

    /// What is known of the trace now, to be put on a grid on any thread.
    Supplier<Strip> on(Grid grid) {
        Strip now = liveOn(grid);
        int join = joinColumn(grid);
        double usual = usualMillis();
        Optional<Strip> before = recorded.map(Recorded::strip);
        return () ->
                Strip.join(
                        before.map(s -> s.onto(grid)).orElseGet(() -> Strip.empty(grid)),
                        now,
                        join,
                        usual);
    }

    /// The live points on a grid; what was reduced for the picture before is taken over.
    private Strip liveOn(Grid grid) {
        Strip now =
                reduced.map(r -> Strip.of(live, grid, r.strip(), r.newestMillis()))
                        .orElseGet(() -> Strip.of(live, grid));
        reduced =
                live.size() == 0
                        ? Optional.empty()
                        : Optional.of(new Reduced(now, live.timeMillis(live.size() - 1)));
        return now;
    }

    private double usualMillis() {
        int n = live.size();
        return n < 2 ? 0 : (double) (live.timeMillis(n - 1) - live.timeMillis(0)) / (n - 1);
    }

    /// What the trace did from `from` to `to`: by the record up to where live points begin, and by
    /// these from there on.
    CompletionStage<Stretch> stretch(History history, long from, long to) {
        long join = Math.clamp(join(), from, to);
        Stretch newer = live.stretch(join, to);
        if (join <= from) {
            return CompletableFuture.completedFuture(newer);
        }
        int parts = source.parts().size() == 1 ? 1 : (int) Math.min(PARTS, join - from);
        return ranges(history, Instant.ofEpochMilli(from), Instant.ofEpochMilli(join), parts)
                .thenApply(found -> older(found, parts).and(newer));
    }

    private Stretch older(List<List<Bucket>> found, int parts) {
        Stretch all = Stretch.NOTHING;
        for (int k = 0; k < parts; k++) {
            double seconds = Double.MAX_VALUE;
            double[] means = new double[source.terms()];
            double[] least = new double[source.terms()];
            double[] most = new double[source.terms()];
            for (int p = 0; p < found.size(); p++) {
                Bucket bucket = found.get(p).size() > k ? found.get(p).get(k) : EMPTY;
                TraceSource.Part part = source.parts().get(p);
                double weight = part.weight();
                least[part.term()] += weight * (weight < 0 ? bucket.max() : bucket.min());
                most[part.term()] += weight * (weight < 0 ? bucket.min() : bucket.max());
                means[part.term()] += weight * bucket.mean();
                seconds = Math.min(seconds, bucket.seconds());
            }
            double mean = source.of(means);
            Range bounds = Strip.bounds(source.formula(), least, most, mean, source.factor());
            double min = bounds.low();
            double max = bounds.high();
            all = all.and(Stretch.part(min, max, mean, seconds));
        }
        return all;
    }

    private static final Bucket EMPTY = Bucket.empty(Instant.EPOCH);

    void statistics(Stretch found) {
        statistics = Optional.of(found);
    }

    Optional<Stretch> statistics() {
        return statistics;
    }
}
