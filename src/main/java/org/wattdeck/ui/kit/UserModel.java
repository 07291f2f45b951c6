package org.wattdeck.ui.kit;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.event.Event;
import javafx.event.EventHandler;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.util.Duration;
import org.wattdeck.app.LivePlant;
import org.wattdeck.app.access.Access;
import org.wattdeck.app.access.Sessions;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.access.Permission;
import org.wattdeck.domain.say.Said;

/// Who sits at the console, on the FX thread. Keys and clicks in any window keep the session awake.
public final class UserModel implements AutoCloseable {

    /// How it stands: in which state, and who signed in.
    public record Shown(Sessions.State state, Optional<Sessions.Session> session) {}

    private final Access access;
    private final Actor open;
    private final ReadOnlyObjectWrapper<Shown> shown;
    private final AtomicBoolean queued = new AtomicBoolean();
    private final LivePlant.Subscription source;
    private final Timeline second =
            new Timeline(new KeyFrame(Duration.seconds(1), e -> sessions().look()));
    private final EventHandler<Event> used = e -> sessions().used();

    /// @param open in whose name things are done where nobody signs in
    public UserModel(Access access, Actor open) {
        this.access = access;
        this.open = open;
        shown = new ReadOnlyObjectWrapper<>(read());
        source =
                sessions()
                        .onChange(
                                () -> {
                                    if (queued.compareAndSet(false, true)) {
                                        Fx.later(this::refresh);
                                    }
                                });
        second.setCycleCount(Animation.INDEFINITE);
        second.play();
    }

    public Sessions sessions() {
        return access.sessions();
    }

    public Access access() {
        return access;
    }

    private Shown read() {
        return new Shown(sessions().state(), sessions().session());
    }

    private void refresh() {
        queued.set(false);
        shown.set(read());
    }

    public ReadOnlyObjectProperty<Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /// In whose name things are done now.
    public Actor actor() {
        return sessions().open() ? open : sessions().actor();
    }

    /// Why who acts now may not do that, if so.
    public Optional<Said> refusal(Permission permission, Optional<UUID> siteId) {
        return access.refusal(actor(), permission, siteId);
    }

    /// What is pressed in this window keeps the session awake.
    public void watch(Scene scene) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, used);
        scene.addEventFilter(MouseEvent.MOUSE_PRESSED, used);
        scene.addEventFilter(ScrollEvent.SCROLL, used);
    }

    @Override
    public void close() {
        second.stop();
        source.close();
    }
}
