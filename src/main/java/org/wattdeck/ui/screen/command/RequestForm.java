package org.wattdeck.ui.screen.command;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import javafx.scene.control.TextField;
import org.wattdeck.domain.ops.DispatchRequest;
import org.wattdeck.domain.ops.Target;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.ui.kit.Desk;

/// What was typed, as a request. FX thread.
final class RequestForm {

    private final Desk desk;
    private final TextField power;
    private final TextField duration;
    private final TextField ramp;
    private long given;

    RequestForm(Desk desk, TextField power, TextField duration, TextField ramp) {
        this.desk = desk;
        this.power = power;
        this.duration = duration;
        this.ramp = ramp;
    }

    Verdict<DispatchRequest> read(Target target, String why) {
        Typed.Reach reach = Targets.reach(desk.live().registry(), target);
        Verdict<Double> kw = Typed.power(power.getText(), reach);
        if (kw instanceof Verdict.Refused<Double>(List<Said> reasons)) {
            return new Verdict.Refused<>(reasons);
        }
        Verdict<Optional<Duration>> length = Typed.length(duration.getText());
        if (length instanceof Verdict.Refused<Optional<Duration>>(List<Said> reasons)) {
            return new Verdict.Refused<>(reasons);
        }
        Verdict<OptionalDouble> rate = Typed.ramp(ramp.getText());
        if (rate instanceof Verdict.Refused<OptionalDouble>(List<Said> reasons)) {
            return new Verdict.Refused<>(reasons);
        }
        return Verdict.accepted(
                new DispatchRequest(
                        clientId(), target, value(kw), value(length), value(rate), why));
    }

    private static <T> T value(Verdict<T> verdict) {
        return switch (verdict) {
            case Verdict.Accepted<T>(T value) -> value;
            case Verdict.Refused<T>(List<Said> reasons) ->
                    throw new IllegalStateException(reasons.toString());
        };
    }

    /// One id per attempt, so that sending twice acts once.
    private UUID clientId() {
        String attempt =
                desk.actor().name()
                        + "/"
                        + desk.clock().instant()
                        + "/"
                        + System.identityHashCode(this)
                        + "/"
                        + System.nanoTime()
                        + "/"
                        + given++;
        return UUID.nameUUIDFromBytes(attempt.getBytes(StandardCharsets.UTF_8));
    }
}
