package org.wattdeck.app.workflow.kind;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.function.Function;
import org.wattdeck.app.workflow.Job;
import org.wattdeck.app.workflow.TaskFailure;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.LifecycleStatus;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.plan.Markets;
import org.wattdeck.domain.plan.Planning;
import org.wattdeck.domain.plan.Series;
import org.wattdeck.domain.plan.Study;
import org.wattdeck.domain.plan.tariff.EnergyTariff;
import org.wattdeck.domain.plan.tariff.Rate;
import org.wattdeck.domain.schema.Values;
import org.wattdeck.domain.workflow.Value;

/// Makes a study of what a task of optimization says: assets of the registry by their codes, or
/// those of the demonstration day, each with what the task says otherwise.
final class StudyWish {

    private final Job job;
    private final PlanAround around;
    private final ZoneId zone;
    private final Instant start;
    private final int stepSeconds;
    private final int count;
    private final String type;
    private final Site site;
    private final List<Asset> assets = new ArrayList<>();
    private final List<Study.Binding> bindings = new ArrayList<>();
    private final Map<UUID, Planning.BatteryOptions> batteries = new LinkedHashMap<>();
    private final Map<UUID, Planning.GridOptions> grids = new LinkedHashMap<>();

    /// @param loadKw and the others in each step, for what it would cost without anything decided
    record Wished(
            Study study,
            Planning planning,
            EnergyTariff tariff,
            double[] loadKw,
            double[] freeKw,
            double[] importPerKwh,
            double[] exportPerKwh) {}

    StudyWish(Job job, PlanAround around) throws TaskFailure {
        this.job = job;
        this.around = around;
        zone = job.about().zone();
        type = job.needed("optimization_type");
        stepSeconds = (int) Math.round(job.number("time_step_minutes") * 60);
        start = PlanStart.of(job, stepSeconds);
        count = (int) Math.floor(job.number("horizon_hours") * 3600 / stepSeconds);
        site =
                new Site(
                        id("site"),
                        "PLAN",
                        "Plan",
                        "",
                        0,
                        0,
                        zone,
                        Optional.empty(),
                        LifecycleStatus.ACTIVE,
                        Values.EMPTY);
    }

    Wished wished() throws TaskFailure {
        double[] imports = series("import_prices", h -> h >= 8 && h < 20 ? 0.18 : 0.12);
        double[] exports =
                job.says("import_prices") && !job.says("export_prices")
                        ? scaled(imports, 0.5)
                        : series("export_prices", h -> h >= 8 && h < 20 ? 0.10 : 0.06);
        double[] load =
                series(
                        "load_forecast",
                        h -> h >= 6 && h < 22 ? 35.0 + 5 * (h % 4) : 15.0 + 2 * (h % 4));
        double[] free = new double[count];
        load(load);
        source("solar", AssetType.SOLAR_PV, free);
        source("wind", AssetType.WIND_TURBINE, free);
        if (!type.equals("unit_commitment") && !type.equals("procurement") || job.says("battery")) {
            battery();
        }
        if (type.equals("unit_commitment") || job.says("generator")) {
            generator();
        }
        grid();
        Study study =
                new Study(
                        job.task().name(),
                        new Registry(List.of(site), assets, List.of(), List.of(), false),
                        start,
                        start.plusSeconds((long) count * stepSeconds),
                        zone,
                        stepSeconds,
                        1,
                        false,
                        bindings,
                        List.of(),
                        List.of(),
                        1);
        EnergyTariff tariff =
                EnergyTariff.of(
                        "EUR", new Rate.RealTime(over(imports)), new Rate.RealTime(over(exports)));
        return new Wished(study, planning(), tariff, load, free, imports, exports);
    }

    private static double[] scaled(double[] values, double factor) {
        double[] all = values.clone();
        for (int i = 0; i < all.length; i++) {
            all[i] *= factor;
        }
        return all;
    }

    private Series over(double[] values) {
        long[] times = new long[count];
        for (int t = 0; t < count; t++) {
            times[t] = start.getEpochSecond() + (long) t * stepSeconds;
        }
        return new Series(times, values, stepSeconds);
    }

    /// What a key says of each step; else by the hour of the day.
    private double[] series(String key, Function<Integer, Double> byHour) throws TaskFailure {
        double[] all = new double[count];
        Optional<Value> said = job.says(key) ? job.value(key) : Optional.empty();
        if (said.isPresent()) {
            return around.series(key, said.get(), over(all));
        }
        for (int t = 0; t < count; t++) {
            all[t] = byHour.apply(start.plusSeconds((long) t * stepSeconds).atZone(zone).getHour());
        }
        return all;
    }

    private static UUID id(String of) {
        return UUID.nameUUIDFromBytes(("workflow-plan/" + of).getBytes(StandardCharsets.UTF_8));
    }

    /// An asset of the registry, or one of the day; with what the task says of it otherwise.
    private Asset asset(String key, AssetType assetType, Map<String, Object> day)
            throws TaskFailure {
        String code = job.text(key).strip();
        if (!code.isEmpty()) {
            Asset known =
                    around.asset(code)
                            .filter(a -> a.type() == assetType)
                            .orElseThrow(
                                    () ->
                                            TaskFailure.forGood(
                                                    "%s (%s) is no %s of the registry."
                                                            .formatted(
                                                                    key,
                                                                    code,
                                                                    assetType
                                                                            .name()
                                                                            .toLowerCase(
                                                                                    java.util.Locale
                                                                                            .ROOT)
                                                                            .replace('_', ' '))));
            return made(known.id(), code, assetType, known.spec());
        }
        return made(id(key), "demo-%s-1".formatted(key), assetType, new Values(day));
    }

    private Asset made(UUID id, String code, AssetType assetType, Values spec) {
        return new Asset(
                id, code, assetType, code, site.id(), LifecycleStatus.ACTIVE, Values.EMPTY, spec);
    }

    /// With keys of the spec that the task says.
    private Asset with(Asset asset, Map<String, String> keys) throws TaskFailure {
        Asset changed = asset;
        for (var key : keys.entrySet()) {
            if (job.says(key.getKey())) {
                changed = specced(changed, key.getValue(), job.number(key.getKey()));
            }
        }
        return changed;
    }

    private static Asset specced(Asset asset, String key, double value) {
        return new Asset(
                asset.id(),
                asset.code(),
                asset.type(),
                asset.name(),
                asset.siteId(),
                asset.status(),
                asset.core(),
                asset.spec().with(key, value));
    }

    private static Map<String, String> same(String... keys) {
        Map<String, String> all = new LinkedHashMap<>();
        for (String key : keys) {
            all.put(key, key);
        }
        return all;
    }

    private void battery() throws TaskFailure {
        Asset battery =
                with(
                        asset(
                                "battery",
                                AssetType.BATTERY,
                                Map.of(
                                        "capacity_kwh", 100.0,
                                        "max_charge_kw", 50.0,
                                        "max_discharge_kw", 50.0,
                                        "charge_efficiency", 0.95,
                                        "discharge_efficiency", 1.0,
                                        "initial_soc", 0.5,
                                        "min_soc", 0.1,
                                        "max_soc", 0.9,
                                        "degradation_cost_per_kwh", 0.01)),
                        same(
                                "capacity_kwh",
                                "max_charge_kw",
                                "max_discharge_kw",
                                "initial_soc",
                                "min_soc",
                                "max_soc",
                                "degradation_cost_per_kwh"));
        if (job.says("efficiency")) {
            // the whole loss is on the way in
            battery = specced(battery, "charge_efficiency", job.number("efficiency"));
            battery = specced(battery, "discharge_efficiency", 1);
        }
        if (job.says("battery") && !job.says("initial_soc")) {
            OptionalDouble now = around.socFraction(battery.id());
            if (now.isPresent()) {
                double least = battery.spec().number("min_soc", 0.1);
                double most = battery.spec().number("max_soc", 0.9);
                battery =
                        specced(battery, "initial_soc", Math.clamp(now.getAsDouble(), least, most));
            }
        }
        assets.add(battery);
        boolean ends = job.says("final_soc_min");
        batteries.put(
                battery.id(),
                new Planning.BatteryOptions(
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        ends ? Planning.Terminal.AT_LEAST : Planning.Terminal.FREE,
                        ends
                                ? OptionalDouble.of(job.number("final_soc_min"))
                                : OptionalDouble.empty(),
                        0,
                        false,
                        0,
                        OptionalDouble.empty(),
                        List.of(),
                        true));
    }

    private void generator() throws TaskFailure {
        Map<String, String> keys =
                same(
                        "min_output_kw",
                        "fuel_cost_per_kwh",
                        "startup_cost",
                        "shutdown_cost",
                        "min_uptime_hours",
                        "min_downtime_hours");
        keys.put("generator_capacity_kw", "max_output_kw");
        keys.put("emissions_kg_co2_per_kwh", "co2_emissions_kg_per_kwh");
        assets.add(
                with(
                        asset(
                                "generator",
                                AssetType.GENERATOR,
                                Map.of(
                                        "max_output_kw", 100.0,
                                        "min_output_kw", 20.0,
                                        "fuel_cost_per_kwh", 0.08,
                                        "startup_cost", 50.0,
                                        "shutdown_cost", 10.0)),
                        keys));
    }

    private void grid() throws TaskFailure {
        Asset grid =
                with(
                        asset(
                                "grid",
                                AssetType.GRID_CONNECTION,
                                Map.of("max_import_kw", 100.0, "max_export_kw", 50.0)),
                        same("max_import_kw", "max_export_kw"));
        assets.add(grid);
        PlanLimits limits = PlanLimits.of(job);
        double most = grid.spec().number("max_import_kw", 0);
        double out = grid.spec().number("max_export_kw", 0);
        grids.put(
                grid.id(),
                new Planning.GridOptions(
                        OptionalDouble.of(
                                job.truth("import_enabled")
                                        ? Math.min(most, limits.importKw())
                                        : 0),
                        OptionalDouble.of(
                                job.truth("export_enabled")
                                        ? Math.min(out, limits.exportKw())
                                        : 0)));
    }

    private void load(double[] kw) throws TaskFailure {
        Asset load = asset("load", AssetType.LOAD, Map.of("rated_load_kw", largest(kw)));
        assets.add(load);
        bindings.add(new Study.Binding(load.id(), Study.Quantity.POWER_KW, over(kw)));
    }

    private void source(String key, AssetType assetType, double[] free) throws TaskFailure {
        if (!job.says(key) && !job.says(key + "_forecast")) {
            return;
        }
        if (!job.says(key + "_forecast")) {
            throw TaskFailure.forGood(
                    "%s needs %s_forecast: what it could give in each step.".formatted(key, key));
        }
        double[] kw = series(key + "_forecast", h -> 0.0);
        Asset source = asset(key, assetType, Map.of("rated_capacity_kw", largest(kw)));
        assets.add(source);
        bindings.add(new Study.Binding(source.id(), Study.Quantity.POWER_KW, over(kw)));
        for (int t = 0; t < count; t++) {
            free[t] += kw[t];
        }
    }

    private static double largest(double[] values) {
        double largest = 1;
        for (double v : values) {
            largest = Math.max(largest, v);
        }
        return largest;
    }

    private Planning planning() throws TaskFailure {
        PlanLimits limits = PlanLimits.of(job);
        return new Planning(
                PlanAim.of(job, type),
                0,
                OptionalDouble.empty(),
                batteries,
                Map.of(),
                Map.of(),
                Map.of(),
                grids,
                List.of(),
                List.of(),
                List.of(),
                Planning.Reserve.NONE,
                new Planning.Carbon(0, limits.capKg(), Planning.Carbon.GRID_KG_PER_KWH),
                new Planning.SolverChoice(
                        Optional.of(job.needed("solver")),
                        job.number("time_limit_seconds"),
                        job.number("mip_gap")),
                List.of(),
                List.of(),
                markets());
    }

    /// The schedule that was declared for the connection.
    private Markets markets() throws TaskFailure {
        if (!job.says("declared_schedule")) {
            return Markets.NONE;
        }
        return new Markets(
                List.of(),
                List.of(
                        new Markets.Position(
                                "declared_schedule",
                                site.id(),
                                over(series("declared_schedule", h -> 0.0)),
                                cost("imbalance_more_cost"),
                                cost("imbalance_less_cost"))),
                List.of());
    }

    private double cost(String key) throws TaskFailure {
        return job.says(key) ? job.number(key) : 0;
    }
}
