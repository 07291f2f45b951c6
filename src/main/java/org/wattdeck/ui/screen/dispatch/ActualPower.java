package org.wattdeck.ui.screen.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.History;
import org.wattdeck.domain.ops.Signal;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.view.gantt.Lane;

/// What assets really did, of those whose lanes are in sight. FX thread.
final class ActualPower {

    private static final int BUCKETS = 200;
    private static final int MOST = 40;

    /// So many points further it is the same picture.
    private static final int SAME_PICTURE = 5;

    private static final Logger LOG = LoggerFactory.getLogger(ActualPower.class);

    private final Desk desk;
    private final Runnable read;
    private final Map<UUID, Lane.Steps> known = new HashMap<>();
    private final Map<UUID, Instant> asked = new HashMap<>();
    private Instant from = Instant.EPOCH;
    private Duration length = Duration.ZERO;
    private int turn;

    ActualPower(Desk desk, Runnable read) {
        this.desk = desk;
        this.read = read;
    }

    Map<UUID, Lane.Steps> known() {
        return known;
    }

    /// Asks for what is not known of these, once in a point of the picture at the most. What is
    /// known stays until newer has come, also while the picture goes along with the time.
    void want(List<UUID> assets, Instant begin, Instant end, Instant now) {
        Duration sight = Duration.between(begin, end);
        Duration step = sight.dividedBy(BUCKETS);
        Duration moved = Duration.between(from, begin).abs();
        if (!sight.equals(length) || moved.compareTo(step.multipliedBy(SAME_PICTURE)) > 0) {
            known.clear();
            asked.clear();
            turn++;
        }
        from = begin;
        length = sight;
        Instant until = now.isBefore(end) ? now : end;
        if (!begin.isBefore(until)) {
            return;
        }
        for (UUID asset : assets.subList(0, Math.min(MOST, assets.size()))) {
            Instant last = asked.get(asset);
            if (last == null || last.plus(step).isBefore(until)) {
                asked.put(asset, until);
                ask(asset, until);
            }
        }
    }

    private void ask(UUID asset, Instant until) {
        int asking = turn;
        desk.tasks()
                .followQuietly(
                        desk.deck().history().range(asset, Signal.POWER_KW, from, until, BUCKETS),
                        buckets -> {
                            if (asking == turn) {
                                known.put(asset, steps(buckets));
                                read.run();
                            }
                        },
                        e -> LOG.debug("What {} did could not be read.", asset, e));
    }

    private static Lane.Steps steps(List<History.Bucket> buckets) {
        long[] millis = new long[buckets.size()];
        double[] kw = new double[buckets.size()];
        for (int k = 0; k < millis.length; k++) {
            millis[k] = buckets.get(k).start().toEpochMilli();
            kw[k] = buckets.get(k).count() == 0 ? Double.NaN : buckets.get(k).mean();
        }
        return new Lane.Steps(millis, kw);
    }
}
