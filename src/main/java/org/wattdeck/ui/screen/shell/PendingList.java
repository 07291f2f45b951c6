package org.wattdeck.ui.screen.shell;

import java.time.Duration;
import java.util.List;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.EmTable;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.kit.Place;

/// The commands that have not ended, newest first, once a second.
final class PendingList {

    private static final int LOOKED_AT = 1_000;

    private final Desk desk;
    private final TableView<Dispatch> table = new TableView<>();
    private final VBox node;
    private final Timeline second =
            new Timeline(new KeyFrame(javafx.util.Duration.seconds(1), e -> refresh()));

    /// @param close closes the list before the chosen asset is shown
    PendingList(Desk desk, Runnable close) {
        this.desk = desk;
        Label title = new Label(text("pending.title"));
        title.getStyleClass().add("panel-title");
        node = new VBox(title, table);
        node.setId("pendingList");
        node.getStyleClass().addAll("panel", "pending-list");
        table.setId("pendingTable");
        table.setAccessibleText(text("pending.title"));
        table.setPlaceholder(new Label(text("pending.none")));
        table.getStyleClass().add("dense");
        VBox.setVgrow(table, Priority.ALWAYS);
        EmTable<Dispatch> em = new EmTable<>(table, desk.appearance());
        em.text(text("pending.asset"), 16.7, this::asset);
        em.number(text("pending.power"), 7.5, d -> Numbers.signed(Numbers.kw(d.powerKw())));
        em.text(text("pending.state"), 10.8, d -> desk.messages().word(d.state()));
        em.number(text("pending.left"), 9.2, this::left);
        em.text(text("pending.by"), 7.5, Dispatch::by);
        em.text(text("pending.reason"), 16.7, Dispatch::reason);
        table.setOnKeyPressed(
                e -> {
                    if (e.getCode() == KeyCode.ENTER) {
                        e.consume();
                        open(close);
                    }
                });
        table.setOnMouseClicked(
                e -> {
                    if (e.getClickCount() == 2) {
                        open(close);
                    }
                });
        second.setCycleCount(Timeline.INDEFINITE);
        second.play();
        refresh();
    }

    static List<Dispatch> open(Desk desk) {
        return desk.deck().dispatches().recent(LOOKED_AT).stream()
                .filter(d -> !d.state().ended())
                .toList();
    }

    private void refresh() {
        List<Dispatch> now = open(desk);
        if (!table.getItems().equals(now)) {
            Dispatch selected = table.getSelectionModel().getSelectedItem();
            table.getItems().setAll(now);
            for (int i = 0; selected != null && i < now.size(); i++) {
                if (now.get(i).id().equals(selected.id())) {
                    table.getSelectionModel().select(i);
                }
            }
        } else {
            table.refresh();
        }
    }

    private String asset(Dispatch dispatch) {
        return desk.live()
                .registry()
                .asset(dispatch.assetId())
                .map(a -> a.code() + " " + a.name())
                .orElse("");
    }

    private String left(Dispatch dispatch) {
        Duration left = Duration.between(desk.live().latest().time(), dispatch.endsAt());
        return Numbers.duration(Math.max(0, left.toSeconds()));
    }

    private void open(Runnable close) {
        Dispatch chosen = table.getSelectionModel().getSelectedItem();
        if (chosen == null) {
            return;
        }
        close.run();
        desk.live()
                .registry()
                .asset(chosen.assetId())
                .ifPresent(
                        (Asset a) -> {
                            desk.screens().open(Place.asset(a.siteId(), a.id()));
                            desk.selection().inspect(a.id());
                        });
    }

    private String text(String key) {
        return desk.messages().text(key);
    }

    VBox node() {
        return node;
    }

    void focusFirst() {
        table.requestFocus();
        table.getSelectionModel().selectFirst();
    }

    void close() {
        second.stop();
    }
}
