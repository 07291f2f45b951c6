package org.wattdeck.ui.screen.shell;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Screen;
import org.wattdeck.ui.screen.alarms.OutPane;
import org.wattdeck.ui.screen.logbook.EntryPane;
import org.wattdeck.ui.screen.logbook.LockPane;
import org.wattdeck.ui.screen.logbook.Noted;
import org.wattdeck.ui.screen.logbook.SetpointPane;
import org.wattdeck.ui.screen.logbook.ZeroPane;
import org.wattdeck.ui.screen.maintenance.OrderPane;

/// The keys for the logbook, locks and the emergency, from anywhere in the window.
final class RecordKeys {

    private final Desk desk;
    private final Stage stage;
    private final Overlay overlay;
    private final Supplier<Optional<Screen>> current;

    private RecordKeys(
            Desk desk, Stage stage, Overlay overlay, Supplier<Optional<Screen>> current) {
        this.desk = desk;
        this.stage = stage;
        this.overlay = overlay;
        this.current = current;
    }

    /// @param current the screen that is seen in the active pane
    static void add(
            Shortcuts shortcuts,
            Desk desk,
            Stage stage,
            StackPane root,
            Overlay overlay,
            Supplier<Optional<Screen>> current) {
        RecordKeys keys = new RecordKeys(desk, stage, overlay, current);
        shortcuts.add("entry", Shortcuts.Group.RECORDS, keys::entry);
        shortcuts.when("lock", Shortcuts.Group.RECORDS, keys::lock);
        shortcuts.when("work.new", Shortcuts.Group.RECORDS, keys::work);
        shortcuts.add("out", Shortcuts.Group.RECORDS, keys::outOfService);
        HoldKey hold = new HoldKey(desk, root, keys::zero);
        shortcuts.add("zero", Shortcuts.Group.RECORDS, hold::pressed);
        shortcuts.add("zero.now", Shortcuts.Group.RECORDS, keys::zero);
        shortcuts.add("setpoints", Shortcuts.Group.RECORDS, keys::setpoints);
        hold.listen(stage.getScene());
    }

    private void entry() {
        Scene scene = stage.getScene();
        Image seen = scene.snapshot(null);
        EntryPane pane = new EntryPane(desk, Noted.of(desk, current.get(), seen), overlay::close);
        overlay.show(pane.node(), Pos.CENTER, () -> {});
        pane.focusFirst();
    }

    private Optional<Asset> asset() {
        return desk.selection()
                .asset()
                .or(() -> desk.screens().place().assetId())
                .flatMap(desk.live().registry()::asset);
    }

    private Optional<Site> site() {
        Optional<UUID> id = desk.screens().place().siteId().or(() -> asset().map(Asset::siteId));
        return id.flatMap(desk.live().registry()::site);
    }

    /// Locks what is in hand; in the list of alarms K leads from row to row.
    private boolean lock() {
        Optional<Asset> asset = asset();
        Optional<Site> site =
                asset.map(Asset::siteId).flatMap(desk.live().registry()::site).or(this::site);
        if (desk.screens().place().screen().equals("alarms") || site.isEmpty()) {
            return false;
        }
        LockPane pane = new LockPane(desk, site.get(), asset, overlay::close);
        overlay.show(pane.node(), Pos.CENTER, () -> {});
        pane.focusFirst();
        return true;
    }

    /// Plans maintenance of the asset in hand.
    private boolean work() {
        Optional<Asset> asset = asset();
        if (asset.isEmpty()) {
            return false;
        }
        OrderPane pane =
                new OrderPane(
                        desk,
                        order -> {
                            overlay.close();
                            desk.notifications()
                                    .tell(
                                            desk.messages().text("screen.maintenance"),
                                            desk.messages()
                                                    .text(
                                                            "work.planned",
                                                            order.number(),
                                                            asset.get().code()));
                        },
                        overlay::close);
        pane.create(asset);
        pane.node().getStyleClass().addAll("panel", "record-pane");
        overlay.show(pane.node(), Pos.CENTER, () -> {});
        pane.focusFirst();
        return true;
    }

    /// Takes the asset in hand out of service.
    private void outOfService() {
        Optional<Asset> asset = asset();
        if (asset.isEmpty()) {
            desk.notifications()
                    .tell(
                            desk.messages().text("out.title"),
                            desk.messages().text("out.needsAsset"));
            return;
        }
        OutPane pane = OutPane.of(desk, asset.get(), overlay::close);
        pane.node().getStyleClass().addAll("panel", "record-pane");
        overlay.show(pane.node(), Pos.CENTER, () -> {});
        pane.focusFirst();
    }

    private void setpoints() {
        SetpointPane pane = new SetpointPane(desk, site(), overlay::close);
        overlay.show(pane.node(), Pos.CENTER, pane::closed);
        pane.focusFirst();
    }

    private void zero() {
        ZeroPane pane = new ZeroPane(desk, site(), overlay::close);
        overlay.show(pane.node(), Pos.CENTER, () -> {});
        pane.focusFirst();
    }
}
