package org.wattdeck.ui.screen.command;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextField;
import org.jspecify.annotations.Nullable;
import org.wattdeck.domain.ops.DispatchRequest;
import org.wattdeck.domain.ops.Target;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.kit.Sentences;

/// The first step of a command: to what, how much, how long, how fast; what was typed is said back
/// as a sentence. FX thread.
final class SelectStep {

    /// What the step is drawn with.
    record Parts(
            ComboBox<Target> target,
            Label reach,
            TextField power,
            TextField duration,
            TextField ramp,
            Label understood) {}

    private final Desk desk;
    private final Parts parts;
    private final RequestForm form;
    private boolean choosing;

    /// @param chosen told when the operator picks another target
    SelectStep(Desk desk, Parts parts, Consumer<Target> chosen) {
        this.desk = desk;
        this.parts = parts;
        form = new RequestForm(desk, parts.power, parts.duration, parts.ramp);
        parts.target.setButtonCell(new TargetCell());
        parts.target.setCellFactory(list -> new TargetCell());
        parts.target
                .valueProperty()
                .subscribe(
                        picked -> {
                            if (picked != null && !choosing) {
                                aim(picked);
                                chosen.accept(picked);
                                focus();
                            }
                        });
        for (TextField field : List.of(parts.power, parts.duration, parts.ramp)) {
            field.textProperty().subscribe(this::understand);
        }
    }

    private final class TargetCell extends ListCell<Target> {
        @Override
        protected void updateItem(@Nullable Target item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty || item == null ? "" : wording().name(item));
        }
    }

    private Wording wording() {
        return new Wording(desk.messages(), desk.live().registry());
    }

    /// Starts over with a target.
    void open(Target at) {
        choosing = true;
        parts.target.getItems().setAll(Targets.choices(desk.live().registry(), at));
        parts.target.setValue(at);
        choosing = false;
        parts.power.clear();
        parts.duration.clear();
        parts.ramp.clear();
        aim(at);
    }

    void fill(double powerKw, Optional<Duration> duration, OptionalDouble rampKwPerSecond) {
        parts.power.setText(Typed.written(powerKw));
        parts.duration.setText(duration.map(d -> d.toSeconds() + " s").orElse(""));
        parts.ramp.setText(
                rampKwPerSecond.isPresent() ? Typed.written(rampKwPerSecond.getAsDouble()) : "");
    }

    /// Another power for another time; the ramp stays as it was typed.
    void offered(DispatchRequest request) {
        parts.power.setText(Typed.written(request.powerKw()));
        parts.duration.setText(request.duration().map(d -> d.toSeconds() + " s").orElse(""));
    }

    /// Only while it is the step that is up can the target be another.
    void up(boolean now) {
        parts.target.setDisable(!now);
    }

    /// Whether the list of targets is open, which the Esc key closes.
    boolean listing() {
        return parts.target.isShowing();
    }

    boolean blank() {
        return parts.power.getText().isBlank();
    }

    void focus() {
        parts.power.requestFocus();
    }

    Target aimed() {
        return parts.target.getValue();
    }

    Verdict<DispatchRequest> request(String why) {
        return form.read(aimed(), why);
    }

    private void aim(Target at) {
        Typed.Reach reach = Targets.reach(desk.live().registry(), at);
        double now = Targets.powerKw(desk.live().latest(), at);
        parts.reach.setText(
                desk.messages()
                        .text(
                                "command.reach",
                                Numbers.power(reach.minKw()),
                                Numbers.power(reach.maxKw()),
                                Numbers.power(now)));
        understand();
    }

    private void understand() {
        if (aimed() == null) {
            return;
        }
        parts.understood.setText(
                switch (request("")) {
                    case Verdict.Accepted<DispatchRequest>(DispatchRequest r) ->
                            wording().sentence(r, Targets.powerKw(desk.live().latest(), aimed()));
                    case Verdict.Refused<DispatchRequest>(List<Said> reasons) ->
                            blank() ? "" : Sentences.join(" ", reasons);
                });
    }
}
