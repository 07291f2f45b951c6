package org.wattdeck.boot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.cli.bench.MixedPortfolio;
import org.wattdeck.cli.bench.Part;
import org.wattdeck.cli.bench.Row;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.AlarmState;
import org.wattdeck.domain.alarm.Measured;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Priority;
import org.wattdeck.engine.plant.Plant;
import org.wattdeck.engine.plant.PlantSettings;
import org.wattdeck.ui.screen.palette.PaletteLoad;

/// What a key in the palette costs over a large portfolio with thousands of alarms, on the FX
/// thread. Without a display.
final class PaletteBench {

    private static final int ASSETS = 100_000;
    private static final int ALARMS = 10_000;
    private static final double BUDGET_MILLIS = 30;
    private static final List<String> WORDS =
            List.of("harbour battery", "sevilla 42", "hh-b", "over temperature", "zzz");
    private static final List<String> FACETS =
            List.of("type:battery soc<50", "site:hamburg type:ev p<0", "type:wind is:fault");

    private PaletteBench() {}

    static List<Row> rows(Part.Request request) {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        int assets = request.small() ? ASSETS / 20 : ASSETS;
        Registry registry = MixedPortfolio.of(PortfolioSource.demo(), assets);
        PlantSnapshot plant =
                Plant.of(registry, PlantSettings.DEFAULT, Instant.parse("2026-06-21T10:00:00Z"))
                        .snapshot();
        List<Alarm> alarms = alarms(registry, request.small() ? ALARMS / 20 : ALARMS);
        List<Row> rows = new ArrayList<>();
        rows.addAll(rows("words", PaletteLoad.keyMillis(() -> plant, alarms, WORDS), assets));
        rows.addAll(rows("facets", PaletteLoad.keyMillis(() -> plant, alarms, FACETS), assets));
        return rows;
    }

    private static List<Row> rows(String what, List<Double> millis, int assets) {
        String name = "palette, %,d assets, a key of %s: ".formatted(assets, what);
        return List.of(
                row(name + "median", percentile(millis, 0.5)),
                row(name + "p95", percentile(millis, 0.95)),
                row(name + "slowest", percentile(millis, 1)));
    }

    private static Row row(String name, double millis) {
        return new Row(
                name,
                millis,
                "ms CPU",
                "30 ms",
                millis / BUDGET_MILLIS,
                "<= %.0f ms".formatted(BUDGET_MILLIS));
    }

    static double percentile(List<Double> millis, double fraction) {
        List<Double> sorted = millis.stream().sorted().toList();
        return sorted.get(
                (int) Math.clamp(Math.ceil(fraction * sorted.size()) - 1, 0, sorted.size() - 1));
    }

    private static List<Alarm> alarms(Registry registry, int count) {
        List<Alarm> alarms = new ArrayList<>();
        Instant time = Instant.parse("2026-06-21T10:00:00Z");
        for (int i = 0; i < count; i++) {
            Asset asset = registry.asset(i * 7 % registry.assets().size());
            alarms.add(
                    new Alarm(
                            new UUID(3, i),
                            "over-temperature",
                            Optional.of(asset.id()),
                            Optional.of(asset.siteId()),
                            Priority.values()[i % Priority.values().length],
                            AlarmState.UNACKED,
                            true,
                            false,
                            1,
                            time,
                            time,
                            Measured.NONE,
                            "over temperature of " + asset.name(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty()));
        }
        return alarms;
    }
}
