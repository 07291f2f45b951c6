package org.wattdeck.ui.screen.command;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.DispatchService;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.DispatchRequest;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.view.chart.Trace;
import org.wattdeck.ui.view.chart.TraceData;
import org.wattdeck.ui.view.chart.TrendChart;

/// What the plant's own model says will happen with the command and without it: power of the target
/// and power at the grid. FX thread.
final class RehearsalView {

    private static final Logger LOG = LoggerFactory.getLogger(RehearsalView.class);
    private static final List<Duration> WINDOWS =
            List.of(Duration.ofHours(1), Duration.ofHours(4), Duration.ofHours(24));

    private final Desk desk;
    private final TrendChart target;
    private final TrendChart grid;
    private final TrendChart soc;
    private final Label note = new Label();
    private final ToggleGroup group = new ToggleGroup();
    private Optional<DispatchRequest> request = Optional.empty();
    private long asking;

    RehearsalView(Desk desk, VBox box) {
        this.desk = desk;
        target = chart("command.rehearsal.target");
        grid = chart("command.rehearsal.grid");
        soc =
                new TrendChart(
                        desk.appearance(),
                        TrendChart.Look.fraction(desk.messages().text("command.rehearsal.soc")),
                        WINDOWS.getLast());
        size();
        target.setId("rehearsalTarget");
        grid.setId("rehearsalGrid");
        soc.setId("rehearsalSoc");
        note.setId("rehearsalNote");
        note.setWrapText(true);
        note.getStyleClass().add("secondary");
        HBox windows = new HBox(4);
        for (Duration window : WINDOWS) {
            ToggleButton button =
                    new ToggleButton(
                            desk.messages().text("face.window", Long.toString(window.toHours())));
            button.setToggleGroup(group);
            button.setUserData(window);
            button.setOnAction(
                    e -> {
                        button.setSelected(true);
                        request.ifPresent(this::ask);
                    });
            windows.getChildren().add(button);
        }
        box.getChildren().addAll(target, grid, soc, windows, note);
    }

    private TrendChart chart(String key) {
        return new TrendChart(
                desk.appearance(),
                TrendChart.Look.power(desk.messages().text(key)),
                WINDOWS.getLast());
    }

    private void size() {
        for (TrendChart chart : List.of(target, grid, soc)) {
            chart.setPrefHeight(104 * desk.appearance().zoom());
            chart.setMinHeight(104 * desk.appearance().zoom());
        }
    }

    /// Rehearses a request; the window is the shortest that shows its end.
    void rehearse(DispatchRequest next) {
        request = Optional.of(next);
        Duration wanted =
                next.duration().map(d -> d.plus(d.dividedBy(4))).orElse(WINDOWS.getLast());
        Duration window =
                WINDOWS.stream()
                        .filter(w -> w.compareTo(wanted) >= 0)
                        .findFirst()
                        .orElse(WINDOWS.getLast());
        group.getToggles().stream()
                .filter(t -> window.equals(t.getUserData()))
                .forEach(t -> t.setSelected(true));
        size();
        ask(next);
    }

    private Duration window() {
        return group.getSelectedToggle() != null
                        && group.getSelectedToggle().getUserData() instanceof Duration d
                ? d
                : WINDOWS.getLast();
    }

    private void ask(DispatchRequest about) {
        long mine = ++asking;
        Duration window = window();
        PlantSnapshot now = desk.live().latest();
        note.setText(desk.messages().text("command.rehearsal.running"));
        desk.tasks()
                .follow(
                        desk.messages().text("command.rehearsal"),
                        desk.deck().dispatches().rehearse(about, window.toSeconds()),
                        r -> {
                            if (mine == asking) {
                                show(now, about, window, r);
                            }
                        },
                        e -> {
                            LOG.warn("A command could not be rehearsed", e);
                            note.setText(desk.messages().text("command.rehearsal.failed"));
                        });
    }

    private void show(
            PlantSnapshot now,
            DispatchRequest about,
            Duration window,
            DispatchService.Rehearsal r) {
        Registry registry = now.registry();
        int[] sites = Targets.sites(registry, about.target());
        ZoneId zone = sites.length > 0 ? registry.site(sites[0]).zone() : ZoneId.of("UTC");
        Instant end = now.time().plus(window);
        fill(target, zone, window, now.time(), r.seconds(), r.withTargetKw(), r.withoutTargetKw());
        fill(grid, zone, window, now.time(), r.seconds(), r.withGridKw(), r.withoutGridKw());
        grid.setLimits(caps(registry, sites));
        boolean stores = r.withSocFraction().length > 0 && !Double.isNaN(r.withSocFraction()[0]);
        soc.setVisible(stores);
        soc.setManaged(stores);
        if (stores) {
            fill(
                    soc,
                    zone,
                    window,
                    now.time(),
                    r.seconds(),
                    r.withSocFraction(),
                    r.withoutSocFraction());
            soc.showUntil(end);
        }
        target.showUntil(end);
        grid.showUntil(end);
        note.setText(
                desk.messages()
                        .text(
                                r.gridLimitViolated()
                                        ? "command.rehearsal.violated"
                                        : "command.rehearsal.done",
                                Numbers.millis(r.computeMillis())));
        note.getStyleClass().remove("strong");
        if (r.gridLimitViolated()) {
            note.getStyleClass().add("strong");
        }
    }

    private void fill(
            TrendChart chart,
            ZoneId zone,
            Duration window,
            Instant now,
            double[] seconds,
            double[] with,
            double[] without) {
        chart.setZone(zone);
        chart.setWindow(window);
        chart.setTraces(
                List.of(
                        new Trace(
                                desk.messages().text("command.with"), data(now, seconds, with), 0),
                        new Trace(
                                desk.messages().text("command.without"),
                                data(now, seconds, without),
                                1)));
    }

    private static TraceData data(Instant now, double[] seconds, double[] values) {
        TraceData data = new TraceData(seconds.length + 1);
        for (int k = 0; k < seconds.length; k++) {
            data.add(now.toEpochMilli() + Math.round(seconds[k] * 1000), values[k]);
        }
        return data;
    }

    private List<TrendChart.Limit> caps(Registry registry, int[] sites) {
        double in = 0;
        double out = 0;
        for (int site : sites) {
            for (Asset asset : registry.assetsOf(site)) {
                if (asset.type() == AssetType.GRID_CONNECTION) {
                    in += asset.spec().number("max_import_kw", 0);
                    out += asset.spec().number("max_export_kw", 0);
                }
            }
        }
        List<TrendChart.Limit> limits = new ArrayList<>();
        limits.add(new TrendChart.Limit(desk.messages().text("site.cap.import"), in));
        limits.add(new TrendChart.Limit(desk.messages().text("site.cap.export"), -out));
        return limits;
    }

    /// Nothing is asked for any more.
    void clear() {
        asking++;
        request = Optional.empty();
    }
}
