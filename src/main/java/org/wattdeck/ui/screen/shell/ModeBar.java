package org.wattdeck.ui.screen.shell;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import org.wattdeck.app.LivePlant;
import org.wattdeck.app.mode.Mode;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.AlarmSnapshot;
import org.wattdeck.ui.kit.AlarmModel;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.ModeFrame;
import org.wattdeck.ui.kit.Sentences;

/// The bar below the header while something other than the live plant is shown: which mode, its
/// tools, what calls in the live plant meanwhile, and the way back. A new alarm of the live plant
/// announces itself. FX thread.
final class ModeBar implements Part {

    private final Desk desk;
    private final ReplayBar replay;
    private final SandboxBar sandbox;
    private final HBox node = new HBox();
    private final Label mode = new Label();
    private final Label live = new Label();
    private final Button back = new Button();
    private final Label why = new Label();
    private final Button here = new Button();
    private final List<Subscription> subscriptions = new ArrayList<>();
    private Set<UUID> calling = new HashSet<>();

    ModeBar(Desk desk, TimeActs acts) {
        this.desk = desk;
        replay = new ReplayBar(desk, acts);
        sandbox = new SandboxBar(desk);
        mode.setId("modeName");
        mode.setMinWidth(Region.USE_PREF_SIZE);
        mode.getStyleClass().addAll("badge", "mode-badge");
        live.setId("liveAlarms");
        live.setMinWidth(Region.USE_PREF_SIZE);
        back.setId("backToLive");
        back.setMinWidth(Region.USE_PREF_SIZE);
        back.setText(desk.messages().text("mode.back", desk.keys().shown("replay.toggle")));
        back.setOnAction(e -> acts.toggle());
        why.setId("followed");
        HBox.setHgrow(why, Priority.ALWAYS);
        why.setMaxWidth(Double.MAX_VALUE);
        here.setId("runHere");
        here.setMinWidth(Region.USE_PREF_SIZE);
        here.setText(desk.messages().text("mode.runhere"));
        here.setOnAction(e -> acts.runHere());
        node.setId("modeBar");
        node.getStyleClass().add("mode-bar");
        subscriptions.add(desk.modes().modeProperty().subscribe(this::show));
        subscriptions.add(desk.modes().liveAlarmsProperty().subscribe(this::watch));
        LivePlant.Subscription moments = desk.live().onUpdate(s -> showWhy());
        subscriptions.add(moments::close);
    }

    HBox node() {
        return node;
    }

    ReplayBar replay() {
        return replay;
    }

    SandboxBar sandbox() {
        return sandbox;
    }

    private void show(Mode now) {
        boolean away = now == Mode.REPLAY || now == Mode.SANDBOX || now == Mode.FOLLOWING;
        node.setVisible(away);
        node.setManaged(away);
        node.getStyleClass().removeIf(c -> c.startsWith("mode-is-"));
        node.getStyleClass().add("mode-is-" + ModeFrame.style(now));
        mode.setText(desk.messages().text("mode." + ModeFrame.style(now)));
        switch (now) {
            case REPLAY -> {
                node.getChildren().setAll(mode, replay.node(), live, back);
                sandbox.end();
                replay.begin();
            }
            case SANDBOX -> {
                node.getChildren().setAll(mode, sandbox.node(), live, back);
                replay.end();
                sandbox.begin();
            }
            case FOLLOWING -> {
                node.getChildren().setAll(mode, why, here);
                replay.end();
                sandbox.end();
                showWhy();
            }
            case LIVE, READ_ONLY -> {
                node.getChildren().clear();
                replay.end();
                sandbox.end();
            }
        }
        calling = ids(desk.modes().liveAlarmsProperty().get());
        count(desk.modes().liveAlarmsProperty().get());
    }

    /// Who runs the plant may change while this console follows.
    private void showWhy() {
        if (desk.modes().mode() == Mode.FOLLOWING) {
            why.setText(
                    desk.modes()
                            .modes()
                            .refusal()
                            .map(Sentences::of)
                            .orElseGet(
                                    () ->
                                            desk.modes()
                                                    .modes()
                                                    .elsewhere()
                                                    .map(
                                                            who ->
                                                                    desk.messages()
                                                                            .text(
                                                                                    "mode.following.there",
                                                                                    Sentences.of(
                                                                                            who)))
                                                    .orElse("")));
        }
    }

    private static Set<UUID> ids(AlarmSnapshot alarms) {
        return alarms.alarms().stream()
                .filter(a -> a.state().unacknowledged())
                .map(Alarm::id)
                .collect(Collectors.toSet());
    }

    /// What newly calls in the live plant is said at once, whatever is shown.
    private void watch(AlarmSnapshot now) {
        Set<UUID> before = calling;
        calling = ids(now);
        count(now);
        if (!node.isVisible()) {
            return;
        }
        now.alarms().stream()
                .filter(a -> a.state().unacknowledged() && !before.contains(a.id()))
                .min(AlarmModel.URGENCY)
                .ifPresent(this::announce);
    }

    private void announce(Alarm alarm) {
        desk.notifications()
                .warn(
                        desk.messages()
                                .text("mode.live.alarm", desk.messages().word(alarm.priority())),
                        desk.messages()
                                .text(
                                        "mode.live.alarm.text",
                                        alarm.message(),
                                        desk.keys().shown("replay.toggle")));
    }

    private void count(AlarmSnapshot now) {
        int calls = ids(now).size();
        live.setText(desk.messages().text("mode.live.count", calls));
        live.getStyleClass().remove("event-new");
        if (calls > 0) {
            live.getStyleClass().add("event-new");
        }
    }

    @Override
    public void close() {
        replay.close();
        sandbox.end();
        subscriptions.forEach(Subscription::unsubscribe);
    }
}
