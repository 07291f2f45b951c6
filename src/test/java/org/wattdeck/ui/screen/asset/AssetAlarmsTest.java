package org.wattdeck.ui.screen.asset;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.testing.ConsoleRig;
import org.wattdeck.testing.FakeDeck;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.ui.kit.Place;

/// The alarms of an asset beside everything else about it.
class AssetAlarmsTest {

    private static final Actor ANNA = new Actor("anna", Actor.Source.CONSOLE);

    private final Registry registry = Portfolios.mixed(60);
    private final ConsoleRig rig = ConsoleRig.open(new FakeDeck(registry, 3), 1600, 900);
    private final Asset battery =
            registry.assets().stream()
                    .filter(a -> a.type() == AssetType.BATTERY)
                    .findFirst()
                    .orElseThrow();

    @AfterEach
    void close() {
        rig.close();
    }

    private void raise(Asset asset, FaultKind fault) {
        rig.deck().raiseFault(ANNA, asset.id(), fault, Optional.empty());
    }

    @SuppressWarnings("unchecked")
    private ListView<Alarm> list() {
        return rig.node("faceAlarms", ListView.class);
    }

    private List<String> rows() {
        return ConsoleRig.onFx(
                () ->
                        rig.sees("faceAlarms")
                                ? list().getItems().stream()
                                        .map(a -> a.rule() + " " + a.state())
                                        .toList()
                                : List.of());
    }

    private void inspect() {
        rig.go(Place.asset(battery.siteId(), battery.id()));
        ConsoleRig.onFx(
                () -> {
                    rig.desk().selection().inspect(battery.id());
                    return true;
                });
        rig.until(() -> rig.sees("faceAlarmsNone") || rig.sees("faceAlarms"));
    }

    private Optional<Alarm> alarm(String rule) {
        return rig.desk().alarms().latest().alarms().stream()
                .filter(a -> a.rule().equals(rule))
                .findFirst();
    }

    @Test
    void whatCallsStandsFirstAndEnterOpensItInTheList() {
        inspect();
        assertEquals(List.of(), rows());
        raise(battery, FaultKind.HVAC_FAILED);
        raise(battery, FaultKind.RACK_FAULT);
        raise(
                registry.assets().stream()
                        .filter(a -> a.type() == AssetType.BATTERY && a != battery)
                        .findFirst()
                        .orElseThrow(),
                FaultKind.RACK_FAULT);
        rig.until(() -> rows().equals(List.of("hvac-failed UNACKED", "rack-fault UNACKED")));
        rig.deck()
                .deck()
                .alarms()
                .acknowledge(ANNA, List.of(alarm("hvac-failed").orElseThrow().id()), "seen");
        rig.until(() -> rows().equals(List.of("rack-fault UNACKED", "hvac-failed ACKED")));
        ConsoleRig.onFx(
                () -> {
                    list().requestFocus();
                    return true;
                });
        rig.press(KeyCode.DOWN);
        rig.press(KeyCode.ENTER);
        rig.until(() -> rig.desk().screens().place().screen().equals("alarms"));
        String rule = rig.desk().messages().text("alarm.rule.hvac-failed");
        rig.until(() -> rig.node("title", Label.class).getText().equals(rule));
    }
}
