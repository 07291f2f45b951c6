package org.wattdeck.app.runtime;

import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.alarm.AlarmDesk;
import org.wattdeck.engine.alarm.EventRules;
import org.wattdeck.engine.dispatch.Words;

/// Sees from outside whether the plant loop turns, and raises an alarm when it does not: then
/// nothing of the plant is seen any more, and no alarm of it can come. It looks once a second, on a
/// thread of its own. While the loop is silent it lets time go on for the alarms.
///
/// A loop is silent when its turn is due for [#TURNS] turns, and for no less than six seconds: a
/// pause of the whole program is not taken for one.
final class TickWatch {

    static final Duration EVERY = Duration.ofSeconds(1);

    private static final int TURNS = 3;
    private static final double LEAST_TURN_SECONDS = 2;
    private static final double HELD_SECONDS = 5;
    private static final Logger LOG = LoggerFactory.getLogger(TickWatch.class);

    private final PlantLoop loop;
    private final TimeSource time;
    private final AlarmDesk alarms;
    private long lookedNanos;
    private boolean silent;

    TickWatch(PlantLoop loop, TimeSource time, AlarmDesk alarms) {
        this.loop = loop;
        this.time = time;
        this.alarms = alarms;
        this.lookedNanos = time.nanos();
    }

    void look() {
        try {
            judge();
        } catch (RuntimeException e) {
            LOG.error("The plant loop could not be watched.", e);
        }
    }

    private void judge() {
        long now = time.nanos();
        boolean held = (now - lookedNanos) / 1e9 > HELD_SECONDS;
        lookedNanos = now;
        if (held || !loop.restored()) {
            return;
        }
        double overdue = loop.overdueSeconds();
        if (overdue > TURNS * Math.max(loop.turnSeconds(), LEAST_TURN_SECONDS)) {
            if (!silent) {
                silent = true;
                LOG.error("The plant loop has been due for {} s.", Math.round(overdue));
            }
            alarms.timeGoesOn(loop.timeNow());
            alarms.trouble(EventRules.PLANT_SILENT, Optional.of(words(overdue)));
        } else {
            silent = false;
            alarms.trouble(EventRules.PLANT_SILENT, Optional.empty());
        }
    }

    private String words(double overdueSeconds) {
        return loop.dead()
                ? "The plant's thread has ended: its values stand still, and nothing of it is seen. Restart the console; what runs goes on."
                : "The plant has not ticked for %s s: its values stand still, and nothing of it is seen."
                        .formatted(Words.number(Math.rint(overdueSeconds)));
    }
}
