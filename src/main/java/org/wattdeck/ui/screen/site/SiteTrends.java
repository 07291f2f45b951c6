package org.wattdeck.ui.screen.site;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.SiteTotals;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.LiveModel;
import org.wattdeck.ui.view.chart.Recorded;
import org.wattdeck.ui.view.chart.Trace;
import org.wattdeck.ui.view.chart.TraceData;
import org.wattdeck.ui.view.chart.TrendChart;

/// The last hour of a site: power at the grid with its caps, and the state of charge. What was
/// recorded is joined by what comes in. FX thread.
final class SiteTrends {

    private static final Logger LOG = LoggerFactory.getLogger(SiteTrends.class);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int BUCKETS = 300;
    private static final int KEPT = 4_000;

    private final Desk desk;
    private final TrendChart power;
    private final TrendChart soc;
    private TraceData powerData = new TraceData(KEPT);
    private TraceData socData = new TraceData(KEPT);
    private int site = -1;
    private boolean hasGrid;
    private boolean hasBattery;

    SiteTrends(Desk desk, VBox box) {
        this.desk = desk;
        power =
                new TrendChart(
                        desk.appearance(),
                        TrendChart.Look.power(desk.messages().text("site.trend.grid")),
                        HOUR);
        soc =
                new TrendChart(
                        desk.appearance(),
                        TrendChart.Look.fraction(desk.messages().text("site.trend.soc")),
                        HOUR);
        power.setId("gridTrend");
        soc.setId("socTrend");
        VBox.setVgrow(power, Priority.ALWAYS);
        VBox.setVgrow(soc, Priority.ALWAYS);
        box.getChildren().addAll(power, soc);
    }

    /// Starts over with a site.
    void open(PlantSnapshot snapshot, int siteIndex) {
        site = siteIndex;
        powerData = new TraceData(KEPT);
        socData = new TraceData(KEPT);
        Site about = snapshot.registry().site(siteIndex);
        List<Asset> assets = snapshot.registry().assetsOf(siteIndex);
        hasGrid = assets.stream().anyMatch(a -> a.type() == AssetType.GRID_CONNECTION);
        hasBattery = assets.stream().anyMatch(a -> a.type() == AssetType.BATTERY);
        power.setZone(about.zone());
        soc.setZone(about.zone());
        soc.setVisible(hasBattery);
        soc.setManaged(hasBattery);
        power.setVisible(hasGrid);
        power.setManaged(hasGrid);
        power.setLimits(caps(assets));
        bind();
        Instant to = snapshot.time();
        Instant from = to.minus(HOUR);
        if (hasGrid) {
            load(
                    GridHistory.power(
                            desk.deck().history(), snapshot.registry(), site, from, to, BUCKETS),
                    siteIndex,
                    points -> powerData = Recorded.join(points, powerData, KEPT));
        }
        if (hasBattery) {
            load(
                    GridHistory.soc(
                            desk.deck().history(), snapshot.registry(), site, from, to, BUCKETS),
                    siteIndex,
                    points -> socData = Recorded.join(points, socData, KEPT));
        }
    }

    private List<TrendChart.Limit> caps(List<Asset> assets) {
        double in = 0;
        double out = 0;
        for (Asset asset : assets) {
            if (asset.type() == AssetType.GRID_CONNECTION) {
                in += asset.spec().number("max_import_kw", 0);
                out += asset.spec().number("max_export_kw", 0);
            }
        }
        List<TrendChart.Limit> limits = new ArrayList<>();
        limits.add(new TrendChart.Limit(desk.messages().text("site.cap.import"), in));
        limits.add(new TrendChart.Limit(desk.messages().text("site.cap.export"), -out));
        return limits;
    }

    private void load(
            CompletionStage<List<Recorded.Piece>> stage,
            int forSite,
            Consumer<List<Recorded.Piece>> use) {
        desk.tasks()
                .follow(
                        desk.messages().text("task.history"),
                        stage,
                        points -> {
                            if (forSite == site) {
                                use.accept(points);
                                bind();
                                power.draw();
                                soc.draw();
                            }
                        },
                        e -> LOG.warn("The last hour of a site could not be read", e));
    }

    private void bind() {
        power.setTraces(List.of(new Trace(desk.messages().text("site.trend.grid"), powerData, 0)));
        soc.setTraces(List.of(new Trace(desk.messages().text("site.trend.soc"), socData, 0)));
    }

    /// Adds what a snapshot says and moves the window.
    void update(PlantSnapshot snapshot) {
        if (site < 0) {
            return;
        }
        SiteTotals totals = snapshot.totals(site);
        long time = snapshot.time().toEpochMilli();
        boolean gridStale = stale(snapshot, AssetType.GRID_CONNECTION);
        powerData.add(time, gridStale ? Double.NaN : totals.gridKw());
        socData.add(time, stale(snapshot, AssetType.BATTERY) ? Double.NaN : totals.socFraction());
        redraw(snapshot.time());
    }

    private boolean stale(PlantSnapshot snapshot, AssetType type) {
        int end = snapshot.registry().firstAssetOf(site + 1);
        boolean fresh = false;
        for (int i = snapshot.registry().firstAssetOf(site); i < end; i++) {
            if (snapshot.registry().asset(i).type() == type) {
                fresh |= !LiveModel.stale(snapshot, i);
            }
        }
        return !fresh;
    }

    void redraw(Instant now) {
        if (hasGrid) {
            power.showUntil(now);
        }
        if (hasBattery) {
            soc.showUntil(now);
        }
    }
}
