package org.wattdeck.ui.screen.command;

import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.wattdeck.app.DispatchService;
import org.wattdeck.domain.ops.Check;
import org.wattdeck.ui.kit.Desk;

/// The second step of a command: what the check found, what would pass instead, and the reason
/// that a warning asks for. FX thread.
final class CheckStep {

    private static final int LEAST_REASON = 8;

    /// What the step is drawn with.
    ///
    /// @param lines where the checks stand, `shares` where the parts of a group do
    record Parts(
            VBox lines,
            VBox shares,
            Button offer,
            VBox reasonBox,
            TextField reason,
            Button toConfirm) {}

    private final Desk desk;
    private final CheckLines lines;
    private final Parts parts;
    private Optional<DispatchService.Checked> checked = Optional.empty();

    CheckStep(Desk desk, Parts parts) {
        this.desk = desk;
        this.parts = parts;
        lines = new CheckLines(desk);
        parts.reason.textProperty().subscribe(this::reasonTyped);
    }

    /// What was checked last, until the pane is closed.
    Optional<DispatchService.Checked> checked() {
        return checked;
    }

    void forget() {
        checked = Optional.empty();
    }

    void show(DispatchService.Checked result) {
        checked = Optional.of(result);
        lines.fill(parts.lines, result.checks());
        lines.shares(parts.shares, result.shares(), result.unmetKw());
        Wording wording = new Wording(desk.messages(), desk.live().registry());
        result.offer()
                .ifPresent(
                        o ->
                                parts.offer.setText(
                                        desk.messages()
                                                .text(
                                                        "command.offer",
                                                        wording.button(o.target(), o.powerKw()),
                                                        wording.length(o.duration()))));
        parts.offer.setVisible(result.offer().isPresent());
        parts.offer.setManaged(result.offer().isPresent());
        boolean warns = warns(result) && passes();
        parts.reasonBox.setVisible(warns);
        parts.reasonBox.setManaged(warns);
        reasonTyped();
    }

    /// Whether a warning was shown, so that its reason was asked for.
    boolean warned() {
        return parts.reasonBox.isVisible();
    }

    static boolean warns(DispatchService.Checked result) {
        return result.checks().stream().anyMatch(c -> c.outcome() == Check.Outcome.WARN);
    }

    /// Whether it may be confirmed as it stands.
    boolean ready() {
        return !parts.toConfirm.isDisabled();
    }

    private boolean passes() {
        return checked.flatMap(DispatchService.Checked::nonce).isPresent();
    }

    private boolean reasonGiven() {
        return parts.reason.getText().strip().length() >= LEAST_REASON;
    }

    private void reasonTyped() {
        boolean enough = checked.filter(CheckStep::warns).isEmpty() || reasonGiven();
        parts.toConfirm.setDisable(!(passes() && enough));
    }

    void focus() {
        if (!passes() && parts.offer.isVisible()) {
            parts.offer.requestFocus();
        } else if (warned() && !reasonGiven()) {
            parts.reason.requestFocus();
        } else {
            parts.toConfirm.requestFocus();
        }
    }
}
