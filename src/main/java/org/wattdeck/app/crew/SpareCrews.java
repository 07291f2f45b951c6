package org.wattdeck.app.crew;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// The crews of a console, in which studies come and go: a run that is done leaves its crew to the
/// next, which so finds the cluster joined. One that nobody took for a while is closed, so that the
/// console is in no cluster and listens to nobody while no studies are run. Thread-safe.
public final class SpareCrews implements Crews, AutoCloseable {

    private final Crews crews;
    private final Executor later;
    private final Set<Held> all = new HashSet<>();
    private boolean closed;

    /// @param crews that are opened where none is spare
    /// @param later runs what it is given after the time for which one is kept
    public SpareCrews(Crews crews, Executor later) {
        this.crews = crews;
        this.later = later;
    }

    @Override
    public Opened open(List<String> settings, Consumer<News> told) {
        Optional<Held> spare = spare(told);
        if (spare.isPresent()) {
            return new Opened(Optional.of(new Lent(spare.get())), List.of());
        }
        Held fresh = new Held(told);
        Opened opened = crews.open(settings, fresh::hear);
        if (opened.crew().isEmpty()) {
            return opened;
        }
        fresh.crew = opened.crew();
        synchronized (this) {
            all.add(fresh);
            fresh.unfit |= closed;
        }
        return new Opened(Optional.of(new Lent(fresh)), List.of());
    }

    private synchronized Optional<Held> spare(Consumer<News> told) {
        Optional<Held> spare = all.stream().filter(Held::spare).findFirst();
        spare.ifPresent(s -> s.lend(told));
        return spare;
    }

    /// One that is wanted no more is closed now, else later unless somebody took it.
    private void back(Held one) {
        int uses = one.giveBack();
        if (one.unfit) {
            drop(one);
        } else {
            later.execute(
                    () -> {
                        if (one.retire(uses)) {
                            drop(one);
                        }
                    });
        }
    }

    private void drop(Held one) {
        synchronized (this) {
            all.remove(one);
        }
        one.crew.ifPresent(Crew::close);
    }

    @Override
    public void close() {
        List<Held> left;
        synchronized (this) {
            closed = true;
            left = List.copyOf(all);
        }
        left.forEach(
                one -> {
                    one.unfit = true;
                    drop(one);
                });
    }

    /// A crew, and who hears of it at the moment.
    private static final class Held {

        private volatile Optional<Crew> crew = Optional.empty();
        private volatile boolean unfit;
        private Optional<Consumer<News>> hearing;
        private Optional<News> alone = Optional.empty();
        private int uses;

        Held(Consumer<News> first) {
            hearing = Optional.of(first);
        }

        /// That nobody is there is told to the next one too.
        synchronized void hear(News news) {
            switch (news) {
                case News.Alone _ -> alone = Optional.of(news);
                case News.NotJoined _ -> unfit = true;
                case News.Joined _, News.Takes _ -> alone = Optional.empty();
                case News.NotSet _, News.Refused _, News.Lost _, News.RunHere _ -> {
                    // of one run alone
                }
            }
            hearing.ifPresent(h -> h.accept(news));
        }

        synchronized boolean spare() {
            return hearing.isEmpty() && !unfit;
        }

        synchronized void lend(Consumer<News> to) {
            hearing = Optional.of(to);
            uses++;
            alone.ifPresent(to);
        }

        synchronized int giveBack() {
            hearing = Optional.empty();
            return uses;
        }

        /// @return whether nobody took it since
        synchronized boolean retire(int before) {
            boolean idle = spare() && uses == before;
            unfit |= idle;
            return idle;
        }
    }

    /// One for a run, which gives it back.
    private final class Lent implements Crew {

        private final Held held;

        Lent(Held held) {
            this.held = held;
        }

        @Override
        public <R> void run(Points<R> points, Sink<R> sink) throws IOException {
            held.crew.orElseThrow().run(points, sink);
        }

        @Override
        public String words() {
            return held.crew.orElseThrow().words();
        }

        @Override
        public void close() {
            back(held);
        }
    }
}
