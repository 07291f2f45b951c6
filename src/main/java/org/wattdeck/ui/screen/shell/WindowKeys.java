package org.wattdeck.ui.screen.shell;

import javafx.geometry.Orientation;
import org.wattdeck.ui.screen.shell.Shortcuts.Group;
import org.wattdeck.ui.screen.workspace.Workspace;

/// The keys for panes and windows.
final class WindowKeys {

    private WindowKeys() {}

    static void add(
            Shortcuts shortcuts,
            ShellController shell,
            Workspace panes,
            Windows windows,
            Runnable layouts) {
        shortcuts.when(
                "split.right", Group.WINDOWS, () -> windows.split(shell, Orientation.HORIZONTAL));
        shortcuts.when(
                "split.down", Group.WINDOWS, () -> windows.split(shell, Orientation.VERTICAL));
        shortcuts.when("split.next", Group.WINDOWS, () -> panes.next(1));
        shortcuts.when("split.previous", Group.WINDOWS, () -> panes.next(-1));
        shortcuts.add("split.close", Group.WINDOWS, () -> windows.closePane(shell));
        shortcuts.add("window.out", Group.WINDOWS, () -> windows.tearOff(shell, panes.active()));
        shortcuts.add("layouts", Group.WINDOWS, layouts);
        shortcuts.add("diagnostics", Group.WINDOWS, windows::packDiagnostics);
        shortcuts.add("wall", Group.WINDOWS, windows::toggleWall);
        shortcuts.add("window.next", Group.WINDOWS, () -> windows.next(shell));
    }
}
