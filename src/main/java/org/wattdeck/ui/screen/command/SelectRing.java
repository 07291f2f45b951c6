package org.wattdeck.ui.screen.command;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Arc;
import javafx.scene.shape.ArcType;
import javafx.util.Duration;
import org.wattdeck.app.record.Selects;
import org.wattdeck.domain.ops.Target;
import org.wattdeck.domain.record.SelectHold;
import org.wattdeck.ui.kit.Desk;

/// Selects the target for this console while a command to it is prepared, and shows how long that
/// lasts, or who has it. Typing renews; what ran out is selected again by the next key. FX thread.
final class SelectRing {

    private static final double RADIUS = 6;
    private static final double RENEW_AFTER_SECONDS = 2;

    private final Desk desk;
    private final HBox box;
    private final Label words = new Label();
    private final Arc arc = new Arc(0, 0, RADIUS, RADIUS, 90, 360);
    private final Timeline clock;
    private List<UUID> assets = List.of();
    private Optional<SelectHold> other = Optional.empty();
    private boolean mine;
    private boolean asking;
    private long untilNanos;
    private int asked;

    SelectRing(Desk desk, HBox box) {
        this.desk = desk;
        this.box = box;
        arc.setType(ArcType.OPEN);
        arc.getStyleClass().add("select-arc");
        StackPane ring = new StackPane(arc);
        ring.setMinSize(3 * RADIUS, 3 * RADIUS);
        words.setId("selectWords");
        words.getStyleClass().add("secondary");
        box.getChildren().setAll(ring, words);
        clock = new Timeline(new KeyFrame(Duration.millis(500), e -> tick()));
        clock.setCycleCount(Animation.INDEFINITE);
        show(false);
    }

    private Selects selects() {
        return desk.deck().records().selects();
    }

    /// Selects what takes part in a command to this target, instead of what was selected before.
    void open(Target target) {
        close();
        assets =
                Arrays.stream(Targets.taking(desk.live().registry(), target))
                        .mapToObj(i -> desk.live().registry().asset(i).id())
                        .toList();
        if (!assets.isEmpty()) {
            take();
            clock.play();
        }
    }

    /// A key was pressed: the operator is at it.
    void renew() {
        double since = selects().seconds() - leftSeconds();
        if (!assets.isEmpty() && !asking && (!mine || since > RENEW_AFTER_SECONDS)) {
            take();
        }
    }

    /// Gives up what is selected.
    void close() {
        clock.stop();
        asked++;
        asking = false;
        if (mine) {
            selects().give(desk.actor(), assets);
        }
        mine = false;
        other = Optional.empty();
        assets = List.of();
        show(false);
    }

    private void take() {
        int question = ++asked;
        asking = true;
        List<UUID> wanted = assets;
        desk.tasks()
                .followQuietly(
                        selects().take(desk.actor(), wanted),
                        holds -> {
                            if (question == asked) {
                                asking = false;
                                taken(holds);
                            } else if (holds.stream().allMatch(SelectHold::mine)
                                    && !assets.equals(wanted)) {
                                selects().give(desk.actor(), wanted);
                            }
                        },
                        e -> asking = false);
    }

    private void taken(List<SelectHold> holds) {
        other = holds.stream().filter(h -> !h.mine()).findFirst();
        mine = other.isEmpty();
        double left = other.map(SelectHold::leftSeconds).orElse((double) selects().seconds());
        untilNanos = System.nanoTime() + (long) (left * 1e9);
        tick();
    }

    private double leftSeconds() {
        return Math.max(0, (untilNanos - System.nanoTime()) / 1e9);
    }

    private void tick() {
        if (other.isPresent() && leftSeconds() <= 0 && !asking) {
            take(); // whoever had it may be gone
        }
        if (mine && leftSeconds() <= 0) {
            mine = false;
        }
        String seconds = Long.toString(Math.round(Math.ceil(leftSeconds())));
        if (other.isPresent()) {
            words.setText(desk.messages().text("command.held", other.get().holder(), seconds));
        } else if (mine) {
            words.setText(desk.messages().text("command.selected", seconds));
        } else if (!asking) {
            words.setText(desk.messages().text("command.selected.over"));
        }
        arc.setLength(360 * leftSeconds() / Math.max(1, selects().seconds()));
        show(true);
    }

    private void show(boolean visible) {
        box.setVisible(visible);
        box.setManaged(visible);
    }
}
