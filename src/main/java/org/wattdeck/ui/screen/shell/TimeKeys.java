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
        shortcuts.add("replay.toggle", Group.TIME, "Shortcut+D", acts::toggle);
        shortcuts.when(
                "replay.before",
                Group.TIME,
                "Shortcut+B",
                () -> {
                    Optional<Instant> happened = moment.get();
                    happened.ifPresent(acts::before);
                    return happened.isPresent();
                });
        shortcuts.when("replay.play", Group.TIME, "Shortcut+Space", acts::playOrPause);
        shortcuts.when("replay.step.back", Group.TIME, "Shortcut+Shift+Left", () -> acts.step(-1));
        shortcuts.when(
                "replay.step.forward", Group.TIME, "Shortcut+Shift+Right", () -> acts.step(1));
        shortcuts.when("replay.slower", Group.TIME, "Shortcut+Shift+Down", () -> acts.faster(-1));
        shortcuts.when("replay.faster", Group.TIME, "Shortcut+Shift+Up", () -> acts.faster(1));
        shortcuts.when(
                "replay.alarm.previous", Group.TIME, "Shortcut+Page_Up", () -> acts.alarm(-1));
        shortcuts.when("replay.alarm.next", Group.TIME, "Shortcut+Page_Down", () -> acts.alarm(1));
        shortcuts.when(
                "replay.time",
                Group.TIME,
                "Shortcut+G",
                () -> {
                    boolean there = acts.replay().isPresent();
                    if (there) {
                        bar.replay().focusTime();
                    }
                    return there;
                });
        shortcuts.add("time.copy", Group.TIME, "Shortcut+Shift+C", acts::copyLink);
        shortcuts.when(
                "time.paste",
                Group.TIME,
                "Shortcut+V",
                () -> !shortcuts.typing() && acts.pasteLink());
        shortcuts.add("sandbox", Group.TIME, "Shortcut+Shift+B", acts::sandbox);
        shortcuts.when(
                "sandbox.forward",
                Group.TIME,
                "Shortcut+Shift+F",
                () -> {
                    boolean there = acts.inSandbox();
                    if (there) {
                        bar.sandbox().focusHours();
                    }
                    return there;
                });
    }
}
