package org.wattdeck.ui.screen.asset;

import java.util.Locale;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.ui.kit.LiveModel;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.Numbers;

/// The raw points of an asset, unrounded, with quality and time: for whoever looks for a fault.
final class PointList {

    private PointList() {}

    static void fill(VBox box, Messages messages, PlantSnapshot s, int i) {
        boolean stale = LiveModel.stale(s, i);
        int row = 0;
        row = put(box, row, "power_kw", s.powerKw(i), stale);
        row = put(box, row, "setpoint_kw", s.setpointKw(i), stale);
        row = put(box, row, "soc_kwh", s.socKwh(i), stale);
        row = put(box, row, "soc_fraction", s.socFraction(i), stale);
        row = put(box, row, "available_kw", s.availableKw(i), stale);
        row = put(box, row, "temperature_celsius", s.temperatureCelsius(i), stale);
        row = put(box, row, "fuel_litres", s.fuelLitres(i), stale);
        row = put(box, row, "energy_in_kwh", s.energyInKwh(i), stale);
        row = put(box, row, "energy_out_kwh", s.energyOutKwh(i), stale);
        row = put(box, row, "health_fraction", s.healthFraction(i), stale);
        row = put(box, row, "status", s.status(i).name(), stale);
        row = put(box, row, "faults", faults(s.faults(i)), stale);
        row = put(box, row, "limit_violated", Boolean.toString(s.limitViolated(i)), stale);
        row =
                put(
                        box,
                        row,
                        "received",
                        java.time.Instant.ofEpochMilli(s.lastSeenEpochMilli(i)).toString(),
                        stale);
        row =
                put(
                        box,
                        row,
                        "quality",
                        messages.text(stale ? "quality.stale" : "quality.good"),
                        stale);
        put(box, row, "tick", Long.toString(s.tick()), false);
    }

    private static int put(VBox box, int row, String name, double value, boolean stale) {
        return put(
                box,
                row,
                name,
                Double.isNaN(value) ? Numbers.NONE : String.format(Locale.ROOT, "%.6f", value),
                stale);
    }

    private static int put(VBox box, int row, String name, String value, boolean stale) {
        if (box.getChildren().size() == row) {
            box.getChildren().add(FactRow.make());
        }
        FactRow.set((HBox) box.getChildren().get(row), name, value, stale);
        return row + 1;
    }

    private static String faults(int bits) {
        StringBuilder words = new StringBuilder();
        for (FaultKind kind : FaultKind.values()) {
            if (kind.in(bits)) {
                words.append(words.isEmpty() ? "" : " ").append(kind.name());
            }
        }
        return words.isEmpty() ? Numbers.NONE : words.toString();
    }
}
