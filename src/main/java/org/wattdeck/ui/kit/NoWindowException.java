package org.wattdeck.ui.kit;

/// The system lets this program open no window: it has no display, or lacks a library for one. The
/// message says what to do about it.
public final class NoWindowException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private static final String HEADLESS =
            "What needs no window works all the same: ./wattdeck help";

    private NoWindowException(String message, Throwable cause) {
        super(message, cause);
    }

    /// @param cause what JavaFX threw when it was started
    static NoWindowException of(Throwable cause) {
        String said = String.valueOf(root(cause).getMessage());
        if (said.contains("DISPLAY")) {
            return new NoWindowException(
                    "Wattdeck cannot open a window: there is no display (the variable DISPLAY is not"
                            + " set, or its X server does not answer). Start it from a desktop, or"
                            + " with ssh -X. "
                            + HEADLESS,
                    cause);
        }
        return new NoWindowException(
                "Wattdeck cannot open a window: a library of the desktop is missing ("
                        + said
                        + "). On Debian and Ubuntu: apt-get install libgtk-3-0 libxtst6 libxxf86vm1. "
                        + HEADLESS,
                cause);
    }

    private static Throwable root(Throwable problem) {
        Throwable root = problem;
        for (Throwable next = root.getCause(); next != null; next = root.getCause()) {
            root = next;
        }
        return root;
    }
}
