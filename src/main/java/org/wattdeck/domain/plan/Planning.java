package org.wattdeck.domain.plan;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;

/// What a study wants planned, beside its plant, period and series: the goal, how batteries end,
/// what generators did before, vehicles, loads that may wait, CO2, the solver.
///
/// @param points of the front of cost against emissions; 0 for none
/// @param stepSeconds of the plan; empty: that of the study
public record Planning(
        Aim aim,
        int points,
        OptionalDouble stepSeconds,
        Map<UUID, BatteryOptions> batteries,
        Map<UUID, GeneratorOptions> generators,
        Map<UUID, SourceOptions> sources,
        Map<UUID, LoadOptions> loads,
        Map<UUID, GridOptions> grids,
        List<Session> sessions,
        List<DeferrableLoad> deferrable,
        List<HeatDemand> heat,
        Reserve reserve,
        Carbon carbon,
        SolverChoice solver,
        List<Fuse> fuses,
        List<Hold> holds,
        Markets markets) {

    public Planning {
        fuses = List.copyOf(fuses);
        holds = List.copyOf(holds);
        batteries = Map.copyOf(batteries);
        generators = Map.copyOf(generators);
        sources = Map.copyOf(sources);
        loads = Map.copyOf(loads);
        grids = Map.copyOf(grids);
        sessions = List.copyOf(sessions);
        deferrable = List.copyOf(deferrable);
        heat = List.copyOf(heat);
    }

    public Planning inSteps(double seconds) {
        return new Planning(
                aim,
                points,
                OptionalDouble.of(seconds),
                batteries,
                generators,
                sources,
                loads,
                grids,
                sessions,
                deferrable,
                heat,
                reserve,
                carbon,
                solver,
                fuses,
                holds,
                markets);
    }

    /// What is to be small, or large.
    public enum Objective {
        COST,
        REVENUE,
        SELF_CONSUMPTION,
        PEAK_IMPORT,
        EMISSIONS,
        IMBALANCE,
        WEIGHTED
    }

    /// @param perCostMoney of each unit of currency, where several things count
    public record Aim(
            Objective objective,
            double perCostMoney,
            double perEmittedKg,
            double perPeakKw,
            double perExchangedKwh) {

        public static Aim of(Objective objective) {
            return new Aim(objective, 1, 0, 0, 0);
        }
    }

    /// What must be left at the end.
    public enum Terminal {
        FREE,
        AT_LEAST,
        EXACTLY
    }

    /// What differs from the asset's own fields; empty where they hold.
    ///
    /// @param terminalSocFraction the initial one where it is empty
    /// @param wholeLossOnCharge the efficiency of a round trip counts on the way in alone
    /// @param wearPerKwh of what is charged and of what is discharged
    /// @param depth shares of the window from the shallowest on, and what a kWh discharged out of
    ///     each costs beside
    public record BatteryOptions(
            OptionalDouble initialSocFraction,
            OptionalDouble minSocFraction,
            OptionalDouble maxSocFraction,
            Terminal terminal,
            OptionalDouble terminalSocFraction,
            double storedValuePerKwh,
            boolean wholeLossOnCharge,
            double lossPerHourFraction,
            OptionalDouble wearPerKwh,
            List<Depth> depth,
            boolean exclusive) {

        public static final BatteryOptions NONE =
                new BatteryOptions(
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        Terminal.FREE,
                        OptionalDouble.empty(),
                        0,
                        false,
                        0,
                        OptionalDouble.empty(),
                        List.of(),
                        true);

        public BatteryOptions {
            depth = List.copyOf(depth);
        }
    }

    public record Depth(double widthFraction, double perKwh) {}

    /// @param initialHours how long it has been on, or off where it is below zero
    /// @param coldAfterHours a start after so long off is a cold one
    /// @param fuel empty: the asset's own price of a kWh at any output
    public record GeneratorOptions(
            OptionalDouble initialHours,
            OptionalDouble initialKw,
            OptionalDouble coldStartMoney,
            double coldAfterHours,
            List<FuelPoint> fuel,
            boolean givesReserve,
            double heatPerKwh) {

        public static final GeneratorOptions NONE =
                new GeneratorOptions(
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        0,
                        List.of(),
                        true,
                        0);

        public GeneratorOptions {
            fuel = List.copyOf(fuel);
        }
    }

    /// What an hour at an output costs; between points in a straight line.
    public record FuelPoint(double outputKw, double perHourMoney) {}

    public record SourceOptions(boolean curtailable, double curtailmentPerKwh) {
        public static final SourceOptions NONE = new SourceOptions(true, 0);
    }

    public record LoadOptions(OptionalDouble sheddableFraction, OptionalDouble shedPerKwh) {
        public static final LoadOptions NONE =
                new LoadOptions(OptionalDouble.empty(), OptionalDouble.empty());
    }

    public record GridOptions(OptionalDouble importKw, OptionalDouble exportKw) {
        public static final GridOptions NONE =
                new GridOptions(OptionalDouble.empty(), OptionalDouble.empty());
    }

    /// A vehicle at a charger.
    ///
    /// @param shortPerKwh empty where nothing may be missing when it leaves
    public record Session(
            String name,
            UUID chargerId,
            Instant arrival,
            Instant departure,
            double arrivalKwh,
            double wantedKwh,
            double capacityKwh,
            OptionalDouble powerKw,
            double minKw,
            OptionalDouble givesBackKw,
            double chargeEfficiencyFraction,
            double dischargeEfficiencyFraction,
            double wearPerKwh,
            OptionalDouble shortPerKwh) {}

    /// What several chargers draw together is limited.
    public record Fuse(String name, List<UUID> chargerIds, double powerKw) {
        public Fuse {
            chargerIds = List.copyOf(chargerIds);
        }
    }

    /// What an asset is held to for a while: a power, or limits that are in force then. Limits hold
    /// in every step that the time touches; a power is that of the time itself.
    ///
    /// @param from empty: from the start on
    /// @param to excluded; empty: to the end
    /// @param powerKw positive towards the bus. A battery and a generator do it; a load, a source
    ///     or a charger does no more
    /// @param availableFraction of what it can do else, both ways
    /// @param mostOutKw it gives to the bus
    /// @param mostInKw it takes from the bus
    public record Hold(
            UUID assetId,
            Optional<Instant> from,
            Optional<Instant> to,
            OptionalDouble powerKw,
            OptionalDouble availableFraction,
            OptionalDouble mostOutKw,
            OptionalDouble mostInKw) {}

    /// A load of constant power that must run so long within a window.
    public record DeferrableLoad(
            String name,
            UUID siteId,
            double powerKw,
            double runHours,
            Optional<Instant> earliest,
            Optional<Instant> latest,
            boolean interruptible) {}

    /// Heat that a site needs, from generators that give it and a boiler.
    public record HeatDemand(
            UUID siteId,
            Series demandKw,
            double boilerKw,
            double boilerPerKwh,
            double boilerKgPerKwh) {}

    /// Spinning reserve, at each site.
    public record Reserve(double loadFraction, double fixedKw) {
        public static final Reserve NONE = new Reserve(0, 0);
    }

    /// @param gridKg of a kWh from the grid, where it changes with time; else `gridKgPerKwh` counts
    public record Carbon(
            double perKg, OptionalDouble capKg, double gridKgPerKwh, Optional<Series> gridKg) {
        public Carbon(double perKg, OptionalDouble capKg, double gridKgPerKwh) {
            this(perKg, capKg, gridKgPerKwh, Optional.empty());
        }

        /// What a kWh from the grid emits where nothing better is known.
        public static final double GRID_KG_PER_KWH = 0.42;

        public static final Carbon NONE = new Carbon(0, OptionalDouble.empty(), GRID_KG_PER_KWH);
    }

    /// @param name of the solver, as users write it; empty for the default
    public record SolverChoice(Optional<String> name, double timeSeconds, double gapFraction) {
        public static final SolverChoice DEFAULT = new SolverChoice(Optional.empty(), 300, 1e-4);
    }
}
