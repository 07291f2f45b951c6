package org.wattdeck.engine.formula;

import java.util.ArrayList;
import java.util.List;

/// What a number measures: whole powers of kW, h and °C. Values are kept in just these, so that
/// kW times h is kWh without a factor.
public record Dimension(int power, int time, int temperature) {

    public static final Dimension NONE = new Dimension(0, 0, 0);
    public static final Dimension POWER = new Dimension(1, 0, 0);
    public static final Dimension TIME = new Dimension(0, 1, 0);
    public static final Dimension ENERGY = new Dimension(1, 1, 0);
    public static final Dimension TEMPERATURE = new Dimension(0, 0, 1);

    Dimension times(Dimension other) {
        return new Dimension(
                power + other.power, time + other.time, temperature + other.temperature);
    }

    Dimension per(Dimension other) {
        return new Dimension(
                power - other.power, time - other.time, temperature - other.temperature);
    }

    /// The unit as people write it: `kW`, `kWh`, `kW/h`, `1/h`; empty for a pure number.
    public String text() {
        List<String> above = new ArrayList<>();
        List<String> below = new ArrayList<>();
        int energies = power > 0 && time > 0 ? Math.min(power, time) : 0;
        energies = power < 0 && time < 0 ? Math.max(power, time) : energies;
        put(above, below, "kWh", energies);
        put(above, below, "kW", power - energies);
        put(above, below, "h", time - energies);
        put(above, below, "°C", temperature);
        if (below.isEmpty()) {
            return String.join("·", above);
        }
        return (above.isEmpty() ? "1" : String.join("·", above)) + "/" + String.join("/", below);
    }

    private static void put(List<String> above, List<String> below, String unit, int times) {
        if (times != 0) {
            String power =
                    Math.abs(times) == 1 ? "" : Math.abs(times) == 2 ? "²" : "^" + Math.abs(times);
            (times > 0 ? above : below).add(unit + power);
        }
    }
}
