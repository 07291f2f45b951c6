package org.wattdeck.ui.screen.shell;

import java.util.List;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.util.Duration;
import org.wattdeck.app.Health;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Leaving;
import org.wattdeck.ui.kit.Numbers;

/// How fresh the picture is and how the program does, once a second; what is under way, on demand.
final class StatusBar implements Part {

    private final Desk desk;
    private final Overlay overlay;
    private final Timeline second = new Timeline(new KeyFrame(Duration.seconds(1), e -> refresh()));

    @FXML private HBox bar;
    @FXML private Label age;
    @FXML private Label lag;
    @FXML private Label frame;
    @FXML private Label storeLatency;
    @FXML private Label queue;
    @FXML private Button tasks;
    @FXML private Button pending;
    @FXML private Label version;

    StatusBar(Desk desk, Overlay overlay) {
        this.desk = desk;
        this.overlay = overlay;
    }

    @FXML
    void initialize() {
        version.setText(desk.messages().text("status.version", desk.installation().version()));
        explain(age, "status.age.tip");
        explain(lag, "status.lag.tip");
        explain(frame, "status.frame.tip");
        explain(storeLatency, "status.store.tip");
        explain(queue, "status.queue.tip");
        explain(tasks, "status.tasks.tip");
        explain(pending, "status.pending.tip");
        explain(version, "status.version.tip");
        Leaving.from(bar, List.of(version, frame, queue, age, lag, storeLatency));
        second.setCycleCount(Timeline.INDEFINITE);
        second.play();
        refresh();
    }

    private void explain(Control control, String key) {
        control.setTooltip(new Tooltip(desk.messages().text(key)));
    }

    private void refresh() {
        Health.Reading reading = desk.deck().health().read();
        age.setText(text("status.age", Numbers.duration(desk.live().ageSeconds())));
        lag.setText(text("status.lag", Numbers.millis(reading.tickLagMillis())));
        frame.setText(text("status.frame", Numbers.millis(desk.frames().percentileMillis(0.95))));
        storeLatency.setText(
                reading.storeProblem().isPresent()
                        ? desk.messages().text("status.store.away")
                        : text("status.store", Numbers.millis(reading.storeLatencyMillis())));
        strong(storeLatency, reading.storeProblem().isPresent());
        queue.setText(text("status.queue", Numbers.fixed(reading.writerQueue(), 0)));
        tasks.setText(text("status.tasks", Integer.toString(desk.tasks().running().size())));
        long open = PendingList.open(desk).size();
        pending.setText(text("status.pending", Long.toString(open)));
        strong(pending, open > 0);
        bar.setAccessibleText(age.getText() + ", " + lag.getText() + ", " + frame.getText());
    }

    private static void strong(Control control, boolean on) {
        control.getStyleClass().remove("strong");
        if (on) {
            control.getStyleClass().add("strong");
        }
    }

    private String text(String key, String value) {
        return desk.messages().text(key, value);
    }

    @FXML
    void showPending() {
        PendingList list = new PendingList(desk, overlay::close);
        overlay.show(list.node(), Pos.BOTTOM_RIGHT, list::close);
        list.focusFirst();
    }

    @FXML
    void showTasks() {
        TaskList list = new TaskList(desk);
        overlay.show(list.node(), Pos.BOTTOM_RIGHT, list::close);
        list.focusFirst();
    }

    @Override
    public void close() {
        second.stop();
    }
}
