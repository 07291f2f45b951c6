package org.wattdeck.ui.screen.shell;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.wattdeck.app.LivePlant;
import org.wattdeck.app.PlantControl;
import org.wattdeck.app.sandbox.Sandbox;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Fx;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.kit.Place;

/// The bar of a sandbox: how far it has come from the fork, play and speed, hours ahead in one go,
/// and the comparison with what would have been. FX thread.
final class SandboxBar {

    private static final List<Integer> SPEEDS = List.of(1, 10, 60, 600, 3600);
    private static final double MOST_HOURS = 168;

    private final Desk desk;
    private final HBox node = new HBox();
    private final Label length = new Label();
    private final Button play = new Button(null, new FontIcon("mdmz-play_arrow"));
    private final ComboBox<Integer> speed = new ComboBox<>();
    private final TextField hours = new TextField("1");
    private final Button forward = new Button();
    private final ProgressBar progress = new ProgressBar(0);
    private final Button stop = new Button();
    private final Fx.Pump<Boolean> pump = Fx.pump(Duration.ofMillis(100), changed -> refresh());
    private LivePlant.@Nullable Subscription changes;
    private LivePlant.@Nullable Subscription live;
    private boolean showing;

    SandboxBar(Desk desk) {
        this.desk = desk;
        length.setId("sandboxLength");
        length.setMinWidth(Region.USE_PREF_SIZE);
        play.setId("sandboxPlay");
        play.getStyleClass().add("flat");
        play.setOnAction(e -> playOrPause());
        speed.setId("sandboxSpeed");
        speed.setAccessibleText(text("sandbox.speed"));
        speed.getItems().setAll(SPEEDS);
        speed.setValue(SPEEDS.getFirst());
        speed.setButtonCell(new SpeedCell());
        speed.setCellFactory(list -> new SpeedCell());
        speed.setOnAction(e -> setSpeed());
        hours.setId("sandboxHours");
        hours.setAccessibleText(text("sandbox.hours"));
        hours.setPrefColumnCount(3);
        hours.setOnAction(e -> forward());
        Label unit = new Label(text("sandbox.hours.unit"));
        unit.setMinWidth(Region.USE_PREF_SIZE);
        forward.setId("sandboxForward");
        forward.setText(text("sandbox.forward"));
        forward.setMinWidth(Region.USE_PREF_SIZE);
        forward.setOnAction(e -> forward());
        progress.setAccessibleText(text("sandbox.progress"));
        progress.setPrefWidth(120);
        stop.setId("sandboxStop");
        stop.setText(text("sandbox.stop"));
        stop.setMinWidth(Region.USE_PREF_SIZE);
        stop.setOnAction(e -> sandbox().ifPresent(Sandbox::stop));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button compare = new Button(text("sandbox.compare"));
        compare.setId("sandboxCompare");
        compare.setMinWidth(Region.USE_PREF_SIZE);
        compare.setOnAction(e -> desk.screens().open(Place.of("sandbox")));
        node.getStyleClass().add("mode-tools");
        HBox.setHgrow(node, Priority.ALWAYS);
        node.getChildren()
                .setAll(length, play, speed, hours, unit, forward, progress, stop, gap, compare);
    }

    private String text(String key) {
        return desk.messages().text(key);
    }

    private Optional<Sandbox> sandbox() {
        return desk.modes().modes().sandbox();
    }

    HBox node() {
        return node;
    }

    /// Follows the sandbox that is shown.
    void begin() {
        end();
        sandbox().ifPresent(s -> changes = s.onChange(() -> pump.offer(true)));
        live = desk.live().onUpdate(this::update);
        refresh();
    }

    void end() {
        for (LivePlant.@Nullable Subscription s :
                new LivePlant.@Nullable Subscription[] {changes, live}) {
            if (s != null) {
                s.close();
            }
        }
        changes = null;
        live = null;
    }

    private void update(PlantSnapshot snapshot) {
        sandbox()
                .ifPresent(
                        s ->
                                length.setText(
                                        desk.messages()
                                                .text(
                                                        "sandbox.length",
                                                        Numbers.duration(
                                                                Duration.between(
                                                                                        s
                                                                                                .forkedAt(),
                                                                                        snapshot
                                                                                                .time())
                                                                                .toMillis()
                                                                        / 1000.0))));
        refresh();
    }

    private void refresh() {
        Optional<Sandbox> sandbox = sandbox();
        if (sandbox.isEmpty()) {
            return;
        }
        Sandbox.Ahead ahead = sandbox.get().ahead();
        PlantControl control = desk.deck().control();
        showing = true;
        ((FontIcon) play.getGraphic())
                .setIconLiteral(control.paused() ? "mdmz-play_arrow" : "mdmz-pause");
        play.setAccessibleText(text(control.paused() ? "sandbox.play" : "sandbox.pause"));
        int now = (int) Math.round(control.speed());
        if (!speed.isShowing() && !control.paused() && SPEEDS.contains(now)) {
            speed.setValue(now);
        }
        showing = false;
        forward.setDisable(ahead.running());
        for (Region part : List.of(progress, stop)) {
            part.setVisible(ahead.running());
            part.setManaged(ahead.running());
        }
        progress.setProgress(ahead.doneFraction());
    }

    void playOrPause() {
        PlantControl control = desk.deck().control();
        desk.notifications()
                .tellIfRefused(
                        text("mode.sandbox"),
                        control.paused()
                                ? control.resume(desk.actor())
                                : control.pause(desk.actor()));
        pump.offer(true);
    }

    private void setSpeed() {
        Integer wanted = speed.getValue();
        if (!showing && wanted != null) {
            desk.notifications()
                    .tellIfRefused(
                            text("mode.sandbox"),
                            desk.deck().control().setSpeed(desk.actor(), wanted));
        }
    }

    /// Runs the typed hours ahead.
    void forward() {
        double wanted;
        try {
            wanted = Double.parseDouble(hours.getText().strip().replace(',', '.'));
        } catch (NumberFormatException e) {
            wanted = Double.NaN;
        }
        if (!(wanted > 0 && wanted <= MOST_HOURS)) {
            desk.notifications()
                    .warn(
                            text("mode.sandbox"),
                            desk.messages().text("sandbox.hours.wrong", hours.getText()));
            return;
        }
        long millis = Math.round(wanted * 3_600_000);
        sandbox()
                .ifPresent(
                        s ->
                                desk.tasks()
                                        .follow(
                                                text("sandbox.progress"),
                                                s.forward(Duration.ofMillis(millis)),
                                                at -> refresh(),
                                                e ->
                                                        desk.notifications()
                                                                .warn(
                                                                        text("mode.sandbox"),
                                                                        String.valueOf(
                                                                                e.getMessage()))));
    }

    void focusHours() {
        hours.requestFocus();
        hours.selectAll();
    }

    private final class SpeedCell extends ListCell<Integer> {
        @Override
        protected void updateItem(@Nullable Integer item, boolean empty) {
            super.updateItem(item, empty);
            setText(
                    empty || item == null
                            ? ""
                            : desk.messages().text("header.speed.item", item.toString()));
        }
    }
}
