package org.wattdeck.ui.kit;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.scene.control.Control;
import javafx.scene.control.Tooltip;
import javafx.stage.Window;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.wattdeck.domain.access.Permission;
import org.wattdeck.domain.say.Said;

/// Marks a control whose act is forbidden to who sits at the console: it stays in sight and can be
/// pressed, looks forbidden, and says why to whoever points at it or hears it read. What it does is
/// refused where it is done. FX thread.
public final class Denied {

    private static final PseudoClass DENIED = PseudoClass.getPseudoClass("denied");

    private final UserModel user;
    private final Control control;
    private final Permission permission;
    private final Supplier<Optional<UUID>> site;
    private boolean marked;
    private @Nullable Tooltip otherwise;
    private @Nullable String helpOtherwise;
    private Subscription following = Subscription.EMPTY;

    private Denied(
            UserModel user, Control control, Permission permission, Supplier<Optional<UUID>> site) {
        this.user = user;
        this.control = control;
        this.permission = permission;
        this.site = site;
    }

    /// For as long as it is in a window that shows.
    public static void mark(Desk desk, Control control, Permission permission) {
        mark(desk, control, permission, Optional::empty);
    }

    /// @param site where it acts, as it is when somebody looks
    public static void mark(
            Desk desk, Control control, Permission permission, Supplier<Optional<UUID>> site) {
        Denied denied = new Denied(desk.user(), control, permission, site);
        control.sceneProperty()
                .flatMap(Scene::windowProperty)
                .flatMap(Window::showingProperty)
                .orElse(false)
                .subscribe(denied::follow);
    }

    private void follow(boolean seen) {
        following.unsubscribe();
        following =
                seen
                        ? Subscription.combine(
                                user.shownProperty().subscribe(this::show),
                                control.hoverProperty().subscribe(this::show),
                                control.focusedProperty().subscribe(this::show))
                        : Subscription.EMPTY;
        if (seen) {
            show();
        }
    }

    private void show() {
        Optional<Said> why = user.refusal(permission, site.get());
        if (why.isPresent()) {
            if (!marked) {
                otherwise = control.getTooltip();
                helpOtherwise = control.getAccessibleHelp();
            }
            String words = Sentences.of(why.get());
            control.setTooltip(tip(words));
            control.setAccessibleHelp(words);
        } else if (marked) {
            control.setTooltip(otherwise);
            control.setAccessibleHelp(helpOtherwise);
        }
        marked = why.isPresent();
        control.pseudoClassStateChanged(DENIED, marked);
    }

    private static Tooltip tip(String why) {
        Tooltip tip = new Tooltip(why);
        tip.setWrapText(true);
        tip.setMaxWidth(420);
        return tip;
    }
}
