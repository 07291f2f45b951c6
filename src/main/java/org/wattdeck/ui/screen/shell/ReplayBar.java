package org.wattdeck.ui.screen.shell;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.wattdeck.app.LivePlant;
import org.wattdeck.app.replay.Replay;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Fx;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.TimeWindow;

/// The bar of a replay: where in the record one is, play, speed, steps, jumps, and a slider to
/// drag. FX thread.
final class ReplayBar {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Messages.LOCALE);
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Messages.LOCALE).withZone(ZoneOffset.UTC);
    private static final List<Duration> SPANS =
            List.of(
                    Duration.ofMinutes(15),
                    Duration.ofHours(1),
                    Duration.ofHours(8),
                    Duration.ofHours(24),
                    Duration.ofDays(7));

    private final Desk desk;
    private final TimeActs acts;
    private final HBox node = new HBox();
    private final Button play;
    private final ComboBox<Integer> speed = new ComboBox<>();
    private final TextField time = new TextField();
    private final Label utc = new Label();
    private final Slider slider = new Slider();
    private final ComboBox<Duration> span = new ComboBox<>();
    private final Label state = new Label();
    private final Fx.Pump<Boolean> pump = Fx.pump(Duration.ofMillis(100), changed -> refresh());
    private LivePlant.@Nullable Subscription source;
    private final Subscription dragged;
    private boolean showing;

    ReplayBar(Desk desk, TimeActs acts) {
        this.desk = desk;
        this.acts = acts;
        play = button("play", "mdmz-play_arrow", acts::playOrPause);
        speed.setId("replaySpeed");
        speed.setAccessibleText(text("replay.speed"));
        speed.getItems().setAll(Replay.SPEEDS);
        speed.setButtonCell(new SpeedCell());
        speed.setCellFactory(list -> new SpeedCell());
        speed.setOnAction(e -> setSpeed());
        time.setId("replayTime");
        time.setAccessibleText(text("replay.time"));
        time.setTooltip(new Tooltip(text("replay.time.tip")));
        time.setPrefColumnCount(14);
        time.setMinWidth(Region.USE_PREF_SIZE);
        time.setOnAction(e -> goTyped());
        utc.getStyleClass().add("secondary");
        utc.setMinWidth(Region.USE_PREF_SIZE);
        slider.setId("replaySlider");
        slider.setAccessibleText(text("replay.slider"));
        slider.setMinWidth(60);
        HBox.setHgrow(slider, Priority.ALWAYS);
        dragged = slider.valueProperty().subscribe((before, now) -> drag(now.longValue()));
        span.setId("replaySpan");
        span.setAccessibleText(text("replay.span"));
        span.getItems().setAll(SPANS);
        span.setValue(SPANS.get(1));
        span.setButtonCell(new SpanCell());
        span.setCellFactory(list -> new SpanCell());
        span.setOnAction(e -> spanChosen());
        state.setId("replayState");
        state.getStyleClass().add("secondary");
        state.setMinWidth(Region.USE_PREF_SIZE);
        node.getStyleClass().add("mode-tools");
        HBox.setHgrow(node, Priority.ALWAYS);
        node.getChildren()
                .setAll(
                        button("alarm.previous", "mdmz-skip_previous", () -> acts.alarm(-1)),
                        button("step.back", "mdal-chevron_left", () -> acts.step(-1)),
                        play,
                        button("step.forward", "mdal-chevron_right", () -> acts.step(1)),
                        button("alarm.next", "mdmz-skip_next", () -> acts.alarm(1)),
                        speed,
                        time,
                        utc,
                        slider,
                        span,
                        state);
    }

    private Button button(String id, String icon, Runnable act) {
        Button button = new Button(null, new FontIcon(icon));
        button.setId("replay-" + id.replace('.', '-'));
        button.getStyleClass().add("flat");
        button.setAccessibleText(text("shortcut.replay." + id));
        button.setTooltip(new Tooltip(text("shortcut.replay." + id)));
        button.setOnAction(e -> act.run());
        return button;
    }

    private String text(String key) {
        return desk.messages().text(key);
    }

    HBox node() {
        return node;
    }

    /// Follows the replay that is shown.
    void begin() {
        end();
        acts.replay().ifPresent(r -> source = r.onStatus(() -> pump.offer(true)));
        refresh();
    }

    void end() {
        if (source != null) {
            source.close();
            source = null;
        }
    }

    void close() {
        end();
        dragged.unsubscribe();
    }

    /// Puts the focus on the time, to be typed over.
    void focusTime() {
        time.requestFocus();
        time.selectAll();
    }

    private void refresh() {
        Optional<Replay> replay = acts.replay();
        if (replay.isEmpty()) {
            return;
        }
        Replay.Status now = replay.get().status();
        showing = true;
        Duration shared = desk.modes().window().get().span();
        if (SPANS.contains(shared) && !span.isShowing()) {
            span.setValue(shared);
        }
        ((FontIcon) play.getGraphic())
                .setIconLiteral(now.playing() ? "mdmz-pause" : "mdmz-play_arrow");
        play.setAccessibleText(text(now.playing() ? "replay.pause" : "shortcut.replay.play"));
        if (!speed.isShowing()) {
            speed.setValue(now.speed());
        }
        if (!time.isFocused() || now.playing()) {
            time.setText(TIME.format(now.at().atZone(ZoneId.systemDefault())));
        }
        utc.setText(UTC.format(now.at()));
        if (!slider.isValueChanging()) {
            place(now.at().toEpochMilli(), replay.get().present().toEpochMilli());
        }
        state.setText(now.waiting() ? text("replay.reading") : now.gap() ? text("replay.gap") : "");
        showing = false;
    }

    /// The place in the middle of the span, as far as the present allows.
    private void place(long at, long present) {
        long length = span.getValue().toMillis();
        if (at < slider.getMin()
                || at > slider.getMax()
                || slider.getMax() - slider.getMin() != length) {
            long end = Math.min(present, at + length / 2);
            slider.setMax(Double.MAX_VALUE);
            slider.setMin(end - length);
            slider.setMax(end);
            slider.setBlockIncrement(length / 60.0);
        }
        slider.setValue(at);
    }

    private void drag(long at) {
        if (!showing) {
            acts.seek(Instant.ofEpochMilli(at));
        }
    }

    private void setSpeed() {
        Integer wanted = speed.getValue();
        if (!showing && wanted != null) {
            acts.replay().ifPresent(r -> r.setSpeed(wanted));
        }
    }

    private void goTyped() {
        Optional<Instant> typed = read(time.getText().strip());
        if (typed.isPresent()) {
            acts.seek(typed.get());
        } else {
            desk.notifications()
                    .warn(
                            text("replay.time"),
                            desk.messages().text("replay.time.wrong", time.getText()));
        }
    }

    private void spanChosen() {
        Duration wanted = span.getValue();
        if (wanted != null && !showing) {
            desk.modes()
                    .window()
                    .set(new TimeWindow.Window(wanted, desk.modes().window().get().end()));
        }
        refresh();
    }

    /// A date and time, or a time of the day that is shown; local, or UTC with a Z.
    private Optional<Instant> read(String typed) {
        try {
            if (typed.endsWith("Z")) {
                return Optional.of(Instant.parse(typed.replace(' ', 'T')));
            }
            ZoneId zone = ZoneId.systemDefault();
            if (!typed.contains("-")) {
                LocalDate day = LocalDate.ofInstant(desk.live().latest().time(), zone);
                return Optional.of(day.atTime(LocalTime.parse(typed)).atZone(zone).toInstant());
            }
            return Optional.of(
                    LocalDateTime.parse(typed.replace(' ', 'T')).atZone(zone).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
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

    private final class SpanCell extends ListCell<Duration> {
        @Override
        protected void updateItem(@Nullable Duration item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty || item == null ? "" : words(item));
        }

        private String words(Duration length) {
            return length.toHours() < 1
                    ? desk.messages().text("replay.span.minutes", length.toMinutes())
                    : length.toHours() <= 24
                            ? desk.messages().text("replay.span.hours", length.toHours())
                            : desk.messages().text("replay.span.days", length.toDays());
        }
    }
}
