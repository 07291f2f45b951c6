package org.wattdeck.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.wattdeck.app.performance.PerformanceStore;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.performance.Part;
import org.wattdeck.domain.performance.QuarterDay;

/// Made-up quarters of an hour: PV by day, loads always, batteries at noon and in the evening; the
/// grid connection closes the balance. The 5th of every month is lost from 6 to 12 o'clock UTC.
final class FakePerformance implements PerformanceStore {

    private final Registry registry;
    private final Instant newest;

    FakePerformance(Registry registry, Instant newest) {
        this.registry = registry;
        this.newest = newest;
    }

    @Override
    public long roll(Registry of, int atMost) {
        return 0;
    }

    @Override
    public long due() {
        return 0;
    }

    @Override
    public <T> T days(Instant from, Instant to, Function<Function<UUID, List<QuarterDay>>, T> use) {
        return use.apply(
                id -> {
                    List<QuarterDay> days = new ArrayList<>();
                    int index = registry.indexOf(id);
                    for (long day = QuarterDay.dayOf(from.toEpochMilli());
                            day < to.toEpochMilli();
                            day += QuarterDay.DAY_MS) {
                        days.add(day(index, day));
                    }
                    return days;
                });
    }

    private QuarterDay day(int index, long dayMs) {
        QuarterDay day = new QuarterDay(dayMs);
        int site = registry.siteIndexOfAsset(index);
        boolean lossy =
                Instant.ofEpochMilli(dayMs).atZone(java.time.ZoneOffset.UTC).getDayOfMonth() == 5;
        for (int q = 0; q < QuarterDay.QUARTERS; q++) {
            if (day.startMs(q) >= newest.toEpochMilli() || lossy && q >= 24 && q < 48) {
                continue;
            }
            double grid = 0;
            for (int i = registry.firstAssetOf(site); i < registry.firstAssetOf(site + 1); i++) {
                grid -= power(registry.asset(i), i, dayMs, q);
            }
            Asset asset = registry.asset(index);
            double power = power(asset, index, dayMs, q);
            put(day, q, asset, asset.type() == AssetType.GRID_CONNECTION ? grid : power, grid);
        }
        return day;
    }

    private void put(QuarterDay day, int q, Asset asset, double power, double grid) {
        day.set(Part.SECONDS, q, 900);
        double kwh = Math.abs(power) / 4;
        boolean out = power > 0;
        day.set(out ? Part.OUT_KWH : Part.IN_KWH, q, kwh);
        if (grid > 0) {
            day.set(out ? Part.OUT_IMPORTING_KWH : Part.IN_IMPORTING_KWH, q, kwh);
        } else if (grid < 0) {
            day.set(out ? Part.OUT_EXPORTING_KWH : Part.IN_EXPORTING_KWH, q, kwh);
        }
        switch (asset.type()) {
            case SOLAR_PV, WIND_TURBINE ->
                    day.set(
                            Part.AVAILABLE_KWH,
                            q,
                            kwh * 1.05 / (1 - 0.09 * decline(asset, day.dayMs())));
            case BATTERY ->
                    day.set(Part.SOC_FRACTION, q, out ? -kwh / 0.97 / 2000 : kwh * 0.97 / 2000);
            case GENERATOR -> day.set(Part.FUEL_LITRES, q, kwh * 0.27);
            default -> {}
        }
        if (power != 0) {
            day.set(Part.OPERATING_SECONDS, q, 900);
        }
        if (q == 40 && asset.hashCode() % 3 == 0) {
            day.set(Part.FAULTS, q, 1);
            day.set(Part.FAILURES, q, 1);
            day.set(Part.FAULT_SECONDS, q, 300);
        }
    }

    /// One inverter of each site grows worse in the newest four weeks: from 0 to 1.
    private double decline(Asset asset, long dayMs) {
        int site = registry.siteIndexOf(asset.siteId());
        boolean bad =
                asset.type() == AssetType.SOLAR_PV
                        && registry.assetsOf(site).stream()
                                .filter(a -> a.type() == AssetType.SOLAR_PV)
                                .findFirst()
                                .filter(asset::equals)
                                .isPresent();
        double days = (newest.toEpochMilli() - dayMs) / (double) QuarterDay.DAY_MS;
        return bad ? Math.clamp((28 - days) / 28, 0, 1) : 0;
    }

    @Override
    public List<HourValues> hours(UUID id, Instant from, Instant to) {
        Asset asset = registry.asset(id).orElseThrow();
        int index = registry.indexOf(id);
        List<HourValues> hours = new ArrayList<>();
        boolean warm = asset.type() == AssetType.SOLAR_PV || asset.type() == AssetType.BATTERY;
        for (long ms = QuarterDay.dayOf(from.toEpochMilli());
                warm && ms < to.toEpochMilli();
                ms += 3_600_000) {
            long day = QuarterDay.dayOf(ms);
            double load =
                    Math.abs(power(asset, index, day, (int) ((ms - day) / QuarterDay.QUARTER_MS)))
                            / 800;
            double rise = 24 + 11 * decline(asset, day) + Math.sin(day / 3e7 + index);
            hours.add(new HourValues(ms, 16 + rise * load, Double.NaN, Double.NaN));
        }
        return hours;
    }

    /// Of the grid connection 0, as it closes the balance.
    private static double power(Asset asset, int index, long dayMs, int q) {
        double some = 0.7 + 0.3 * Math.sin(index * 1.7 + dayMs / 86_400_000.0);
        double sun = Math.max(0, Math.sin((q - 24) / 48.0 * Math.PI));
        return switch (asset.type()) {
            case SOLAR_PV -> q > 24 && q < 72 ? 800 * sun * some : 0;
            case WIND_TURBINE -> 900 * some * (0.5 + 0.5 * Math.cos(q / 15.0));
            case GENERATOR -> q >= 72 && q < 80 ? 300 : 0;
            case BATTERY -> q >= 44 && q < 52 ? -300 : q >= 72 && q < 79 ? 300 : 0;
            case EV_CHARGER -> q % 10 < 3 ? -90 * some : 0;
            case LOAD -> -350 * (0.8 + 0.2 * Math.sin(q / 10.0));
            case GRID_CONNECTION -> 0;
        };
    }

    @Override
    public Live live(Registry of, UUID siteId) {
        return Live.NOTHING;
    }

    @Override
    public Optional<Instant> newest() {
        return Optional.of(newest);
    }

    @Override
    public void again(Instant from, Instant to) {}
}
