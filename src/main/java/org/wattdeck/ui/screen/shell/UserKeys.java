package org.wattdeck.ui.screen.shell;

import javafx.geometry.Pos;
import org.wattdeck.app.access.Sessions;
import org.wattdeck.ui.kit.Desk;

/// Signing in and out, locking, and taking over a shift, from anywhere in the window. FX thread.
final class UserKeys {

    private final Desk desk;
    private final Overlay overlay;

    private UserKeys(Desk desk, Overlay overlay) {
        this.desk = desk;
        this.overlay = overlay;
    }

    static void add(Shortcuts shortcuts, Desk desk, Overlay overlay) {
        UserKeys keys = new UserKeys(desk, overlay);
        shortcuts.add("user.signin", Shortcuts.Group.RECORDS, keys::signIn);
        shortcuts.add(
                "user.lock", Shortcuts.Group.RECORDS, () -> keys.signedIn(sessions(desk)::lock));
        shortcuts.add(
                "user.signout",
                Shortcuts.Group.RECORDS,
                () -> keys.signedIn(sessions(desk)::signOut));
        shortcuts.add(
                "user.password",
                Shortcuts.Group.RECORDS,
                () -> keys.signedIn(() -> keys.show(SignInPane.For.PASSWORD)));
    }

    private static Sessions sessions(Desk desk) {
        return desk.user().sessions();
    }

    /// Asks who it is: whoever comes, whoever comes back, or whoever takes over.
    private void signIn() {
        switch (sessions(desk).state()) {
            case OPEN -> sayOpen();
            case SIGNED_OUT ->
                    show(
                            sessions(desk).firstStart()
                                    ? SignInPane.For.FIRST
                                    : SignInPane.For.SIGN_IN);
            case LOCKED -> show(SignInPane.For.UNLOCK);
            case SIGNED_IN -> show(SignInPane.For.TAKE_OVER);
        }
    }

    private void signedIn(Runnable act) {
        switch (sessions(desk).state()) {
            case OPEN -> sayOpen();
            case SIGNED_OUT, LOCKED, SIGNED_IN -> act.run();
        }
    }

    private void sayOpen() {
        desk.notifications()
                .tell(
                        desk.messages().text("shortcut.user.signin"),
                        desk.messages()
                                .text(
                                        sessions(desk).openness() == Sessions.Openness.DEMO
                                                ? "user.open.demo"
                                                : "user.open.setting"));
    }

    private void show(SignInPane.For what) {
        SignInPane pane = new SignInPane(desk, what, overlay::close);
        overlay.show(pane.node(), Pos.CENTER, pane::closed);
        pane.focusFirst();
    }
}
