package org.wattdeck.engine.alarm;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.AlarmState;
import org.wattdeck.domain.alarm.AlarmStep;
import org.wattdeck.domain.alarm.AlarmTransition;
import org.wattdeck.domain.alarm.AlarmTrigger;
import org.wattdeck.domain.alarm.Measured;

/// What a step changes besides the state, put together piece by piece.
final class Change {

    private final Instant at;
    private String by = AlarmBook.BY_ITSELF;
    private String note = "";
    private @Nullable Boolean active;
    private @Nullable Boolean latched;
    private @Nullable Measured measured;
    private @Nullable String message;
    private @Nullable Instant since;
    private Alarm.@Nullable Hold hold;
    private boolean dropHold;
    private boolean acknowledges;
    private boolean escalates;

    Change(Instant at) {
        this.at = at;
    }

    Change by(String who, String why) {
        by = who;
        note = why;
        return this;
    }

    Change active(boolean now) {
        active = now;
        return this;
    }

    Change latched(boolean now) {
        latched = now;
        return this;
    }

    Change said(Measured what, String words) {
        measured = what;
        message = words;
        return this;
    }

    Change since(Instant when) {
        since = when;
        return this;
    }

    Change hold(Alarm.Hold why) {
        hold = why;
        return this;
    }

    Change noHold() {
        dropHold = true;
        return this;
    }

    Change ack() {
        acknowledges = true;
        return this;
    }

    Change escalate() {
        escalates = true;
        return this;
    }

    AlarmStep on(Alarm a, AlarmTrigger trigger, AlarmState to) {
        boolean callsAgain = since != null || to == AlarmState.UNACKED && a.state().withheld();
        Optional<Alarm.Ack> ack =
                acknowledges
                        ? Optional.of(new Alarm.Ack(by, at, note))
                        : callsAgain ? Optional.empty() : a.ack();
        Optional<Instant> escalated =
                escalates
                        ? Optional.of(at)
                        : callsAgain || to.withheld() ? Optional.empty() : a.escalatedAt();
        Optional<Alarm.Hold> holds =
                hold != null ? Optional.of(hold) : dropHold ? Optional.empty() : a.hold();
        // grows also over restarts, whose alarms begin at 0 again
        long step = Math.max(a.step() + 1, at.toEpochMilli());
        Alarm after =
                new Alarm(
                        a.id(),
                        a.rule(),
                        a.assetId(),
                        a.siteId(),
                        a.priority(),
                        to,
                        active == null ? a.active() : active,
                        latched == null ? a.latched() : latched,
                        step,
                        since == null ? a.since() : since,
                        at,
                        measured == null ? a.measured() : measured,
                        message == null ? a.message() : message,
                        ack,
                        holds,
                        escalated);
        String why = hold != null && note.isEmpty() ? hold.words() : note;
        return new AlarmStep(
                after,
                new AlarmTransition(
                        a.id(),
                        step,
                        at,
                        trigger,
                        a.state(),
                        to,
                        a.rule(),
                        a.assetId(),
                        a.siteId(),
                        a.priority(),
                        after.measured(),
                        after.message(),
                        by,
                        why));
    }
}
