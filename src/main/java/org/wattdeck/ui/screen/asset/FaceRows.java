package org.wattdeck.ui.screen.asset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Vehicle;
import org.wattdeck.domain.schema.Values;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.kit.Ratings;
import org.wattdeck.ui.view.AnalogBar;

/// What a faceplate says about an asset right now. Each provider adds the rows that apply to the
/// asset's type and nothing for the others; a new quantity is one provider in the list. Pure.
final class FaceRows {

    private static final double QUIET_KW = 0.05;

    private interface Provider {
        void add(About about, List<FaceRow> rows);
    }

    private static final List<Provider> PROVIDERS =
            List.of(
                    FaceRows::power,
                    FaceRows::charge,
                    FaceRows::available,
                    FaceRows::demand,
                    FaceRows::fuel,
                    FaceRows::headroom,
                    FaceRows::ports,
                    FaceRows::health,
                    FaceRows::energies);

    private record About(Messages messages, PlantSnapshot snapshot, int index, Asset asset) {

        Values spec() {
            return asset.spec();
        }

        double powerKw() {
            double kw = snapshot.powerKw(index);
            return Math.abs(kw) < QUIET_KW ? 0 : kw;
        }

        String text(String key, Object... arguments) {
            return messages.text("face." + key, arguments);
        }

        void fact(List<FaceRow> rows, String key, String value) {
            rows.add(new FaceRow.Fact(text(key), value));
        }

        boolean is(AssetType... types) {
            return List.of(types).contains(asset.type());
        }
    }

    private FaceRows() {}

    static List<FaceRow> of(Messages messages, PlantSnapshot snapshot, int index) {
        About about = new About(messages, snapshot, index, snapshot.registry().asset(index));
        List<FaceRow> rows = new ArrayList<>();
        PROVIDERS.forEach(p -> p.add(about, rows));
        return List.copyOf(rows);
    }

    private static void power(About a, List<FaceRow> rows) {
        double min = Ratings.minKw(a.asset);
        double max = Ratings.maxKw(a.asset);
        boolean commanded = !a.is(AssetType.GRID_CONNECTION);
        double setpoint = a.snapshot.setpointKw(a.index);
        rows.add(
                new FaceRow.Bar(
                        new AnalogBar.Reading(
                                a.text("power"),
                                Numbers.power(a.powerKw()),
                                min,
                                Math.max(max, min + 1e-6),
                                a.powerKw(),
                                commanded && !Double.isNaN(setpoint)
                                        ? OptionalDouble.of(setpoint)
                                        : OptionalDouble.empty(),
                                Optional.empty(),
                                Numbers.power(min),
                                Numbers.power(max))));
        if (commanded) {
            a.fact(rows, "setpoint", Numbers.power(setpoint));
        }
    }

    private static void charge(About a, List<FaceRow> rows) {
        if (!a.is(AssetType.BATTERY)) {
            return;
        }
        double soc = a.snapshot.socFraction(a.index);
        double low = a.spec().number("min_soc", 0);
        double high = a.spec().number("max_soc", 1);
        rows.add(
                new FaceRow.Bar(
                        new AnalogBar.Reading(
                                a.text("soc"),
                                Numbers.percent(soc)
                                        + "   "
                                        + Numbers.energy(a.snapshot.socKwh(a.index)),
                                0,
                                1,
                                soc,
                                OptionalDouble.empty(),
                                Optional.of(new double[] {low, high}),
                                a.text("soc.min", Numbers.percent(low)),
                                a.text("soc.max", Numbers.percent(high)))));
        // What the battery's own pumps and fans draw does not charge it.
        double cellKw = a.powerKw() + a.spec().number("auxiliary_load_kw", 0);
        boolean rests = Math.abs(cellKw) < 0.05;
        double seconds = secondsToBound(a.asset, soc, cellKw);
        if (cellKw < 0 && !rests) {
            a.fact(rows, "toFull", Numbers.duration(seconds));
        } else if (cellKw > 0 && !rests) {
            a.fact(rows, "toEmpty", Numbers.duration(seconds));
        }
    }

    /// How long a power lasts until a battery reaches the bound of its window, by its
    /// efficiencies; NaN at rest.
    ///
    /// @param powerKw what the battery gives, without its auxiliary load
    static double secondsToBound(Asset battery, double socFraction, double powerKw) {
        Values spec = battery.spec();
        double capacity = spec.number("capacity_kwh", Double.NaN);
        double round = spec.number("round_trip_efficiency", 0.95);
        if (powerKw < 0) {
            double room = Math.max(0, spec.number("max_soc", 1) - socFraction) * capacity;
            return room / (-powerKw * spec.number("charge_efficiency", Math.sqrt(round))) * 3600;
        }
        if (powerKw > 0) {
            double stored = Math.max(0, socFraction - spec.number("min_soc", 0)) * capacity;
            return stored * spec.number("discharge_efficiency", Math.sqrt(round)) / powerKw * 3600;
        }
        return Double.NaN;
    }

    private static void available(About a, List<FaceRow> rows) {
        if (!a.is(AssetType.SOLAR_PV, AssetType.WIND_TURBINE)) {
            return;
        }
        double available = a.snapshot.availableKw(a.index);
        double max = Ratings.maxKw(a.asset);
        rows.add(
                new FaceRow.Bar(
                        new AnalogBar.Reading(
                                a.text("available"),
                                Numbers.power(available),
                                0,
                                Math.max(1e-6, max),
                                available,
                                OptionalDouble.empty(),
                                Optional.empty(),
                                Numbers.power(0),
                                Numbers.power(max))));
        double less = available - a.powerKw();
        a.fact(rows, "curtailed", less > QUIET_KW ? Numbers.power(less) : a.text("none"));
    }

    private static void demand(About a, List<FaceRow> rows) {
        if (!a.is(AssetType.LOAD)) {
            return;
        }
        double demand = a.snapshot.availableKw(a.index);
        double less = a.powerKw() - demand;
        a.fact(rows, "demand", Numbers.power(-demand));
        a.fact(rows, "curtailed", less > QUIET_KW ? Numbers.power(less) : a.text("none"));
        boolean can = a.spec().flag("is_sheddable", false) || a.spec().flag("is_flexible", false);
        double share = a.spec().number("max_curtailment_percentage", can ? 100 : 0) / 100;
        a.fact(
                rows,
                "sheddable",
                can
                        ? Numbers.power(-demand * share) + " (" + Numbers.percent(share) + ")"
                        : a.text("none"));
        a.spec()
                .number("priority_level")
                .ifPresent(p -> a.fact(rows, "priority", Numbers.fixed(p, 0)));
    }

    private static void fuel(About a, List<FaceRow> rows) {
        double litres = a.snapshot.fuelLitres(a.index);
        if (!a.is(AssetType.GENERATOR) || Double.isNaN(litres)) {
            return;
        }
        double tank = a.spec().number("fuel_tank_capacity_liters", litres);
        rows.add(
                new FaceRow.Bar(
                        new AnalogBar.Reading(
                                a.text("fuel"),
                                Numbers.whole(litres) + " l",
                                0,
                                Math.max(1e-6, tank),
                                litres,
                                OptionalDouble.empty(),
                                Optional.empty(),
                                "0 l",
                                Numbers.fixed(tank, 0) + " l")));
        double perHour =
                a.spec().number("fuel_consumption_liters_per_kwh", Double.NaN) * a.powerKw();
        a.fact(
                rows,
                "fuelLasts",
                perHour > 0 ? Numbers.duration(litres / perHour * 3600) : a.text("notRunning"));
        a.spec()
                .number("min_output_kw")
                .ifPresent(kw -> a.fact(rows, "minOutput", Numbers.power(kw)));
    }

    private static void headroom(About a, List<FaceRow> rows) {
        if (!a.is(AssetType.GRID_CONNECTION)) {
            return;
        }
        double in = Ratings.maxKw(a.asset);
        double out = -Ratings.minKw(a.asset);
        a.fact(rows, "importLeft", Numbers.power(in - Math.max(0, a.powerKw())));
        a.fact(rows, "exportLeft", Numbers.power(out + Math.min(0, a.powerKw())));
        if (a.snapshot.limitViolated(a.index)) {
            double over = Math.max(a.powerKw() - in, -a.powerKw() - out);
            a.fact(rows, "overCap", Numbers.power(over));
        }
    }

    private static void ports(About a, List<FaceRow> rows) {
        if (!a.is(AssetType.EV_CHARGER)) {
            return;
        }
        a.spec()
                .number("number_of_ports")
                .ifPresent(n -> a.fact(rows, "ports", Numbers.fixed(n, 0)));
        List<Vehicle> there = a.snapshot.vehicles(a.index);
        if (!there.isEmpty()) {
            double needed = there.stream().mapToDouble(Vehicle::neededKwh).sum();
            a.fact(rows, "vehicles", Numbers.fixed(there.size(), 0));
            a.fact(rows, "needed", Numbers.energy(needed));
        }
        a.fact(rows, "v2g", a.text(a.spec().flag("v2g_capable", false) ? "yes" : "no"));
    }

    private static void health(About a, List<FaceRow> rows) {
        double soh = a.snapshot.healthFraction(a.index);
        if (!Double.isNaN(soh)) {
            a.fact(rows, "soh", Numbers.fixed(soh * 100, 1) + " %");
        }
        double celsius = a.snapshot.temperatureCelsius(a.index);
        if (!Double.isNaN(celsius)) {
            a.fact(rows, "temperature", Numbers.fixed(celsius, 1) + " °C");
        }
    }

    private static void energies(About a, List<FaceRow> rows) {
        double in = a.snapshot.energyInKwh(a.index);
        double out = a.snapshot.energyOutKwh(a.index);
        boolean takes = Ratings.minKw(a.asset) < 0;
        boolean gives = Ratings.maxKw(a.asset) > 0;
        if (takes) {
            // What a grid connection takes from the bus is export.
            a.fact(
                    rows,
                    a.is(AssetType.GRID_CONNECTION) ? "energyExported" : "energyIn",
                    Numbers.energy(in));
        }
        if (gives) {
            a.fact(
                    rows,
                    a.is(AssetType.GRID_CONNECTION) ? "energyImported" : "energyOut",
                    Numbers.energy(out));
        }
    }
}
