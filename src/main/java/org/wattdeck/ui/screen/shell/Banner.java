package org.wattdeck.ui.screen.shell;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.Health;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.Numbers;

/// A line under the header while acts or telemetry cannot be kept as they should: what is wrong,
/// since when, and what that means. Nothing is shown otherwise. FX thread.
final class Banner implements Part {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Messages.LOCALE);

    /// A trouble is shown once it was seen so often, a second apart: opening takes a moment.
    private static final int PATIENCE = 3;

    private final Desk desk;
    private final Label text = new Label();
    private final HBox node = new HBox(text);
    private final Timeline second = new Timeline(new KeyFrame(Duration.seconds(1), e -> refresh()));
    private @Nullable Instant since;
    private int seen;

    Banner(Desk desk) {
        this.desk = desk;
        node.setId("banner");
        node.getStyleClass().add("banner");
        node.setAccessibleRole(AccessibleRole.TEXT);
        text.setWrapText(true);
        show(Optional.empty());
        second.setCycleCount(Timeline.INDEFINITE);
        second.play();
    }

    HBox node() {
        return node;
    }

    /// Reads how things are kept and shows or hides the line.
    void refresh() {
        Health.Reading reading = desk.deck().health().read();
        boolean trouble =
                reading.storeProblem().isPresent()
                        || reading.keeping().journalProblem().isPresent();
        if (!trouble) {
            seen = 0;
            since = null;
            show(Optional.empty());
            return;
        }
        if (since == null) {
            since = desk.clock().instant();
        }
        seen++;
        if (seen >= PATIENCE) {
            show(Optional.of(words(reading, since)));
        }
    }

    private String words(Health.Reading reading, Instant from) {
        String clock = CLOCK.format(from.atZone(ZoneId.systemDefault()));
        return reading.keeping()
                .journalProblem()
                .map(why -> desk.messages().text("banner.journal", clock, why))
                .orElseGet(
                        () ->
                                desk.messages()
                                        .text(
                                                "banner.store",
                                                desk.installation().database(),
                                                clock,
                                                Numbers.fixed(reading.writerQueue(), 0)));
    }

    private void show(Optional<String> words) {
        node.setVisible(words.isPresent());
        node.setManaged(words.isPresent());
        text.setText(words.orElse(""));
        node.setAccessibleText(words.orElse(""));
    }

    @Override
    public void close() {
        second.stop();
    }
}
