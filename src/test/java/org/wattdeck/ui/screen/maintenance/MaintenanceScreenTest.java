package org.wattdeck.ui.screen.maintenance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.maintenance.Upkeep;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.maintenance.MaintenancePlan;
import org.wattdeck.domain.maintenance.WorkOrder;
import org.wattdeck.domain.maintenance.WorkQuery;
import org.wattdeck.domain.maintenance.WorkStatus;
import org.wattdeck.testing.ConsoleRig;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.testing.WorkStory;
import org.wattdeck.ui.Shots;
import org.wattdeck.ui.kit.Place;

/// Maintenance as its user works with it: by keys alone.
class MaintenanceScreenTest {

    private final Registry registry = Portfolios.mixed(40);
    private final ConsoleRig rig = ConsoleRig.open(Shots.busy(registry), 1366, 768);

    @AfterEach
    void close() {
        rig.close();
    }

    private Upkeep upkeep() {
        return rig.deck().deck().upkeep();
    }

    private Asset battery() {
        return registry.assets().stream()
                .filter(a -> a.type() == AssetType.BATTERY && a.dispatchable())
                .findFirst()
                .orElseThrow();
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
    }

    private WorkOrder only() {
        return upkeep().known().getFirst();
    }

    private String said(String id) {
        return ConsoleRig.onFx(() -> rig.node(id, Label.class).getText());
    }

    private void focus(String id) {
        ConsoleRig.onFx(
                () -> {
                    rig.window().stage().getScene().lookup("#" + id).requestFocus();
                    return true;
                });
    }

    @Test
    void workOnAnAssetIsPlannedBegunAndCompletedFromTheKeyboard() {
        Asset battery = battery();
        rig.go(Place.asset(battery.siteId(), battery.id()));
        rig.press(KeyCode.M);
        assertTrue(rig.sees("orderPane"));
        rig.type("clean the filters");
        rig.press(KeyCode.CONTROL, KeyCode.ENTER);
        rig.until(() -> upkeep().known().size() == 1);
        WorkOrder order = only();
        assertEquals(battery.id(), order.assetId());
        assertEquals("clean the filters", order.task().description());
        assertEquals(Instant.parse("2026-06-22T06:00:00Z"), order.task().start(), "08:00 there");
        rig.until(() -> rig.window().stage().getScene().lookup("#orderPane") == null);

        open();
        rig.press(KeyCode.DIGIT4);
        rig.until(() -> !rig.node("workAgenda", TableView.class).getItems().isEmpty());
        rig.until(() -> rig.sees("workStart"));
        focus("workStart");
        rig.press(KeyCode.ENTER);
        rig.until(() -> only().inProgress());
        assertEquals("anna", only().task().performedBy());

        rig.until(() -> rig.sees("workComplete"));
        rig.press(KeyCode.ENTER);
        rig.type("filters are clean");
        rig.press(KeyCode.CONTROL, KeyCode.ENTER);
        rig.until(() -> only().status() == WorkStatus.COMPLETED);
        assertEquals("filters are clean", only().result().workPerformed());
    }

    @Test
    void anOrderIsMovedByArrowsAfterALookAtWhatIsInTheWay() {
        Asset battery = battery();
        Instant now = rig.deck().latest().time().truncatedTo(ChronoUnit.MINUTES);
        for (int n = 1; n <= 2; n++) {
            WorkStory.order(rig.deck(), battery, now.plus(Duration.ofDays(n)));
        }
        List<Instant> before = starts();
        open();
        rig.press(KeyCode.RIGHT);
        rig.press(KeyCode.SHIFT, KeyCode.RIGHT);
        rig.until(() -> rig.sees("moveNow"));
        rig.until(
                () ->
                        rig.node("workImpact", javafx.scene.layout.VBox.class).getChildren().size()
                                > 1);
        String clash =
                ConsoleRig.onFx(
                        () ->
                                ((Label)
                                                rig.node(
                                                                "workImpact",
                                                                javafx.scene.layout.VBox.class)
                                                        .getChildren()
                                                        .getFirst())
                                        .getText());
        assertTrue(clash.startsWith("Other work on " + battery.code() + ": WO-"), clash);
        rig.press(KeyCode.SHIFT, KeyCode.DOWN);
        rig.press(KeyCode.ENTER);
        rig.press(KeyCode.CONTROL, KeyCode.ENTER);
        rig.until(() -> !starts().equals(before));
        assertEquals(List.of(before.get(1), before.get(0).plus(Duration.ofDays(8))), starts());
    }

    @Test
    void escapeLeavesAnOrderWhereItWas() {
        WorkStory.order(rig.deck(), battery(), rig.deck().latest().time().plus(Duration.ofDays(1)));
        List<Instant> before = starts();
        open();
        rig.press(KeyCode.RIGHT);
        rig.press(KeyCode.SHIFT, KeyCode.LEFT);
        rig.until(() -> rig.sees("moveNow"));
        rig.press(KeyCode.ESCAPE);
        rig.until(() -> rig.sees("workSave"));
        assertEquals(before, starts());
    }

    private List<Instant> starts() {
        return upkeep().known().stream().map(o -> o.task().start()).toList();
    }

    @Test
    void whatIsRefusedIsSaidInTheForm() {
        open();
        rig.press(KeyCode.N);
        rig.type("B-99999");
        rig.press(KeyCode.CONTROL, KeyCode.ENTER);
        rig.until(() -> rig.sees("workAnswer"));
        assertEquals(
                "There is no asset with the code (B-99999). Type one of the portfolio.",
                said("workAnswer"));
        ConsoleRig.onFx(
                () -> {
                    rig.node("workAsset", javafx.scene.control.TextField.class)
                            .setText(battery().code());
                    return true;
                });
        rig.press(KeyCode.CONTROL, KeyCode.ENTER);
        rig.until(() -> said("workAnswer").startsWith("The description"));
        assertEquals(List.of(), upkeep().known());
    }

    @Test
    void aPlanIsWrittenChangedAndEnded() {
        open();
        rig.press(KeyCode.DIGIT5);
        rig.press(KeyCode.N);
        rig.type("Yearly inspection");
        ConsoleRig.onFx(
                () -> {
                    rig.node("planDescription", TextArea.class).setText("inspect the battery");
                    rig.node("planLines", TextArea.class).setText("isolate\n\ntest");
                    return true;
                });
        rig.press(KeyCode.CONTROL, KeyCode.ENTER);
        rig.until(() -> upkeep().plans().all().size() == 1);
        MaintenancePlan plan = upkeep().plans().all().getFirst();
        assertEquals(List.of("isolate", "test"), plan.template().checklist());
        assertEquals(14, plan.leadDays());
        rig.until(() -> rig.sees("planEnd"));
        focus("planEnd");
        rig.press(KeyCode.ENTER);
        rig.until(() -> upkeep().plans().all().isEmpty());
    }

    @Test
    void partsAreLinesAndCostsHaveTheSignOfTheLanguage() {
        Asset battery = battery();
        WorkOrder order = WorkStory.order(rig.deck(), battery, rig.deck().latest().time());
        upkeep().start(rig.desk().actor(), order.id()).toCompletableFuture().join();
        open();
        rig.press(KeyCode.RIGHT);
        rig.until(() -> rig.sees("workComplete"));
        ConsoleRig.onFx(
                () -> {
                    rig.node("workDone", TextArea.class).setText("fan replaced");
                    rig.node("workParts", TextArea.class).setText("F-77; fan; 2; 37.5\nscrews");
                    rig.node("workCost", javafx.scene.control.TextField.class).setText("120.5");
                    return true;
                });
        focus("workDone");
        rig.press(KeyCode.CONTROL, KeyCode.ENTER);
        rig.until(() -> only().status() == WorkStatus.COMPLETED);
        assertEquals(2, only().result().parts().size());
        assertEquals(37.5, only().result().partsMoney());
        assertEquals(120.5, only().result().costMoney().orElseThrow());
        assertEquals(
                1,
                upkeep().find(
                                new WorkQuery(
                                        Instant.EPOCH,
                                        Instant.parse("2030-01-01T00:00:00Z"),
                                        Optional.of(battery.id()),
                                        java.util.Set.of(WorkStatus.COMPLETED),
                                        10))
                        .toCompletableFuture()
                        .join()
                        .size());
    }
}
