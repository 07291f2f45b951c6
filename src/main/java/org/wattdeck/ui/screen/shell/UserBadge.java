package org.wattdeck.ui.screen.shell;

import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.util.Subscription;
import org.wattdeck.app.access.Sessions;
import org.wattdeck.ui.kit.Desk;

/// Who sits at the console, in the header, with what they can do about it. FX thread.
final class UserBadge implements Part {

    private final Desk desk;
    private final Shortcuts shortcuts;
    private final MenuButton button;
    private final Tooltip tip = new Tooltip();
    private final Subscription following;

    UserBadge(Desk desk, Shortcuts shortcuts, MenuButton button) {
        this.desk = desk;
        this.shortcuts = shortcuts;
        this.button = button;
        button.setTooltip(tip);
        button.setMnemonicParsing(false);
        following = desk.user().shownProperty().subscribe(shown -> show(shown.state()));
    }

    private void show(Sessions.State state) {
        Sessions sessions = desk.user().sessions();
        String name = sessions.session().map(Sessions.Session::name).orElse("");
        String roles =
                sessions.roles().stream()
                        .map(r -> desk.messages().word(r))
                        .collect(Collectors.joining(", "));
        switch (state) {
            case OPEN -> {
                button.setText(desk.messages().text("user.open", desk.actor().name()));
                tip.setText(
                        text(
                                sessions.openness() == Sessions.Openness.DEMO
                                        ? "user.open.demo"
                                        : "user.open.setting"));
                items();
            }
            case SIGNED_OUT -> {
                button.setText(text("user.out"));
                tip.setText(text("user.out.tip"));
                items("user.signin");
            }
            case LOCKED -> {
                button.setText(desk.messages().text("user.locked", name));
                tip.setText(desk.messages().text("user.locked.tip", name));
                items("user.signin", "user.signout");
            }
            case SIGNED_IN -> {
                button.setText(name);
                tip.setText(desk.messages().text("user.in.tip", name, roles));
                items("user.lock", "user.signin", "user.password", "user.signout");
            }
        }
        button.setAccessibleText(button.getText() + ". " + tip.getText());
        button.getStyleClass().remove("user-locked");
        if (state == Sessions.State.LOCKED) {
            button.getStyleClass().add("user-locked");
        }
    }

    private String text(String key) {
        return desk.messages().text(key);
    }

    /// The shortcuts of these ids; where there is nothing to do, the reason.
    private void items(String... ids) {
        button.getItems()
                .setAll(
                        ids.length == 0
                                ? List.of(reason())
                                : java.util.Arrays.stream(ids).map(this::item).toList());
    }

    private MenuItem reason() {
        MenuItem item = new MenuItem(tip.getText());
        item.setDisable(true);
        return item;
    }

    private MenuItem item(String id) {
        String keys = desk.keys().shown(id);
        boolean taking =
                id.equals("user.signin")
                        && desk.user().sessions().state() == Sessions.State.SIGNED_IN;
        String words = text(taking ? "user.takeover" : "shortcut." + id);
        MenuItem item = new MenuItem(keys.isEmpty() ? words : words + "   " + keys);
        item.setOnAction(e -> shortcuts.run(id));
        return item;
    }

    @Override
    public void close() {
        following.unsubscribe();
    }
}
