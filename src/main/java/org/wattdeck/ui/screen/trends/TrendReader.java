package org.wattdeck.ui.screen.trends;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.History;
import org.wattdeck.domain.alarm.AlarmQuery;
import org.wattdeck.domain.alarm.AlarmTransition;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.record.LogEntry;
import org.wattdeck.domain.record.LogKind;
import org.wattdeck.domain.record.LogQuery;
import org.wattdeck.engine.series.Stretch;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.view.trend.Grid;
import org.wattdeck.ui.view.trend.Strip;

/// Reads what was recorded for the traces, one question at a time: while one is under way the
/// newest wish waits, and all between are dropped. FX thread.
final class TrendReader {

    private static final Logger LOG = LoggerFactory.getLogger(TrendReader.class);

    /// Ticks come from memory for the time that may not be in the database yet.
    private static final int NEWEST = 100;

    /// What is older than this by the wall clock was surely written, if anything is.
    private static final long WRITTEN_NANOS = 10_000_000_000L;

    private static final int MOST_MARKS = 2_000;

    /// What was asked for.
    ///
    /// @param ghostMillis how much earlier the traces are that lie under the others; 0 for none
    private record Wish(Grid grid, long ghostMillis) {}

    private record Arrival(long nanos, long millis) {}

    /// What came of a trace.
    private record Answer(Trace trace, Strip strip, long joinMillis, Optional<Strip> ghost) {}

    private record Marks(
            List<AlarmTransition> alarms, List<LogEntry> log, List<Dispatch> dispatches) {}

    private final Desk desk;
    private final TraceList traces;
    private final Runnable changed;
    private final Runnable measured;
    private final Deque<Arrival> arrivals = new ArrayDeque<>();
    private Optional<Wish> waiting = Optional.empty();
    private Optional<Grid> read = Optional.empty();
    private long ghostRead;
    private Optional<String> problem = Optional.empty();
    private List<AlarmTransition> alarms = List.of();
    private List<LogEntry> log = List.of();
    private List<Dispatch> dispatches = List.of();
    private boolean reading;
    private boolean measuring;
    private Optional<long[]> toMeasure = Optional.empty();
    private long askedNanos;
    private long turn;

    /// @param changed runs when there is more to draw
    /// @param measured runs when there are new statistics
    TrendReader(Desk desk, TraceList traces, Runnable changed, Runnable measured) {
        this.desk = desk;
        this.traces = traces;
        this.changed = changed;
        this.measured = measured;
    }

    private History history() {
        return desk.deck().history();
    }

    boolean reading() {
        return reading || measuring;
    }

    /// Why the last question was not answered.
    Optional<String> problem() {
        return problem;
    }

    /// The steps of alarms in the time that was read.
    List<AlarmTransition> alarms() {
        return alarms;
    }

    /// What people wrote in the time that was read.
    List<LogEntry> log() {
        return log;
    }

    /// The time that was read.
    Optional<Grid> read() {
        return read;
    }

    List<Dispatch> dispatches() {
        return dispatches;
    }

    boolean more() {
        return alarms.size() >= MOST_MARKS;
    }

    /// A snapshot of this time has come in.
    void arrived(long millis) {
        long now = System.nanoTime();
        arrivals.addLast(new Arrival(now, millis));
        while (arrivals.size() > 1
                && now - arrivals.getFirst().nanos() > WRITTEN_NANOS
                && now - second().nanos() > WRITTEN_NANOS) {
            arrivals.removeFirst();
        }
    }

    private Arrival second() {
        var each = arrivals.iterator();
        each.next();
        return each.next();
    }

    /// Live values come in again from now on.
    void begin() {
        arrivals.clear();
        renew();
    }

    /// Up to which time everything is recorded, as far as that can be known.
    private long writtenMillis() {
        return arrivals.isEmpty() || System.nanoTime() - arrivals.getFirst().nanos() < WRITTEN_NANOS
                ? Long.MIN_VALUE
                : arrivals.getFirst().millis();
    }

    /// Forgets that anything was read: the next wish is asked whatever is there.
    void renew() {
        read = Optional.empty();
        turn++;
    }

    /// Asks again although the last question failed.
    void forgive() {
        problem = Optional.empty();
    }

    /// Whether what was read is as fine as this grid and reaches as far.
    boolean has(Grid grid, long ghostMillis) {
        return read.filter(g -> g.holds(grid)).isPresent() && ghostRead == ghostMillis;
    }

    /// How long ago the last question was asked.
    double agedSeconds() {
        return (System.nanoTime() - askedNanos) / 1e9;
    }

    void ask(Grid grid, long ghostMillis) {
        Wish wish = new Wish(grid, ghostMillis);
        if (reading) {
            waiting = Optional.of(wish);
        } else {
            start(wish);
        }
    }

    private void start(Wish wish) {
        reading = true;
        askedNanos = System.nanoTime();
        long mine = turn;
        Grid wide = wish.grid().wider(wish.grid().columns() / 8);
        List<Trace> asked = traces.all();
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        for (Trace trace : asked) {
            answers.add(answer(trace, wide, wish.ghostMillis()).toCompletableFuture());
        }
        Instant from = Instant.ofEpochMilli(wide.startMillis());
        Instant to = Instant.ofEpochMilli(wide.endMillis());
        CompletionStage<Marks> marks =
                desk.deck()
                        .alarms()
                        .history(new AlarmQuery(from, to, Optional.empty(), "", MOST_MARKS))
                        .thenCombine(
                                desk.deck().records().log().find(written(from, to)),
                                (steps, entries) -> new Marks(steps, entries, List.of()))
                        .thenCombine(
                                history().dispatches(from, to, MOST_MARKS),
                                (m, sent) -> new Marks(m.alarms(), m.log(), sent));
        CompletionStage<List<Answer>> all =
                CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                        .thenCombine(
                                marks,
                                (done, found) -> {
                                    return answers.stream().map(CompletableFuture::join).toList();
                                });
        desk.tasks()
                .followQuietly(
                        all.thenCombine(marks, Found::new),
                        found -> {
                            if (mine == turn) {
                                take(found, wide, wish.ghostMillis());
                            }
                            done(Optional.empty());
                        },
                        e -> {
                            LOG.warn("What was recorded could not be read: {}", e.getMessage());
                            done(Optional.of(String.valueOf(e.getMessage())));
                        });
    }

    /// What has no lane of its own.
    private static LogQuery written(Instant from, Instant to) {
        Set<LogKind> kinds = EnumSet.complementOf(EnumSet.of(LogKind.COMMAND, LogKind.ALARM));
        return new LogQuery(
                from, to, kinds, Optional.empty(), Optional.empty(), "", "", MOST_MARKS);
    }

    private record Found(List<Answer> answers, Marks marks) {}

    private CompletionStage<Answer> answer(Trace trace, Grid wide, long ghostMillis) {
        CompletionStage<Boolean> ready = CompletableFuture.completedFuture(true);
        if (!trace.preceded()) {
            CompletableFuture<Boolean> preceded = new CompletableFuture<>();
            desk.tasks()
                    .followQuietly(
                            trace.readNewest(history(), NEWEST),
                            points -> {
                                trace.precede(points);
                                preceded.complete(true);
                            },
                            preceded::completeExceptionally);
            ready = preceded;
        }
        return ready.thenCompose(
                precedes -> {
                    long join = trace.joinAt(writtenMillis());
                    int columns = wide.firstFrom(join);
                    CompletionStage<Strip> strip =
                            columns == 0
                                    ? CompletableFuture.completedFuture(Strip.empty(wide.first(1)))
                                    : trace.read(history(), wide.first(columns));
                    CompletionStage<Optional<Strip>> ghost =
                            ghostMillis == 0
                                    ? CompletableFuture.completedFuture(Optional.empty())
                                    : trace.read(history(), wide.later(-ghostMillis))
                                            .thenApply(g -> Optional.of(g.later(ghostMillis)));
                    return strip.thenCombine(ghost, (s, g) -> new Answer(trace, s, join, g));
                });
    }

    private void take(Found found, Grid wide, long ghostMillis) {
        found.answers()
                .forEach(
                        a -> {
                            a.trace().recorded(a.strip(), a.joinMillis());
                            a.trace().ghost(a.ghost());
                        });
        alarms = found.marks().alarms();
        log = found.marks().log();
        dispatches = found.marks().dispatches();
        read = Optional.of(wide);
        ghostRead = ghostMillis;
    }

    private void done(Optional<String> failure) {
        reading = false;
        problem = failure;
        changed.run();
        Optional<Wish> next = waiting;
        waiting = Optional.empty();
        next.ifPresent(this::start);
    }

    /// Measures every trace from one time to another.
    void measure(long from, long to) {
        if (measuring) {
            toMeasure = Optional.of(new long[] {from, to});
            return;
        }
        measuring = true;
        List<Trace> asked = traces.all();
        List<CompletableFuture<Stretch>> found = new ArrayList<>();
        for (Trace trace : asked) {
            found.add(
                    to > from
                            ? trace.stretch(history(), from, to).toCompletableFuture()
                            : CompletableFuture.completedFuture(Stretch.NOTHING));
        }
        desk.tasks()
                .followQuietly(
                        CompletableFuture.allOf(found.toArray(CompletableFuture[]::new)),
                        done -> {
                            for (int i = 0; i < asked.size(); i++) {
                                asked.get(i).statistics(found.get(i).join());
                            }
                            measured();
                        },
                        e -> {
                            LOG.debug("The statistics could not be read", e);
                            measured();
                        });
    }

    private void measured() {
        measuring = false;
        measured.run();
        Optional<long[]> next = toMeasure;
        toMeasure = Optional.empty();
        next.ifPresent(span -> measure(span[0], span[1]));
    }
}
