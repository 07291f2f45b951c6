package org.wattdeck.ui.screen.command;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.LivePlant;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.DispatchState;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Fx;
import org.wattdeck.ui.kit.LiveModel;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.view.AnalogBar;

/// Follows what was sent until it ends: each state it went through, the way to its target, what
/// came of it. FX thread.
final class FollowView {

    private static final int RECENT = 1_000;
    private static final double REACHED_SHARE = 0.02;
    private static final double REACHED_KW = 5;

    private final Desk desk;
    private final FlowPane states;
    private final VBox list;
    private final Label outcome;
    private final AnalogBar bar;
    private final Fx.Pump<Dispatch> changes;
    private List<Dispatch> followed = List.of();
    private double startKw;
    private LivePlant.@Nullable Subscription dispatches;
    private LivePlant.@Nullable Subscription live;

    FollowView(Desk desk, FlowPane states, VBox list, Label outcome) {
        this.desk = desk;
        this.states = states;
        this.list = list;
        this.outcome = outcome;
        bar = new AnalogBar(desk.appearance());
        bar.setId("rampBar");
        changes = Fx.pump(Duration.ofMillis(100), d -> refresh());
    }

    AnalogBar bar() {
        return bar;
    }

    void follow(List<Dispatch> accepted, double fromKw) {
        close();
        followed = accepted;
        startKw = fromKw;
        dispatches = desk.deck().dispatches().onChange(changes::offer);
        live = desk.live().onUpdate(this::ramp);
        refresh();
    }

    /// Takes the newest state of everything that is followed.
    private void refresh() {
        List<Dispatch> recent = desk.deck().dispatches().recent(RECENT);
        followed = followed.stream().map(d -> newest(recent, d)).toList();
        if (followed.isEmpty()) {
            return;
        }
        states.getChildren().clear();
        Dispatch slowest = slowest();
        for (DispatchState state :
                List.of(
                        DispatchState.SENT,
                        DispatchState.ACKNOWLEDGED,
                        DispatchState.ACTIVE,
                        DispatchState.COMPLETE)) {
            boolean was = went(slowest, state);
            Label label = new Label((was ? "✓ " : "") + desk.messages().word(state));
            label.getStyleClass().add(was ? "strong" : "secondary");
            states.getChildren().add(label);
        }
        list.getChildren().clear();
        for (Dispatch d : followed) {
            String code =
                    desk.live()
                            .registry()
                            .asset(d.assetId())
                            .map(Asset::code)
                            .orElse(d.assetId().toString());
            list.getChildren()
                    .add(
                            CheckLines.line(
                                    code + "  " + Numbers.power(d.powerKw()),
                                    desk.messages().word(d.state()),
                                    d.state() == slowest.state()));
            String why = d.transitions().getLast().reason();
            if (!why.isEmpty()) {
                Label reason = new Label(why);
                reason.setWrapText(true);
                reason.getStyleClass().add("secondary");
                list.getChildren().add(reason);
            }
        }
        ramp(desk.live().latest());
    }

    private static Dispatch newest(List<Dispatch> recent, Dispatch known) {
        UUID id = known.id();
        return recent.stream().filter(d -> d.id().equals(id)).findFirst().orElse(known);
    }

    /// The one that is least far on its way.
    private Dispatch slowest() {
        return followed.stream().min(java.util.Comparator.comparing(Dispatch::state)).orElseThrow();
    }

    private static boolean went(Dispatch d, DispatchState state) {
        return d.transitions().stream().anyMatch(t -> t.state() == state);
    }

    private void ramp(PlantSnapshot snapshot) {
        double now = 0;
        double goal = 0;
        boolean stale = false;
        for (Dispatch d : followed) {
            int index = snapshot.registry().indexOf(d.assetId());
            if (index >= 0) {
                now += snapshot.powerKw(index);
                goal += d.powerKw();
                stale |= LiveModel.stale(snapshot, index);
            }
        }
        double low = Math.min(0, Math.min(startKw, goal));
        double high = Math.max(0, Math.max(startKw, goal));
        bar.show(
                new AnalogBar.Reading(
                        desk.messages().text("command.ramp"),
                        desk.messages()
                                .text(
                                        "command.ramp.value",
                                        Numbers.power(now),
                                        Numbers.power(goal)),
                        low,
                        Math.max(high, low + 1e-6),
                        now,
                        OptionalDouble.of(goal),
                        Optional.empty(),
                        Numbers.power(low),
                        Numbers.power(high)),
                stale);
        outcome.setText(words(now, goal));
    }

    private String words(double nowKw, double goalKw) {
        if (followed.isEmpty()) {
            return "";
        }
        DispatchState state = slowest().state();
        double near = Math.max(REACHED_KW, Math.abs(goalKw) * REACHED_SHARE);
        if (state == DispatchState.ACTIVE) {
            return desk.messages()
                    .text(Math.abs(nowKw - goalKw) <= near ? "command.reached" : "command.ramping");
        }
        return desk.messages()
                .text("command.state." + state.name().toLowerCase(java.util.Locale.ROOT));
    }

    /// The followed dispatches in their newest state.
    List<Dispatch> followed() {
        return followed;
    }

    void close() {
        if (dispatches != null) {
            dispatches.close();
            dispatches = null;
        }
        if (live != null) {
            live.close();
            live = null;
        }
    }
}
