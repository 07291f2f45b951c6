package org.wattdeck.ui.screen.shell;

import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.util.Duration;
import org.wattdeck.app.Health;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Numbers;

/// How fresh the picture is and how the program does, once a second.
final class StatusBar implements Part {

    private final Desk desk;
    private final Timeline second = new Timeline(new KeyFrame(Duration.seconds(1), e -> refresh()));

    @FXML private HBox bar;
    @FXML private Label age;
    @FXML private Label lag;
    @FXML private Label frame;
    @FXML private Label storeLatency;
    @FXML private Label queue;
    @FXML private Label tasks;
    @FXML private Label pending;
    @FXML private Label version;

    StatusBar(Desk desk) {
        this.desk = desk;
    }

    @FXML
    void initialize() {
        version.setText(desk.messages().text("status.version", desk.installation().version()));
        second.setCycleCount(Timeline.INDEFINITE);
        second.play();
        refresh();
    }

    private void refresh() {
        Health.Reading reading = desk.deck().health().read();
        age.setText(text("status.age", Numbers.duration(desk.live().ageSeconds())));
        lag.setText(text("status.lag", Numbers.millis(reading.tickLagMillis())));
        frame.setText(text("status.frame", Numbers.millis(desk.frames().percentileMillis(0.95))));
        storeLatency.setText(text("status.store", Numbers.millis(reading.storeLatencyMillis())));
        queue.setText(text("status.queue", Numbers.fixed(reading.writerQueue(), 0)));
        int running = desk.tasks().running().size();
        tasks.setText(running == 0 ? "" : text("status.tasks", Integer.toString(running)));
        long open =
                desk.deck().dispatches().recent(100).stream()
                        .filter(d -> !d.state().ended())
                        .count();
        pending.setText(text("status.pending", Long.toString(open)));
        bar.setAccessibleText(age.getText() + ", " + lag.getText() + ", " + frame.getText());
    }

    private String text(String key, String value) {
        return desk.messages().text(key, value);
    }

    @Override
    public void close() {
        second.stop();
    }
}
