package org.wattdeck.ui.screen.asset;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.History;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Signal;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.LiveModel;
import org.wattdeck.ui.view.chart.Recorded;
import org.wattdeck.ui.view.chart.Trace;
import org.wattdeck.ui.view.chart.TraceData;
import org.wattdeck.ui.view.chart.TrendChart;

/// The live trend of one asset: its power and what it was told, over one to 24 hours. FX thread.
final class AssetTrend {

    private static final Logger LOG = LoggerFactory.getLogger(AssetTrend.class);
    private static final int BUCKETS = 300;
    private static final int KEPT = 6_000;
    private static final List<Duration> WINDOWS =
            List.of(Duration.ofHours(1), Duration.ofHours(4), Duration.ofHours(24));

    private final Desk desk;
    private final TrendChart chart;
    private TraceData power = new TraceData(KEPT);
    private TraceData setpoint = new TraceData(KEPT);
    private int index = -1;
    private long opening;

    AssetTrend(Desk desk, VBox box) {
        this.desk = desk;
        chart =
                new TrendChart(
                        desk.appearance(),
                        TrendChart.Look.power(desk.messages().text("face.power")),
                        WINDOWS.get(1));
        chart.setId("assetTrend");
        ToggleGroup group = new ToggleGroup();
        HBox windows = new HBox(4);
        for (Duration window : WINDOWS) {
            ToggleButton button =
                    new ToggleButton(
                            desk.messages().text("face.window", Long.toString(window.toHours())));
            button.setToggleGroup(group);
            button.setSelected(window.equals(chart.window()));
            button.setOnAction(
                    e -> {
                        button.setSelected(true);
                        look(window);
                    });
            windows.getChildren().add(button);
        }
        box.getChildren().addAll(chart, windows);
        size();
    }

    private void size() {
        chart.setPrefHeight(130 * desk.appearance().zoom());
        chart.setMinHeight(130 * desk.appearance().zoom());
    }

    private void look(Duration window) {
        chart.setWindow(window);
        if (index >= 0) {
            open(desk.live().latest(), index);
            chart.showUntil(desk.live().latest().time());
        }
    }

    void open(PlantSnapshot snapshot, int asset) {
        index = asset;
        long mine = ++opening;
        power = new TraceData(KEPT);
        setpoint = new TraceData(KEPT);
        Asset about = snapshot.registry().asset(asset);
        chart.setZone(snapshot.registry().site(about.siteId()).orElseThrow().zone());
        boolean commanded = about.type() != AssetType.GRID_CONNECTION;
        bind(commanded);
        Instant to = snapshot.time();
        Instant from = to.minus(chart.window());
        History history = desk.deck().history();
        CompletionStage<List<History.Bucket>> told =
                commanded
                        ? history.range(about.id(), Signal.SETPOINT_KW, from, to, BUCKETS)
                        : CompletableFuture.completedStage(List.of());
        CompletionStage<List<List<History.Bucket>>> both =
                history.range(about.id(), Signal.POWER_KW, from, to, BUCKETS)
                        .thenCombine(told, List::of);
        desk.tasks()
                .follow(
                        desk.messages().text("task.history"),
                        both,
                        recorded -> {
                            if (mine == opening) {
                                power = joined(recorded.getFirst(), power);
                                setpoint = joined(recorded.getLast(), setpoint);
                                bind(commanded);
                                chart.draw();
                            }
                        },
                        e -> LOG.warn("The trend of ({}) could not be read", about.code(), e));
    }

    private static TraceData joined(List<History.Bucket> recorded, TraceData live) {
        return Recorded.join(
                recorded.stream()
                        .map(
                                b ->
                                        new Recorded.Piece(
                                                b.start().toEpochMilli(),
                                                b.min(),
                                                b.max(),
                                                b.last()))
                        .toList(),
                live,
                KEPT);
    }

    private void bind(boolean commanded) {
        Trace first = new Trace(desk.messages().text("face.power"), power, 0);
        chart.setTraces(
                commanded
                        ? List.of(
                                first,
                                new Trace(desk.messages().text("face.setpoint"), setpoint, 1))
                        : List.of(first));
    }

    void update(PlantSnapshot snapshot, int asset) {
        boolean stale = LiveModel.stale(snapshot, asset);
        long time = snapshot.time().toEpochMilli();
        power.add(time, stale ? Double.NaN : snapshot.powerKw(asset));
        setpoint.add(time, stale ? Double.NaN : snapshot.setpointKw(asset));
        chart.showUntil(snapshot.time());
    }
}
