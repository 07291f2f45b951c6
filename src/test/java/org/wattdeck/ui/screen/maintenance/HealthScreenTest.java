package org.wattdeck.ui.screen.maintenance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.maintenance.Proposal;
import org.wattdeck.app.maintenance.Proposals;
import org.wattdeck.domain.maintenance.WorkKind;
import org.wattdeck.domain.maintenance.WorkOrder;
import org.wattdeck.testing.ConsoleRig;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.ui.Shots;

/// The health of assets as its user works with it: by keys alone. One inverter of each of the two
/// sites declines.
class HealthScreenTest {

    private final ConsoleRig rig = ConsoleRig.open(Shots.busy(Portfolios.mixed(60)), 1366, 768);

    @AfterEach
    void close() {
        rig.close();
    }

    private Proposals proposals() {
        return rig.deck().deck().upkeep().proposals();
    }

    private String said(String id) {
        return ConsoleRig.onFx(() -> rig.node(id, Label.class).getText());
    }

    private void open() {
        rig.press(KeyCode.CONTROL, KeyCode.DIGIT7);
        rig.until(
                () ->
                        rig.desk().screens().place().screen().equals("maintenance")
                                && rig.window()
                                        .shell()
                                        .current()
                                        .filter(o -> o.screen().settled())
                                        .isPresent());
        rig.press(KeyCode.DIGIT6);
        rig.until(() -> rig.sees("healthTable"));
    }

    private int rows() {
        return ConsoleRig.onFx(() -> rig.node("healthTable", TableView.class).getItems().size());
    }

    @Test
    void beforeTheFirstRunItSaysWhatIsMissing() {
        open();
        assertEquals(0, rows());
        assertTrue(said("healthEmpty").contains("15 days"), said("healthEmpty"));
    }

    @Test
    void whatIsProposedIsAcceptedOrDismissedFromTheKeyboard() {
        open();
        rig.press(KeyCode.R);
        rig.until(() -> rows() == 60 && proposals().open().size() == 2);
        rig.until(() -> said("healthSummary").startsWith("2 poor"));
        rig.until(() -> rig.sees("healthAccept"));
        rig.press(KeyCode.A);
        rig.until(() -> proposals().open().size() == 1);
        List<WorkOrder> orders = rig.deck().deck().upkeep().known();
        assertEquals(1, orders.size());
        assertEquals(WorkKind.PREDICTIVE, orders.getFirst().task().kind());
        rig.until(() -> said("healthState").contains(orders.getFirst().number()));
        rig.press(KeyCode.DOWN);
        rig.until(() -> rig.sees("healthAccept"));
        rig.press(KeyCode.D);
        rig.press(KeyCode.ENTER);
        rig.until(() -> rig.sees("healthAnswer"));
        assertTrue(said("healthAnswer").contains("reason"), said("healthAnswer"));
        rig.type("the sensor is dirty");
        rig.press(KeyCode.ENTER);
        rig.until(() -> proposals().open().isEmpty());
        Proposal dismissed =
                proposals().all().stream()
                        .filter(p -> p.state() == Proposal.State.DISMISSED)
                        .findFirst()
                        .orElseThrow();
        assertEquals("the sensor is dirty", dismissed.why());
        assertEquals(Optional.empty(), dismissed.orderId());
    }

    @Test
    void theFilterKeepsWhatFits() {
        open();
        rig.press(KeyCode.R);
        rig.until(() -> rows() == 60);
        ConsoleRig.onFx(
                () -> {
                    rig.node("workFilter", javafx.scene.control.TextField.class).setText("poor");
                    return true;
                });
        rig.until(() -> rows() == 2);
    }
}
