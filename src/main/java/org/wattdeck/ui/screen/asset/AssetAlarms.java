package org.wattdeck.ui.screen.asset;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.LivePlant;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.AlarmState;
import org.wattdeck.ui.kit.AlarmModel;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.view.MarkView;

/// The alarms of the asset in the faceplate: what calls first, then what stands, then what is put
/// aside. Enter opens one in the list of alarms. FX thread.
final class AssetAlarms {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Messages.LOCALE)
                    .withZone(ZoneId.systemDefault());
    private static final Comparator<Alarm> ORDER =
            Comparator.comparing((Alarm a) -> !a.state().listed())
                    .thenComparing(AlarmModel.URGENCY);
    private static final int IN_SIGHT = 4;
    private static final double ROW = 36;

    private final Desk desk;
    private final ListView<Alarm> list = new ListView<>();
    private final Label none = new Label();
    private final VBox box;
    private Optional<UUID> asset = Optional.empty();
    private LivePlant.@Nullable Subscription source;

    AssetAlarms(Desk desk, VBox box) {
        this.desk = desk;
        this.box = box;
        list.setId("faceAlarms");
        list.getStyleClass().add("face-alarms");
        list.setAccessibleText(desk.messages().text("face.alarms"));
        list.setCellFactory(l -> new Row());
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        list.addEventHandler(
                MouseEvent.MOUSE_CLICKED,
                e -> {
                    if (e.getClickCount() == 2) {
                        openSelected();
                    }
                });
        list.focusedProperty()
                .subscribe(
                        focused -> {
                            if (focused && list.getSelectionModel().isEmpty()) {
                                list.getSelectionModel().selectFirst();
                            }
                        });
        none.setText(desk.messages().text("face.alarms.none"));
        none.setId("faceAlarmsNone");
        none.getStyleClass().add("secondary");
        box.getChildren().setAll(none);
    }

    /// Follows the alarms of an asset until `hidden`.
    void show(UUID assetId) {
        asset = Optional.of(assetId);
        list.getItems().clear();
        box.getChildren().setAll(none);
        source = desk.alarms().onChange(this::refresh);
    }

    void hidden() {
        if (source != null) {
            source.close();
            source = null;
        }
    }

    void rescale() {
        list.setFixedCellSize(ROW * desk.appearance().zoom());
        double height = Math.min(IN_SIGHT, list.getItems().size()) * list.getFixedCellSize() + 2;
        list.setMinHeight(height);
        list.setPrefHeight(height);
        list.setMaxHeight(height);
        list.refresh();
    }

    /// The alarm that was chosen stays chosen while others come and go.
    private void refresh() {
        List<Alarm> now =
                desk.alarms().latest().alarms().stream()
                        .filter(a -> a.state() != AlarmState.NORMAL)
                        .filter(a -> asset.isPresent() && a.assetId().equals(asset))
                        .sorted(ORDER)
                        .toList();
        if (now.equals(list.getItems())) {
            return;
        }
        Optional<UUID> chosen =
                Optional.ofNullable(list.getSelectionModel().getSelectedItem()).map(Alarm::id);
        list.getItems().setAll(now);
        for (int i = 0; i < now.size(); i++) {
            if (chosen.filter(now.get(i).id()::equals).isPresent()) {
                list.getSelectionModel().clearAndSelect(i);
            }
        }
        Region shown = now.isEmpty() ? none : list;
        if (box.getChildren().getFirst() != shown) {
            box.getChildren().setAll(shown);
        }
        rescale();
    }

    private void key(KeyEvent e) {
        if (e.getCode() == KeyCode.ENTER) {
            e.consume();
            openSelected();
        }
    }

    private void openSelected() {
        Alarm chosen = list.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            desk.alarms().ask(chosen.id(), desk.screens());
            desk.screens().open(Place.of("alarms"));
        }
    }

    /// State in words and since when, and below what is wrong.
    private final class Row extends ListCell<Alarm> {

        private final MarkView mark = new MarkView(1.25);
        private final Label state = new Label();
        private final Label time = new Label();
        private final Label message = new Label();
        private final HBox row;

        Row() {
            state.getStyleClass().add("strong");
            time.getStyleClass().add("secondary");
            time.setMinWidth(Region.USE_PREF_SIZE);
            HBox head = new HBox(8, state, time);
            VBox words = new VBox(head, message);
            words.setMinWidth(0);
            row = new HBox(6, mark, words);
            row.setMinWidth(0);
            row.setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Alarm alarm, boolean empty) {
            super.updateItem(alarm, empty);
            if (empty || alarm == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            String priority = desk.messages().word(alarm.priority());
            String inWords = desk.messages().word(alarm.state());
            mark.show(alarm.priority(), MarkView.Style.of(alarm), desk.appearance(), priority);
            state.setText(inWords);
            time.setText(TIME.format(alarm.since()));
            message.setText(message(alarm));
            setGraphic(row);
            setAccessibleText(
                    String.join(", ", inWords, priority, time.getText(), message.getText()));
        }
    }

    /// Without the code of the asset, which stands at the head of the faceplate.
    private String message(Alarm alarm) {
        String code =
                asset.flatMap(desk.live().registry()::asset).map(a -> a.code() + ": ").orElse("");
        return !code.isEmpty() && alarm.message().startsWith(code)
                ? alarm.message().substring(code.length())
                : alarm.message();
    }
}
