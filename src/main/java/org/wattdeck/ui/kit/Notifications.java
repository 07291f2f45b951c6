package org.wattdeck.ui.kit;

import javafx.geometry.Pos;
import javafx.stage.Window;
import javafx.util.Duration;
import org.wattdeck.domain.ops.Verdict;

/// Short messages at the corner of the window, for the outcome of what the operator did. Quiet:
/// no sound, no movement beyond a fade. FX thread.
public final class Notifications {

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
        note(title, text).show();
    }

    /// Something did not work; stays longer.
    public void warn(String title, String text) {
        note(title, text).hideAfter(Duration.seconds(12)).show();
    }

    /// Something calls for the operator, who is led there by a click; stays longer.
    public void call(String title, String text, Runnable open) {
        note(title, text).hideAfter(Duration.seconds(30)).onAction(e -> open.run()).show();
    }

    /// Says why something was refused; an accepted verdict says nothing.
    public void tellIfRefused(String title, Verdict<?> verdict) {
        switch (verdict) {
            case Verdict.Accepted<?> a -> {}
            case Verdict.Refused<?> refused -> warn(title, String.join("\n", refused.reasons()));
        }
    }

    private org.controlsfx.control.Notifications note(String title, String text) {
        return org.controlsfx.control.Notifications.create()
                .owner(owner)
                .title(title)
                .text(text)
                .position(Pos.TOP_RIGHT)
                .hideAfter(Duration.seconds(5))
                .styleClass("wd-note");
    }
}
