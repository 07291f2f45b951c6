package org.wattdeck.engine.plan.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.plan.Fact;
import org.wattdeck.domain.plan.FactKind;
import org.wattdeck.domain.plan.Planning;
import org.wattdeck.domain.plan.Series;
import org.wattdeck.domain.plan.Study;
import org.wattdeck.domain.plan.tariff.EnergyTariff;
import org.wattdeck.engine.plan.Goal;
import org.wattdeck.engine.plan.PlanProblem;
import org.wattdeck.engine.plan.Steps;
import org.wattdeck.engine.plan.tariff.FixedCosts;
import org.wattdeck.engine.plan.tariff.TariffFit;
import org.wattdeck.engine.plan.unit.Battery;
import org.wattdeck.engine.plan.unit.Demand;
import org.wattdeck.engine.plan.unit.Generator;
import org.wattdeck.engine.plan.unit.Grid;
import org.wattdeck.engine.plan.unit.Unit;

/// Makes a problem of planning from a study: each site is a bus, each asset a unit at it. What the
/// study leaves open is filled in and said in `notes`.
public final class Assembly {

    /// Of a load without a series or a profile of its own; of prices without a tariff.
    private static final double IMPORT_PER_KWH = 0.20;

    private static final double EXPORT_SHARE = 0.5;

    private final Study study;
    private final Planning planning;
    private final EnergyTariff tariff;
    private final Steps steps;
    private final Registry registry;
    private final BooleanSupplier cancelled;
    private final Map<UUID, Series> series = new HashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<Unit> units = new ArrayList<>();
    private final List<PlanProblem.Hold> held = new ArrayList<>();
    private final Holds holds;
    private final List<PlanProblem.Bus> buses = new ArrayList<>();
    private final Map<UUID, Integer> heatBuses = new HashMap<>();
    private Optional<OwnCourse> own = Optional.empty();

    /// @param problem empty where there are problems
    /// @param problems why no problem could be made, each with its remedy
    /// @param notes what was filled in
    public record Assembled(
            Optional<PlanProblem> problem, List<String> problems, List<String> notes) {
        public Assembled {
            problems = List.copyOf(problems);
            notes = List.copyOf(notes);
        }
    }

    private Assembly(
            Study study,
            Planning planning,
            Optional<EnergyTariff> tariff,
            BooleanSupplier cancelled) {
        this.study = study;
        this.planning = planning;
        this.cancelled = cancelled;
        registry = study.registry();
        int stepSeconds = (int) planning.stepSeconds().orElse(study.stepSeconds());
        long seconds = study.end().getEpochSecond() - study.start().getEpochSecond();
        steps =
                new Steps(
                        study.start(),
                        study.zone(),
                        stepSeconds,
                        Math.toIntExact(seconds / stepSeconds));
        this.tariff = tariff.orElseGet(this::assumed);
        holds = new Holds(planning.holds(), steps, problems);
        study.series().stream()
                .filter(b -> b.quantity() == Study.Quantity.POWER_KW)
                .forEach(b -> series.put(b.id(), b.series()));
    }

    /// @param tariff without one 0.20 per kWh bought and half of that sold
    public static Assembled of(
            Study study,
            Planning planning,
            Optional<EnergyTariff> tariff,
            BooleanSupplier cancelled) {
        return new Assembly(study, planning, tariff, cancelled).assembled();
    }

    private EnergyTariff assumed() {
        notes.add(
                Fact.of(
                                FactKind.NO_STUDY_TARIFF,
                                Fact.number(IMPORT_PER_KWH, 2),
                                Fact.number(IMPORT_PER_KWH * EXPORT_SHARE, 2))
                        .english());
        return EnergyTariff.flat("EUR", IMPORT_PER_KWH, IMPORT_PER_KWH * EXPORT_SHARE);
    }

    private Assembled assembled() {
        problems.addAll(TariffFit.problems(tariff, steps));
        for (int s = 0; s < registry.sites().size(); s++) {
            buses.add(
                    new PlanProblem.Bus(
                            registry.site(s).code(),
                            false,
                            planning.reserve().loadFraction(),
                            planning.reserve().fixedKw()));
        }
        heat();
        if (problems.isEmpty()) {
            Set<UUID> visited = new HashSet<>();
            planning.sessions().forEach(s -> visited.add(s.chargerId()));
            for (int i = 0; i < registry.assets().size(); i++) {
                add(i, visited);
            }
            Visits visits = new Visits(study, steps, problems);
            planning.sessions()
                    .forEach(s -> visits.session(s, bus(s.chargerId())).ifPresent(units::add));
            planning.deferrable()
                    .forEach(
                            d ->
                                    visits.deferrable(d, registry.siteIndexOf(d.siteId()))
                                            .ifPresent(units::add));
        }
        Sales sales = new Sales(registry, steps, problems);
        planning.markets().responses().forEach(r -> sales.response(r).ifPresent(units::add));
        planning.markets().positions().forEach(p -> units.add(sales.position(p)));
        planning.markets().offers().forEach(o -> sales.offer(o).ifPresent(units::add));
        twice();
        if (!problems.isEmpty()) {
            return new Assembled(Optional.empty(), problems, notes);
        }
        return new Assembled(Optional.of(problem()), problems, notes);
    }

    /// Every connection is billed, with its fixed charges.
    private PlanProblem problem() {
        long connections = units.stream().filter(Grid.class::isInstance).count();
        Planning.Carbon carbon = planning.carbon();
        return new PlanProblem(
                study.name(),
                tariff.currency(),
                steps,
                buses,
                units,
                goal(),
                FixedCosts.of(tariff, steps) * connections,
                carbon.perKg(),
                carbon.capKg(),
                fuses(),
                held);
    }

    /// Those of the study, and each charger that more than one vehicle may be at.
    private List<PlanProblem.Fuse> fuses() {
        List<PlanProblem.Fuse> fuses = new ArrayList<>();
        Map<UUID, Set<String>> at = new LinkedHashMap<>();
        for (Planning.Session session : planning.sessions()) {
            at.computeIfAbsent(session.chargerId(), c -> new HashSet<>()).add(session.name());
        }
        at.forEach(
                (charger, vehicles) -> {
                    Asset asset = registry.asset(registry.indexOf(charger));
                    double most = asset.spec().number("max_power_kw", 0);
                    holds.charger(asset, vehicles, most, beside(asset)).ifPresent(held::add);
                    if (vehicles.size() > 1) {
                        fuses.add(new PlanProblem.Fuse(asset.code(), vehicles, most));
                    }
                });
        for (Planning.Fuse fuse : planning.fuses()) {
            Set<String> vehicles = new HashSet<>();
            double[] beside = new double[steps.count()];
            for (UUID charger : fuse.chargerIds()) {
                vehicles.addAll(at.getOrDefault(charger, Set.of()));
                double[] own = beside(registry.asset(registry.indexOf(charger)));
                Arrays.setAll(beside, t -> beside[t] + own[t]);
            }
            holds.fuse(fuse, vehicles, beside).ifPresent(held::add);
            fuses.add(new PlanProblem.Fuse(fuse.name(), vehicles, fuse.powerKw()));
        }
        return fuses;
    }

    private Goal goal() {
        Planning.Aim aim = planning.aim();
        return switch (aim.objective()) {
            case COST -> Goal.COST;
            case REVENUE -> Goal.REVENUE;
            case SELF_CONSUMPTION -> Goal.SELF_CONSUMPTION;
            case PEAK_IMPORT -> Goal.PEAK_IMPORT;
            case EMISSIONS -> Goal.EMISSIONS;
            case IMBALANCE -> Goal.IMBALANCE;
            case WEIGHTED ->
                    Goal.weighted(
                            aim.perCostMoney(),
                            aim.perEmittedKg(),
                            aim.perPeakKw(),
                            aim.perExchangedKwh());
        };
    }

    private void twice() {
        Set<String> codes = new HashSet<>();
        for (Unit unit : units) {
            if (!codes.add(unit.code())) {
                problems.add(Fact.sentence(FactKind.NAMED_TWICE, unit.code()));
            }
        }
    }

    /// A bus of heat for each site that needs some, with its demand and its boiler.
    private void heat() {
        for (Planning.HeatDemand heat : planning.heat()) {
            String site = registry.site(registry.siteIndexOf(heat.siteId())).code();
            heatBuses.put(heat.siteId(), buses.size());
            units.add(new Demand(site + "-HEAT", buses.size(), means(heat.demandKw()), 0, 0));
            if (heat.boilerKw() > 0) {
                units.add(Units.boiler(site + "-BOILER", buses.size(), heat));
            }
            buses.add(PlanProblem.Bus.heat(site + " heat"));
        }
    }

    private int bus(UUID assetId) {
        return registry.siteIndexOf(registry.asset(registry.indexOf(assetId)).siteId());
    }

    private void add(int index, Set<UUID> visited) {
        Asset asset = registry.asset(index);
        int bus = registry.siteIndexOf(asset.siteId());
        Units make = new Units(asset, bus, steps, planning, problems);
        switch (asset.type()) {
            case BATTERY -> {
                make.battery().ifPresent(b -> battery(asset, b));
                make.auxiliary().ifPresent(units::add);
            }
            case GENERATOR ->
                    make.generator(Optional.ofNullable(heatBuses.get(asset.siteId())))
                            .ifPresent(g -> generator(asset, g));
            case GRID_CONNECTION ->
                    make.grid(tariff, gridKg()).ifPresent(g -> units.add(held(asset, g)));
            case LOAD -> units.add(make.load(holds.left(asset, positive(index, -1))));
            case SOLAR_PV, WIND_TURBINE ->
                    units.add(make.source(holds.left(asset, positive(index, 1))));
            case EV_CHARGER -> charger(index, asset, bus, visited.contains(asset.id()));
        }
    }

    private void battery(Asset asset, Battery unit) {
        units.add(unit);
        holds.of(asset, -unit.flow().chargeKw(), unit.flow().dischargeKw()).ifPresent(held::add);
    }

    private void generator(Asset asset, Generator unit) {
        units.add(unit);
        holds.of(asset, 0, unit.maxKw()).ifPresent(held::add);
    }

    private Grid held(Asset asset, Grid unit) {
        return new Grid(
                unit.code(),
                unit.bus(),
                holds.limit(asset, unit.importKw(), false),
                holds.limit(asset, unit.exportKw(), true),
                unit.importPerKwh(),
                unit.exportPerKwh(),
                unit.kgPerKwh(),
                unit.demand());
    }

    /// What its series says is drawn beside its sessions. Without either it charges what the
    /// plant's vehicles ask for as they come.
    private void charger(int index, Asset asset, int bus, boolean visited) {
        Optional<Series> given = Optional.ofNullable(series.get(asset.id()));
        if (given.isEmpty() && visited) {
            return;
        }
        double most = asset.spec().number("max_power_kw", 0);
        double[] kw = given.isPresent() ? means(given.get()) : own().kw(index).clone();
        int sign = given.isPresent() ? 1 : -1;
        Arrays.setAll(kw, t -> Math.clamp(sign * kw[t], 0, most));
        units.add(new Demand(asset.code(), bus, holds.left(asset, kw), 0, 0));
        if (given.isEmpty()) {
            notes.add(Fact.of(FactKind.NO_SESSIONS, asset.code()).english());
        }
    }

    /// What a charger draws beside its sessions.
    private double[] beside(Asset charger) {
        return units.stream()
                .filter(u -> u instanceof Demand && u.code().equals(charger.code()))
                .map(u -> ((Demand) u).demandKw())
                .findFirst()
                .orElseGet(() -> new double[steps.count()]);
    }

    /// From its series; else what it does by itself.
    ///
    /// @param sign of its power towards the bus
    private double[] positive(int index, int sign) {
        Asset asset = registry.asset(index);
        Optional<Series> given = Optional.ofNullable(series.get(asset.id()));
        if (given.isPresent()) {
            return means(given.get());
        }
        notes.add(Fact.of(FactKind.NO_SERIES, asset.code()).english());
        double[] kw = own().kw(index).clone();
        Arrays.setAll(kw, t -> Math.max(0, sign * kw[t]));
        return kw;
    }

    /// Of a kWh, in each step.
    private double[] gridKg() {
        Planning.Carbon carbon = planning.carbon();
        double[] always = new double[steps.count()];
        Arrays.fill(always, carbon.gridKgPerKwh());
        return carbon.gridKg().map(this::means).orElse(always);
    }

    private double[] means(Series values) {
        double[] means = new double[steps.count()];
        for (int t = 0; t < means.length; t++) {
            means[t] = values.mean(steps.at(t).getEpochSecond(), steps.at(t + 1).getEpochSecond());
        }
        return means;
    }

    private OwnCourse own() {
        OwnCourse course = own.orElseGet(() -> OwnCourse.of(study, steps, cancelled));
        own = Optional.of(course);
        return course;
    }
}
