package org.wattdeck.engine.plan.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.plan.Fact;
import org.wattdeck.domain.plan.FactKind;
import org.wattdeck.domain.plan.Planning;
import org.wattdeck.domain.plan.tariff.EnergyTariff;
import org.wattdeck.domain.schema.Values;
import org.wattdeck.engine.plan.Steps;
import org.wattdeck.engine.plan.tariff.PeakWindows;
import org.wattdeck.engine.plan.tariff.StepPrices;
import org.wattdeck.engine.plan.unit.Battery;
import org.wattdeck.engine.plan.unit.Demand;
import org.wattdeck.engine.plan.unit.Ending;
import org.wattdeck.engine.plan.unit.Generator;
import org.wattdeck.engine.plan.unit.Grid;
import org.wattdeck.engine.plan.unit.Source;

/// The unit that stands for one asset in a plan: the asset's own fields, and what the study says
/// otherwise.
final class Units {

    private static final double SHED_PER_KWH = 10;
    private static final double INFINITE = Double.POSITIVE_INFINITY;

    private final Asset asset;
    private final Values spec;
    private final int bus;
    private final Steps steps;
    private final Planning planning;
    private final List<String> problems;

    Units(Asset asset, int bus, Steps steps, Planning planning, List<String> problems) {
        this.asset = asset;
        this.spec = asset.spec();
        this.bus = bus;
        this.steps = steps;
        this.planning = planning;
        this.problems = problems;
    }

    Optional<Battery> battery() {
        Planning.BatteryOptions own =
                planning.batteries().getOrDefault(asset.id(), Planning.BatteryOptions.NONE);
        double capacity = spec.number("capacity_kwh", 0);
        double min = own.minSocFraction().orElse(spec.number("min_soc", 0.1));
        double max = own.maxSocFraction().orElse(spec.number("max_soc", 0.9));
        double initial = own.initialSocFraction().orElse(spec.number("initial_soc", 0.5));
        if (!(min <= initial && initial <= max)) {
            problems.add(Fact.sentence(FactKind.SOC_AT_START, asset.code(), initial, min, max));
            return Optional.empty();
        }
        double in = spec.number("charge_efficiency", Math.sqrt(0.95));
        double out = spec.number("discharge_efficiency", Math.sqrt(0.95));
        boolean whole = own.wholeLossOnCharge();
        Battery.Flow flow =
                new Battery.Flow(
                        spec.number("max_charge_kw", 0),
                        spec.number("max_discharge_kw", 0),
                        whole ? in * out : in,
                        whole ? 1 : out);
        double wear =
                own.wearPerKwh()
                        .orElse(
                                own.depth().isEmpty()
                                        ? spec.number("degradation_cost_per_kwh", 0.01)
                                        : 0);
        List<Battery.Slice> depth =
                own.depth().stream()
                        .map(d -> new Battery.Slice(d.widthFraction(), d.perKwh()))
                        .toList();
        return Optional.of(
                new Battery(
                        asset.code(),
                        bus,
                        new Battery.Store(
                                min * capacity,
                                max * capacity,
                                initial * capacity,
                                own.lossPerHourFraction()),
                        flow,
                        new Battery.Wear(wear, wear, depth),
                        ending(own, initial, capacity),
                        own.exclusive()));
    }

    private static Ending ending(
            Planning.BatteryOptions own, double initialFraction, double capacityKwh) {
        double kwh = own.terminalSocFraction().orElse(initialFraction) * capacityKwh;
        Ending ending =
                switch (own.terminal()) {
                    case FREE -> Ending.FREE;
                    case AT_LEAST -> Ending.atLeast(kwh);
                    case EXACTLY -> Ending.exactly(kwh);
                };
        return ending.worth(own.storedValuePerKwh());
    }

    /// What keeping it warm or cool takes all the time.
    Optional<Demand> auxiliary() {
        double kw = spec.number("auxiliary_load_kw", 0);
        return kw > 0
                ? Optional.of(new Demand(asset.code() + "-AUX", bus, always(kw), 0, 0))
                : Optional.empty();
    }

    private double[] always(double value) {
        double[] all = new double[steps.count()];
        Arrays.fill(all, value);
        return all;
    }

    Optional<Generator> generator(Optional<Integer> heatBus) {
        Planning.GeneratorOptions own =
                planning.generators().getOrDefault(asset.id(), Planning.GeneratorOptions.NONE);
        double min = spec.number("min_output_kw", 0);
        double max = spec.number("max_output_kw", 0);
        if (own.heatPerKwh() > 0 && heatBus.isEmpty()) {
            problems.add(Fact.sentence(FactKind.HEAT_UNASKED, asset.code()));
            return Optional.empty();
        }
        Generator.Heat heat =
                own.heatPerKwh() > 0
                        ? new Generator.Heat(
                                OptionalInt.of(heatBus.orElseThrow()), own.heatPerKwh())
                        : Generator.Heat.NONE;
        return Optional.of(
                new Generator(
                        asset.code(),
                        bus,
                        min,
                        max,
                        fuel(own, min, max),
                        cycling(own),
                        before(own, min),
                        heat,
                        spec.number("co2_emissions_kg_per_kwh", 0.5),
                        own.givesReserve()));
    }

    private Generator.Fuel fuel(Planning.GeneratorOptions own, double min, double max) {
        double running = spec.number("maintenance_cost_per_hour", 0);
        double perKwh = spec.number("variable_om_cost_per_kwh", 0);
        if (own.fuel().isEmpty()) {
            perKwh += spec.number("fuel_cost_per_kwh", 0);
            return new Generator.Fuel(
                    running + min * perKwh, List.of(new Generator.Slice(max - min, perKwh)));
        }
        List<Generator.Slice> slices = new ArrayList<>();
        List<Planning.FuelPoint> points = own.fuel();
        for (int k = 1; k < points.size(); k++) {
            double width = points.get(k).outputKw() - points.get(k - 1).outputKw();
            double cost = points.get(k).perHourMoney() - points.get(k - 1).perHourMoney();
            slices.add(new Generator.Slice(width, perKwh + cost / width));
        }
        return new Generator.Fuel(
                running + min * perKwh + points.getFirst().perHourMoney(), slices);
    }

    private Generator.Cycling cycling(Planning.GeneratorOptions own) {
        double hot = spec.number("startup_cost", 0);
        double rampUp = spec.number("ramp_up_rate_kw_per_min", INFINITE);
        double rampDown = spec.number("ramp_down_rate_kw_per_min", rampUp);
        double minutes = steps.stepSeconds() / 60.0;
        return new Generator.Cycling(
                hot,
                own.coldStartMoney().orElse(hot),
                inSteps(own.coldAfterHours()),
                spec.number("shutdown_cost", 0),
                Math.max(1, inSteps(spec.number("min_uptime_hours", 1))),
                Math.max(1, inSteps(spec.number("min_downtime_hours", 1))),
                limit(rampUp * minutes),
                limit(rampDown * minutes));
    }

    /// A ramp that goes from nothing to all within a step holds nothing back.
    private double limit(double kw) {
        return kw >= spec.number("max_output_kw", 0) ? INFINITE : kw;
    }

    private int inSteps(double hours) {
        return (int) Math.ceil(hours / steps.hours() - 1e-9);
    }

    private Generator.Before before(Planning.GeneratorOptions own, double minKw) {
        if (own.initialHours().isEmpty()) {
            return Generator.Before.OFF;
        }
        double hours = own.initialHours().getAsDouble();
        int count = (int) Math.floor(Math.abs(hours) / steps.hours() + 1e-9);
        return hours > 0
                ? new Generator.Before(true, count, own.initialKw().orElse(minKw))
                : new Generator.Before(false, count, 0);
    }

    static Generator boiler(String code, int bus, Planning.HeatDemand heat) {
        return new Generator(
                code,
                bus,
                0,
                heat.boilerKw(),
                Generator.Fuel.linear(0, heat.boilerKw(), heat.boilerPerKwh()),
                Generator.Cycling.FREE,
                Generator.Before.OFF,
                Generator.Heat.NONE,
                heat.boilerKgPerKwh(),
                false);
    }

    Source source(double[] availableKw) {
        Planning.SourceOptions own =
                planning.sources().getOrDefault(asset.id(), Planning.SourceOptions.NONE);
        return new Source(
                asset.code(), bus, availableKw, own.curtailable(), own.curtailmentPerKwh(), 0);
    }

    Demand load(double[] demandKw) {
        Planning.LoadOptions own =
                planning.loads().getOrDefault(asset.id(), Planning.LoadOptions.NONE);
        boolean may = spec.flag("is_sheddable", false);
        double share =
                own.sheddableFraction()
                        .orElse(may ? spec.number("max_curtailment_percentage", 0) / 100 : 0);
        double perKwh =
                own.shedPerKwh().orElse(spec.number("interruption_cost_per_kwh", SHED_PER_KWH));
        return new Demand(asset.code(), bus, demandKw, share, perKwh);
    }

    Optional<Grid> grid(EnergyTariff tariff, double[] kgPerKwh) {
        Planning.GridOptions own =
                planning.grids().getOrDefault(asset.id(), Planning.GridOptions.NONE);
        boolean imports = spec.flag("import_enabled", true);
        boolean exports = spec.flag("export_enabled", true);
        StepPrices prices = StepPrices.of(tariff, steps);
        return Optional.of(
                new Grid(
                        asset.code(),
                        bus,
                        always(
                                imports
                                        ? own.importKw().orElse(spec.number("max_import_kw", 0))
                                        : 0),
                        always(
                                exports
                                        ? own.exportKw().orElse(spec.number("max_export_kw", 0))
                                        : 0),
                        prices.importPerKwh(),
                        prices.exportPerKwh(),
                        kgPerKwh,
                        PeakWindows.of(tariff, steps)));
    }
}
