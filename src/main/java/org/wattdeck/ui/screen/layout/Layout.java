package org.wattdeck.ui.screen.layout;

import java.util.List;
import java.util.Optional;
import org.wattdeck.ui.screen.workspace.PaneTree;

/// The windows of the console: the first, and those beside it.
public record Layout(List<Window> windows) {

    /// One window.
    ///
    /// @param maximized whether it fills the monitor it is on
    public record Window(Bounds bounds, boolean maximized, PaneTree panes) {}

    public Layout {
        windows = List.copyOf(windows);
        if (windows.isEmpty()) {
            throw new IllegalArgumentException("A layout has at least one window.");
        }
    }

    /// The same windows on these monitors, none out of sight.
    public Layout on(List<Bounds> monitors) {
        return new Layout(
                windows.stream()
                        .map(w -> new Window(w.bounds().on(monitors), w.maximized(), w.panes()))
                        .toList());
    }

    /// One line that {@link #read} understands.
    public String text() {
        return LayoutText.write(this);
    }

    /// A layout from its line; empty where it is none, as after a mistake in the file.
    public static Optional<Layout> read(String text) {
        return LayoutText.read(text);
    }
}
