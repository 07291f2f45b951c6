package org.wattdeck.app.performance;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.performance.Money;
import org.wattdeck.domain.performance.PerformanceRecord;

/// One figure of a record, as tables and files show it.
public enum Column {
    GENERATED("total_energy_generated_kwh", Unit.KWH, r -> r.energy().generatedKwh()),
    CONSUMED("total_energy_consumed_kwh", Unit.KWH, r -> r.energy().consumedKwh()),
    NET_ENERGY("net_energy_kwh", Unit.KWH, r -> r.energy().netKwh()),
    CHARGED("total_energy_charged_kwh", Unit.KWH, r -> r.energy().chargedKwh()),
    DISCHARGED("total_energy_discharged_kwh", Unit.KWH, r -> r.energy().dischargedKwh()),
    IMPORTED("energy_imported_kwh", Unit.KWH, r -> r.energy().importedKwh()),
    EXPORTED("energy_exported_kwh", Unit.KWH, r -> r.energy().exportedKwh()),
    PEAK_IMPORT("peak_import_kw", Unit.KW, r -> r.energy().peakImportKw()),
    EXPECTED("energy_expected_kwh", Unit.KWH, r -> r.energy().expectedKwh()),
    CURTAILED("energy_curtailed_kwh", Unit.KWH, r -> r.energy().curtailedKwh()),
    EFFICIENCY("average_efficiency", r -> r.ratios().efficiencyFraction(), 100),
    CAPACITY_FACTOR("capacity_factor", r -> r.ratios().capacityFraction(), 100),
    AVAILABILITY("availability_percentage", r -> r.ratios().availabilityPercent(), 1),
    PERFORMANCE_RATIO("performance_ratio", r -> r.ratios().performanceRatioFraction(), 100),
    YIELD("yield", r -> r.ratios().yieldFraction(), 100),
    REVENUE("total_revenue", Money::revenue),
    COST("total_cost", Money::cost),
    NET_PROFIT("net_profit", Money::net),
    CO2_AVOIDED("co2_avoided_kg", Unit.KILOGRAM, r -> r.emissions().avoidedKg()),
    CO2_EMITTED("co2_emitted_kg", Unit.KILOGRAM, r -> r.emissions().emittedKg()),
    OPERATING("operating_hours", Unit.HOUR, r -> r.running().operatingHours()),
    DOWNTIME("downtime_hours", Unit.HOUR, r -> r.running().downtimeHours()),
    PLANNED("planned_downtime_hours", Unit.HOUR, r -> r.running().plannedHours()),
    STARTS("number_of_starts", Unit.COUNT, r -> r.running().starts()),
    FAULTS("number_of_faults", Unit.COUNT, r -> r.running().faults()),
    FAILURES("number_of_failures", Unit.COUNT, r -> r.running().failures()),
    MTBF("mtbf_hours", Unit.HOUR, r -> orNaN(r.running().mtbfHours())),
    MTTR("mttr_hours", Unit.HOUR, r -> orNaN(r.running().mttrHours())),
    /// Never rounded up: what is shown as all is all.
    COMPLETENESS(
            "completeness",
            r -> Double.toString(r.ratios().completenessFraction()),
            r -> Math.floor(r.ratios().completenessFraction() * 1000) / 10);

    /// What a figure is counted in.
    public enum Unit {
        KWH("kWh", 1),
        KW("kW", 1),
        PERCENT("%", 1),
        MONEY("", Money.DIGITS),
        KILOGRAM("kg", 1),
        HOUR("h", 1),
        COUNT("", 0);

        private final String symbol;
        private final int decimals;

        Unit(String symbol, int decimals) {
            this.symbol = symbol;
            this.decimals = decimals;
        }

        /// Empty where it has none, and for money, whose currency is the site's.
        public String symbol() {
            return symbol;
        }

        public int decimals() {
            return decimals;
        }
    }

    private final String field;
    private final Unit unit;
    private final ToDoubleFunction<PerformanceRecord> shown;
    private final Function<PerformanceRecord, String> exact;

    Column(String field, Unit unit, ToDoubleFunction<PerformanceRecord> value) {
        this.field = field;
        this.unit = unit;
        this.shown = value;
        this.exact = r -> number(value.applyAsDouble(r));
    }

    /// A ratio: per cent on screens; in files a fraction, or per cent where `percent` is 1.
    Column(String field, Function<PerformanceRecord, OptionalDouble> ratio, double percent) {
        this.field = field;
        this.unit = Unit.PERCENT;
        this.shown = r -> percent * orNaN(ratio.apply(r));
        this.exact = r -> number(orNaN(ratio.apply(r)));
    }

    /// In files exactly, on screens as per cent in its own way.
    Column(
            String field,
            Function<PerformanceRecord, String> exact,
            ToDoubleFunction<PerformanceRecord> percent) {
        this.field = field;
        this.unit = Unit.PERCENT;
        this.shown = percent;
        this.exact = exact;
    }

    Column(String field, Function<Money, java.math.BigDecimal> amount) {
        this.field = field;
        this.unit = Unit.MONEY;
        this.shown = r -> r.money().map(m -> amount.apply(m).doubleValue()).orElse(Double.NaN);
        this.exact = r -> r.money().map(m -> amount.apply(m).toPlainString()).orElse("");
    }

    private static double orNaN(OptionalDouble value) {
        return value.orElse(Double.NaN);
    }

    private static String number(double value) {
        return Double.isNaN(value)
                ? ""
                : value == Math.rint(value) && Math.abs(value) < 1e15
                        ? Long.toString((long) value)
                        : Double.toString(value);
    }

    /// Whether it says anything about assets of this type.
    public boolean appliesTo(AssetType type) {
        return switch (this) {
            case GENERATED ->
                    type == AssetType.SOLAR_PV
                            || type == AssetType.WIND_TURBINE
                            || type == AssetType.GENERATOR;
            case CONSUMED -> type == AssetType.LOAD || type == AssetType.EV_CHARGER;
            case CHARGED -> type == AssetType.BATTERY;
            case DISCHARGED -> type == AssetType.BATTERY || type == AssetType.EV_CHARGER;
            case IMPORTED, EXPORTED, PEAK_IMPORT -> type == AssetType.GRID_CONNECTION;
            case EXPECTED -> type == AssetType.SOLAR_PV || type == AssetType.WIND_TURBINE;
            case CURTAILED ->
                    type == AssetType.SOLAR_PV
                            || type == AssetType.WIND_TURBINE
                            || type == AssetType.LOAD;
            case CO2_AVOIDED -> type == AssetType.SOLAR_PV || type == AssetType.WIND_TURBINE;
            case CO2_EMITTED -> type == AssetType.GENERATOR || type == AssetType.GRID_CONNECTION;
            default -> true;
        };
    }

    /// Its name in files.
    public String field() {
        return field;
    }

    public Unit unit() {
        return unit;
    }

    /// In its unit as screens show it; NaN where it cannot be said.
    public double of(PerformanceRecord record) {
        return shown.applyAsDouble(record);
    }

    /// As files have it; empty where it cannot be said.
    public String exact(PerformanceRecord record) {
        return exact.apply(record);
    }

    /// `net_profit`, the end of the keys of its words.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
