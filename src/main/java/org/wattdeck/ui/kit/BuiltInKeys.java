package org.wattdeck.ui.kit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The keys of the window as they are built in, by the name of the action; none where only the
/// palette runs it.
public final class BuiltInKeys {

    /// How many times as fast the plant can be let run by an action.
    public static final List<Integer> SPEEDS = List.of(1, 10, 60, 600, 3600);

    /// Key combinations, separated by a blank.
    private static final String ACTIONS =
            """
            back: Alt+Left
            forward: Alt+Right
            up: Backspace
            trend: T
            filter: F3 Shortcut+F
            pane.next: F6
            pane.previous: Shift+F6
            inspector: Shortcut+I
            close: Esc
            palette: Shortcut+K
            help: F1
            keys:
            tour:
            newest: F7
            ack: F8
            ack.page: Shift+F8
            silence: F9
            events:
            seen:
            replay.toggle: Shortcut+D
            replay.before: Shortcut+B
            replay.play: Shortcut+Space
            replay.step.back: Shortcut+Shift+Left
            replay.step.forward: Shortcut+Shift+Right
            replay.slower: Shortcut+Shift+Down
            replay.faster: Shortcut+Shift+Up
            replay.alarm.previous: Shortcut+Page_Up
            replay.alarm.next: Shortcut+Page_Down
            replay.time: Shortcut+G
            plant.here:
            time.copy: Shortcut+Shift+C
            time.paste: Shortcut+V
            sandbox: Shortcut+Shift+B
            sandbox.forward: Shortcut+Shift+F
            drafts:
            entry: Shortcut+L
            lock: K
            work.new: M
            zero: Shortcut+Alt+0
            zero.now:
            out:
            setpoints:
            user.signin: Shortcut+U
            user.lock: Shortcut+Shift+U
            user.signout:
            user.password:
            split.right: Shortcut+N
            split.down: Shortcut+Shift+N
            split.next: Shortcut+Tab
            split.previous: Shortcut+Shift+Tab
            split.close: Shortcut+W
            window.out: Shortcut+Shift+M
            window.next: Shortcut+F6
            layouts: Shortcut+Shift+L
            diagnostics:
            wall:
            fullscreen: F11
            zoom.in: Shortcut+Plus Shortcut+Equals Shortcut+Shift+Equals Shortcut+Add
            zoom.out: Shortcut+Minus Shortcut+Subtract
            zoom.reset: Shortcut+Numpad_0
            theme.system:
            motion:
            pause:
            drill:
            """;

    private BuiltInKeys() {}

    /// Those of screens are named `screen.ID`.
    public static Map<String, String> of(List<ScreenSpec> screens) {
        Map<String, String> all = new LinkedHashMap<>();
        screens.forEach(s -> all.put("screen." + s.id(), s.key()));
        for (String line : ACTIONS.lines().toList()) {
            int colon = line.indexOf(':');
            all.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        for (Theme theme : Theme.values()) {
            all.put("theme." + theme.id(), "");
        }
        SPEEDS.forEach(speed -> all.put("speed." + speed, ""));
        return all;
    }
}
