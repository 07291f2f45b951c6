package org.wattdeck.ui.screen.trends;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.wattdeck.ui.kit.Dates;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.view.trend.Grid;

/// The line over the plot: from when to when, in which zone, and what is wrong; and the buttons of
/// the usual spans. FX thread.
final class WindowHead {

    private static final DateTimeFormatter TIME = Dates.of("d MMM yyyy HH:mm:ss");

    private final Messages messages;
    private final Label range;
    private final Label state;
    private final ToggleGroup spans = new ToggleGroup();

    /// @param chosen takes the span of the button that was pressed
    WindowHead(
            Messages messages, Label range, Label state, HBox presets, Consumer<Duration> chosen) {
        this.messages = messages;
        this.range = range;
        this.state = state;
        for (int i = 0; i < TrendWindow.PRESETS.size(); i++) {
            Duration span = TrendWindow.PRESETS.get(i);
            ToggleButton button = new ToggleButton(messages.text("trends.preset." + (i + 1)));
            button.setId("preset-" + (i + 1));
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setUserData(span);
            button.setToggleGroup(spans);
            button.setOnAction(e -> chosen.accept(span));
            presets.getChildren().add(button);
        }
    }

    void show(Grid grid, long nowMillis, long spanMillis, ZoneId zone) {
        Instant start = Instant.ofEpochMilli(grid.startMillis());
        Instant end = Instant.ofEpochMilli(Math.min(grid.endMillis(), nowMillis));
        range.setText(
                messages.text(
                        "trends.range",
                        TIME.format(start.atZone(zone)),
                        TIME.format(end.atZone(zone)),
                        zone.equals(ZoneOffset.UTC) ? "" : zone.getId(),
                        "UTC" + zone.getRules().getOffset(end).getId().replace("Z", "")));
        spans.getToggles()
                .forEach(t -> t.setSelected(((Duration) t.getUserData()).toMillis() == spanMillis));
    }

    /// @param problem why what was recorded could not be read
    /// @param first whether it is read for the first time
    void showState(Optional<String> problem, boolean first) {
        state.setText(
                problem.map(p -> messages.text("trends.problem", p))
                        .orElse(first ? messages.text("trends.reading") : ""));
        state.getStyleClass().remove("strong");
        if (problem.isPresent()) {
            state.getStyleClass().add("strong");
        }
    }

    String rangeText() {
        return range.getText();
    }
}
