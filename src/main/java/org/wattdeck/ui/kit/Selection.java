package org.wattdeck.ui.kit;

import java.util.Optional;
import java.util.UUID;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The asset the operator works on. Selecting shows it in the inspector when that is open;
/// inspecting opens the inspector; commanding opens the command pane in it. FX thread.
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

    public void clear() {
        put(Optional.empty(), Want.SELECTED);
    }

    private void put(Optional<UUID> asset, Want want) {
        wish.set(new Wish(asset, want, wish.get().serial() + 1));
    }
}
