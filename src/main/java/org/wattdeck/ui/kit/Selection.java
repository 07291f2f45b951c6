package org.wattdeck.ui.kit;

import java.util.Optional;
import java.util.UUID;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.sandbox.Draft;

/// The asset the operator works on. Selecting shows it in the inspector when that is open;
/// inspecting opens the inspector; commanding opens the command pane in it. A window has one; each
/// of its panes has one that stands for the window's, whichever window it is in. FX thread.
public final class Selection {

    /// What the operator wants to see of the selected asset.
    public enum Want {
        SELECTED,
        FACEPLATE,
        COMMAND
    }

    /// A wish of the operator; `serial` makes the same wish twice two wishes.
    public record Wish(Optional<UUID> assetId, Want want, long serial) {}

    private final ReadOnlyObjectWrapper<Wish> wish =
            new ReadOnlyObjectWrapper<>(new Wish(Optional.empty(), Want.SELECTED, 0));

    private @Nullable Selection target;
    private Subscription following = Subscription.EMPTY;

    /// From now on this is the other one: what is asked here is asked there, and what is selected
    /// there is selected here.
    public void standFor(Selection other) {
        leave();
        target = other;
        following = other.wish.subscribe(wish::set);
    }

    /// Stands for itself again.
    public void leave() {
        following.unsubscribe();
        following = Subscription.EMPTY;
        target = null;
    }

    private Optional<Draft> draft = Optional.empty();

    public ReadOnlyObjectProperty<Wish> wishProperty() {
        return wish.getReadOnlyProperty();
    }

    public Optional<UUID> asset() {
        return wish.get().assetId();
    }

    public void select(UUID assetId) {
        if (!asset().filter(assetId::equals).isPresent()) {
            put(Optional.of(assetId), Want.SELECTED);
        }
    }

    public void inspect(UUID assetId) {
        put(Optional.of(assetId), Want.FACEPLATE);
    }

    public void command(UUID assetId) {
        put(Optional.of(assetId), Want.COMMAND);
    }

    /// Opens the command pane filled with a draft, at its check.
    public void command(UUID target, Draft filledWith) {
        draft = Optional.of(filledWith);
        command(target);
    }

    /// What the command pane is to be filled with, once.
    public Optional<Draft> takeDraft() {
        Optional<Draft> was = draft;
        draft = Optional.empty();
        return was;
    }

    public void clear() {
        put(Optional.empty(), Want.SELECTED);
    }

    private void put(Optional<UUID> asset, Want want) {
        if (target != null) {
            target.put(asset, want);
        } else {
            wish.set(new Wish(asset, want, wish.get().serial() + 1));
        }
    }
}
