package org.wattdeck.ui.screen.shell;

/// A part of the window that listens until it is closed.
interface Part {
    void close();
}
