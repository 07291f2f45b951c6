package org.wattdeck.ui.kit;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.scene.control.Control;
import javafx.scene.control.Tooltip;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.wattdeck.domain.access.Permission;

/// Marks a control whose act is forbidden to who sits at the console: it stays in sight and can be
/// pressed, looks forbidden, and says why to whoever points at it or hears it read. What it does is
/// refused where it is done. FX thread.
public final class Denied {

    private static final PseudoClass DENIED = PseudoClass.getPseudoClass("denied");

    private final UserModel user;
    private final Control control;
    private final Permission permission;
    private final Supplier<Optional<UUID>> site;
    private final @Nullable Tooltip otherwise;
    private final @Nullable String helpOtherwise;
    private Subscription following = Subscription.EMPTY;

    private Denied(
            UserModel user, Control control, Permission permission, Supplier<Optional<UUID>> site) {
        this.user = user;
        this.control = control;
        this.permission = permission;
        this.site = site;
        otherwise = control.getTooltip();
        helpOtherwise = control.getAccessibleHelp();
    }

    /// For as long as it is in a window.
    public static void mark(Desk desk, Control control, Permission permission) {
        mark(desk, control, permission, Optional::empty);
    }

    /// @param site where it acts, as it is when somebody looks
    public static void mark(
            Desk desk, Control control, Permission permission, Supplier<Optional<UUID>> site) {
        Denied denied = new Denied(desk.user(), control, permission, site);
        control.sceneProperty().subscribe(scene -> denied.follow(scene != null));
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
        Optional<String> why = user.refusal(permission, site.get());
        control.pseudoClassStateChanged(DENIED, why.isPresent());
        control.setTooltip(why.map(Denied::tip).orElse(otherwise));
        control.setAccessibleHelp(why.orElse(helpOtherwise));
    }

    private static Tooltip tip(String why) {
        Tooltip tip = new Tooltip(why);
        tip.setWrapText(true);
        tip.setMaxWidth(420);
        return tip;
    }
}
