package org.wattdeck.testing;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.LifecycleStatus;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.schema.Values;

/// Portfolios for tests, made by rule: the same arguments give the same portfolio with the same
/// ids.
public final class Portfolios {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private Portfolios() {}

    /// `assets` assets spread over sites of at most 50, each site with one grid connection and the
    /// other types in turn.
    public static Registry mixed(int assets) {
        return mixed(assets, 50);
    }

    /// As above with at most `perSite` assets on a site.
    public static Registry mixed(int assets, int perSite) {
        List<Site> sites = new ArrayList<>();
        List<Asset> all = new ArrayList<>();
        AssetType[] rest = {
            AssetType.BATTERY,
            AssetType.SOLAR_PV,
            AssetType.LOAD,
            AssetType.WIND_TURBINE,
            AssetType.EV_CHARGER,
            AssetType.GENERATOR
        };
        for (int i = 0; i < assets; i++) {
            if (i % perSite == 0) {
                sites.add(site(sites.size() + 1));
            }
            AssetType type =
                    i % perSite == 0
                            ? AssetType.GRID_CONNECTION
                            : rest[(i % perSite - 1) % rest.length];
            all.add(asset(type, i + 1, sites.getLast()));
        }
        return new Registry(sites, all, List.of(), List.of(), false);
    }

    public static Site site(int number) {
        return new Site(
                id("site-" + number),
                "S%03d".formatted(number),
                "Site %03d".formatted(number),
                "Hamburg",
                53.5,
                10.0,
                ZONE,
                Optional.of("utility"),
                LifecycleStatus.ACTIVE,
                Values.EMPTY);
    }

    public static Asset asset(AssetType type, int number, Site site) {
        String code = "%c-%05d".formatted(type.letter(), number);
        return asset(type, code, site, spec(type));
    }

    public static Asset asset(AssetType type, String code, Site site, Map<String, Object> spec) {
        return new Asset(
                id("asset-" + code),
                code,
                type,
                type.code() + " " + code,
                site.id(),
                LifecycleStatus.ACTIVE,
                Values.EMPTY,
                new Values(spec));
    }

    /// Values that satisfy the schema of the type.
    public static Map<String, Object> spec(AssetType type) {
        Map<String, Object> spec = new LinkedHashMap<>();
        switch (type) {
            case BATTERY -> {
                spec.put("capacity_kwh", 2000.0);
                spec.put("rated_power_kw", 1000.0);
                spec.put("max_charge_kw", 1000.0);
                spec.put("max_discharge_kw", 1000.0);
                spec.put("charge_efficiency", 0.975);
                spec.put("discharge_efficiency", 0.975);
                spec.put("min_soc", 0.1);
                spec.put("max_soc", 0.9);
                spec.put("initial_soc", 0.5);
                spec.put("ramp_up_rate_kw_per_sec", 50.0);
                spec.put("ramp_down_rate_kw_per_sec", 50.0);
            }
            case SOLAR_PV -> {
                spec.put("rated_capacity_kw", 800.0);
                spec.put("tilt_angle_degrees", 30.0);
                spec.put("azimuth_degrees", 180.0);
            }
            case WIND_TURBINE -> {
                spec.put("rated_capacity_kw", 3000.0);
                spec.put("rotor_diameter_m", 112.0);
                spec.put("hub_height_m", 94.0);
                spec.put("cut_in_wind_speed_mps", 3.0);
                spec.put("rated_wind_speed_mps", 12.5);
                spec.put("cut_out_wind_speed_mps", 25.0);
            }
            case GENERATOR -> {
                spec.put("rated_capacity_kw", 500.0);
                spec.put("max_output_kw", 500.0);
                spec.put("min_output_kw", 100.0);
                spec.put("fuel_tank_capacity_liters", 4000.0);
                spec.put("fuel_consumption_liters_per_kwh", 0.27);
                spec.put("fuel_cost_per_kwh", 0.35);
                spec.put("startup_time_minutes", 1L);
                spec.put("ramp_up_rate_kw_per_min", 500.0);
                spec.put("ramp_down_rate_kw_per_min", 500.0);
            }
            case EV_CHARGER -> {
                spec.put("max_power_kw", 150.0);
                spec.put("number_of_ports", 2L);
                spec.put("simultaneous_charging", true);
            }
            case LOAD -> {
                spec.put("rated_load_kw", 600.0);
                spec.put("average_load_kw", 350.0);
                spec.put("load_type", "industrial");
                spec.put("is_sheddable", true);
                spec.put("max_curtailment_percentage", 40.0);
            }
            case GRID_CONNECTION -> {
                spec.put("max_import_kw", 20000.0);
                spec.put("max_export_kw", 20000.0);
            }
        }
        return spec;
    }

    public static UUID id(String name) {
        return UUID.nameUUIDFromBytes(("wattdeck-test/" + name).getBytes(StandardCharsets.UTF_8));
    }

    /// The asset with another value in its spec.
    public static Asset with(Asset a, String field, Object value) {
        return new Asset(
                a.id(),
                a.code(),
                a.type(),
                a.name(),
                a.siteId(),
                a.status(),
                a.core(),
                a.spec().with(field, value));
    }
}
