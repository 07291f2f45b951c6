package org.wattdeck.ui.screen.shell;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.wattdeck.ui.screen.shell.Shortcuts.Group;

/// The keys of the time that is shown.
final class TimeKeys {

    private TimeKeys() {}

    /// @param moment when what the operator works on happened
    static void add(
            Shortcuts shortcuts, TimeActs acts, ModeBar bar, Supplier<Optional<Instant>> moment) {
        shortcuts.add("replay.toggle", Group.TIME, acts::toggle);
        shortcuts.when(
                "replay.before",
                Group.TIME,
                () -> {
                    Optional<Instant> happened = moment.get();
                    happened.ifPresent(acts::before);
                    return happened.isPresent();
                });
        shortcuts.when("replay.play", Group.TIME, acts::playOrPause);
        shortcuts.when("replay.step.back", Group.TIME, () -> acts.step(-1));
        shortcuts.when("replay.step.forward", Group.TIME, () -> acts.step(1));
        shortcuts.when("replay.slower", Group.TIME, () -> acts.faster(-1));
        shortcuts.when("replay.faster", Group.TIME, () -> acts.faster(1));
        shortcuts.when("replay.alarm.previous", Group.TIME, () -> acts.alarm(-1));
        shortcuts.when("replay.alarm.next", Group.TIME, () -> acts.alarm(1));
        shortcuts.when(
                "replay.time",
                Group.TIME,
                () -> {
                    boolean there = acts.replay().isPresent();
                    if (there) {
                        bar.replay().focusTime();
                    }
                    return there;
                });
        shortcuts.add("plant.here", Group.PLANT, acts::runHere);
        shortcuts.add("time.copy", Group.TIME, acts::copyLink);
        shortcuts.when("time.paste", Group.TIME, () -> !shortcuts.typing() && acts.pasteLink());
        shortcuts.add("sandbox", Group.TIME, acts::sandbox);
        shortcuts.when(
                "sandbox.forward",
                Group.TIME,
                () -> {
                    boolean there = acts.inSandbox();
                    if (there) {
                        bar.sandbox().focusHours();
                    }
                    return there;
                });
    }
}
