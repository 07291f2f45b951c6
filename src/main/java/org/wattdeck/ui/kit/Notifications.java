package org.wattdeck.ui.kit;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.stage.Popup;
import javafx.stage.Window;
import javafx.util.Duration;
import org.wattdeck.domain.ops.Verdict;

/// Short messages at the corner of the window, for the outcome of what the operator did. Quiet:
/// no sound, no movement beyond a fade, and no key is theirs: Escape goes to what has the focus. FX
/// thread.
public final class Notifications {

    private static final String STYLE = "wd-note";

    private Window owner;

    public Notifications(Window owner) {
        this.owner = owner;
    }

    /// Others that appear in the same window and can move to another on their own.
    public Notifications likewise() {
        return new Notifications(owner);
    }

    /// From now on they appear where those do.
    public void moveTo(Notifications others) {
        owner = others.owner;
    }

    public void tell(String title, String text) {
        show(note(title, text));
    }

    /// Something did not work; stays longer.
    public void warn(String title, String text) {
        show(note(title, text).hideAfter(Duration.seconds(12)));
    }

    /// Something calls for the operator, who is led there by a click; stays longer.
    public void call(String title, String text, Runnable open) {
        show(note(title, text).hideAfter(Duration.seconds(30)).onAction(e -> open.run()));
    }

    /// Says why something was refused; an accepted verdict says nothing.
    public void tellIfRefused(String title, Verdict<?> verdict) {
        switch (verdict) {
            case Verdict.Accepted<?> a -> {}
            case Verdict.Refused<?> refused -> warn(title, String.join("\n", refused.reasons()));
        }
    }

    /// A popup takes the Escape of its window unless it is told not to.
    private static void show(org.controlsfx.control.Notifications note) {
        note.show();
        for (Window window : Window.getWindows()) {
            if (window instanceof Popup popup
                    && popup.getContent().stream().anyMatch(Notifications::ours)) {
                popup.setHideOnEscape(false);
            }
        }
    }

    private static boolean ours(Node shown) {
        return shown.getStyleClass().contains(STYLE) || shown.lookup("." + STYLE) != null;
    }

    private org.controlsfx.control.Notifications note(String title, String text) {
        return org.controlsfx.control.Notifications.create()
                .owner(owner)
                .title(title)
                .text(text)
                .position(Pos.TOP_RIGHT)
                .hideAfter(Duration.seconds(5))
                .styleClass(STYLE);
    }
}
