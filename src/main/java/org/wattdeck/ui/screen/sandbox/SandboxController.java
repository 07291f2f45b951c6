package org.wattdeck.ui.screen.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.LivePlant;
import org.wattdeck.app.mode.Mode;
import org.wattdeck.app.sandbox.Outcome;
import org.wattdeck.app.sandbox.Sandbox;
import org.wattdeck.app.sandbox.SandboxChange;
import org.wattdeck.domain.access.Permission;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.ui.kit.Denied;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Fx;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.Screen;
import org.wattdeck.ui.kit.Sentences;
import org.wattdeck.ui.view.chart.Trace;
import org.wattdeck.ui.view.chart.TraceData;
import org.wattdeck.ui.view.chart.TrendChart;

/// What is changed in the sandbox and what comes of it, beside what would have been without.
/// While no sandbox is open it says what one is and opens one. FX thread.
public final class SandboxController implements Screen {

    private final Desk desk;
    private final TrendChart grid;
    private final TrendChart soc;
    private final List<Subscription> following = new ArrayList<>();
    private final Fx.Pump<Boolean> pump = Fx.pump(Duration.ofMillis(500), changed -> compare());
    private LivePlant.@Nullable Subscription changes;
    private LivePlant.@Nullable Subscription live;
    private @Nullable CompareTable compared;
    private boolean asking;

    @FXML private VBox intro;
    @FXML private HBox work;
    @FXML private Button begin;
    @FXML private TextField irradiance;
    @FXML private TextField wind;
    @FXML private TextField load;
    @FXML private TextField importPrice;
    @FXML private TextField exportPrice;
    @FXML private TextField asset;
    @FXML private TextField share;
    @FXML private TextField charge;
    @FXML private CheckBox service;
    @FXML private Label said;
    @FXML private VBox made;
    @FXML private Label span;
    @FXML private GridPane sums;
    @FXML private VBox charts;
    @FXML private TableView<CompareRow> table;

    public SandboxController(Desk desk) {
        this.desk = desk;
        grid =
                new TrendChart(
                        desk.appearance(),
                        TrendChart.Look.power(text("sandbox.chart.grid")),
                        Duration.ofHours(1));
        soc =
                new TrendChart(
                        desk.appearance(),
                        TrendChart.Look.fraction(text("sandbox.chart.soc")),
                        Duration.ofHours(1));
    }

    private String text(String key) {
        return desk.messages().text(key);
    }

    @FXML
    void initialize() {
        Denied.mark(desk, begin, Permission.SIMULATE);
        grid.setId("sandboxGrid");
        soc.setId("sandboxSoc");
        for (TrendChart chart : List.of(grid, soc)) {
            VBox.setVgrow(chart, Priority.ALWAYS);
            chart.setZone(ZoneId.systemDefault());
            charts.getChildren().add(chart);
        }
        compared = new CompareTable(desk, table);
    }

    @Override
    public void shown(Place place) {
        if (live == null) {
            following.add(desk.modes().modeProperty().subscribe(this::follow));
            live = desk.live().onUpdate(snapshot -> pump.offer(true));
        }
        desk.selection()
                .asset()
                .flatMap(desk.live().registry()::asset)
                .ifPresent(a -> asset.setText(a.code()));
    }

    @Override
    public void hidden() {
        following.forEach(Subscription::unsubscribe);
        following.clear();
        if (live != null) {
            live.close();
            live = null;
        }
        forget();
    }

    private void forget() {
        if (changes != null) {
            changes.close();
            changes = null;
        }
    }

    private Optional<Sandbox> sandbox() {
        return desk.modes().modes().sandbox();
    }

    private void follow(Mode mode) {
        boolean open = mode == Mode.SANDBOX;
        intro.setVisible(!open);
        intro.setManaged(!open);
        work.setVisible(open);
        work.setManaged(open);
        forget();
        sandbox().ifPresent(s -> changes = s.onChange(() -> pump.offer(true)));
        if (open) {
            sandbox().ifPresent(s -> fill(s.setup()));
            compare();
        }
    }

    @Override
    public void focusFirst() {
        if (work.isVisible()) {
            irradiance.requestFocus();
        } else {
            begin.requestFocus();
        }
    }

    @Override
    public boolean settled() {
        return !asking;
    }

    @FXML
    void open() {
        desk.tasks()
                .follow(
                        text("mode.sandbox"),
                        desk.modes().modes().sandbox(desk.actor()),
                        verdict -> {
                            desk.notifications().tellIfRefused(text("mode.sandbox"), verdict);
                            focusFirst();
                        },
                        e ->
                                desk.notifications()
                                        .warn(
                                                text("mode.sandbox"),
                                                String.valueOf(e.getMessage())));
    }

    private void fill(Sandbox.Setup setup) {
        irradiance.setText(percent(setup.irradianceFactor()));
        wind.setText(percent(setup.windFactor()));
        load.setText(percent(setup.loadFactor()));
        importPrice.setText(setup.prices().map(p -> Numbers.fixed(p.importPerKwh(), 3)).orElse(""));
        exportPrice.setText(setup.prices().map(p -> Numbers.fixed(p.exportPerKwh(), 3)).orElse(""));
    }

    private static String percent(double factor) {
        return Numbers.fixed(factor * 100, 0);
    }

    /// The number in a field; empty where it is not one, which is said.
    private OptionalDouble number(TextField field) {
        try {
            return OptionalDouble.of(
                    Double.parseDouble(field.getText().strip().replace(',', '.').replace("%", "")));
        } catch (NumberFormatException e) {
            say(desk.messages().text("sandbox.number", field.getText()));
            field.requestFocus();
            return OptionalDouble.empty();
        }
    }

    private void say(String words) {
        said.setText(words);
    }

    /// Weather, load and prices as typed.
    @FXML
    void apply() {
        say("");
        OptionalDouble light = number(irradiance);
        OptionalDouble gusts = light.isPresent() ? number(wind) : light;
        OptionalDouble demand = gusts.isPresent() ? number(load) : gusts;
        if (demand.isEmpty()) {
            return;
        }
        List<SandboxChange> wanted = new ArrayList<>();
        wanted.add(new SandboxChange.Weather(light.getAsDouble() / 100, gusts.getAsDouble() / 100));
        wanted.add(new SandboxChange.Demand(demand.getAsDouble() / 100));
        if (!importPrice.getText().isBlank() || !exportPrice.getText().isBlank()) {
            OptionalDouble in = number(importPrice);
            OptionalDouble back = in.isPresent() ? number(exportPrice) : in;
            if (back.isEmpty()) {
                return;
            }
            wanted.add(new SandboxChange.Prices(in.getAsDouble(), back.getAsDouble()));
        }
        change(wanted);
    }

    /// The changes of one asset as typed; an empty field changes nothing.
    @FXML
    void applyAsset() {
        say("");
        String code = asset.getText().strip();
        Optional<Asset> found =
                desk.live().registry().assets().stream()
                        .filter(a -> a.code().equalsIgnoreCase(code))
                        .findFirst();
        if (found.isEmpty()) {
            say(desk.messages().text("sandbox.asset.unknown", code));
            asset.requestFocus();
            return;
        }
        List<SandboxChange> wanted = new ArrayList<>();
        if (!share.getText().isBlank()) {
            OptionalDouble part = number(share);
            if (part.isEmpty()) {
                return;
            }
            wanted.add(new SandboxChange.PowerShare(found.get().id(), part.getAsDouble() / 100));
        }
        if (!charge.getText().isBlank()) {
            OptionalDouble full = number(charge);
            if (full.isEmpty()) {
                return;
            }
            wanted.add(new SandboxChange.Stored(found.get().id(), full.getAsDouble() / 100));
        }
        wanted.add(new SandboxChange.Service(found.get().id(), service.isSelected()));
        change(wanted);
    }

    private void change(List<SandboxChange> wanted) {
        Optional<Sandbox> sandbox = sandbox();
        if (sandbox.isEmpty()) {
            return;
        }
        for (SandboxChange change : wanted) {
            if (sandbox.get().change(desk.actor(), change)
                    instanceof Verdict.Refused<SandboxChange>(List<Said> why)) {
                say(Sentences.join("\n", why));
                return;
            }
        }
        say(text("sandbox.applied"));
    }

    private void compare() {
        Optional<Sandbox> sandbox = sandbox();
        if (asking || live == null || sandbox.isEmpty()) {
            return;
        }
        asking = true;
        desk.tasks()
                .followQuietly(
                        sandbox.get().outcome(),
                        outcome -> {
                            asking = false;
                            if (live != null) {
                                show(outcome, sandbox.get().setup());
                            }
                        },
                        e -> asking = false);
    }

    private void show(Outcome outcome, Sandbox.Setup setup) {
        Registry registry = desk.live().registry();
        span.setText(
                desk.messages()
                        .text(
                                "sandbox.span",
                                time(outcome.forkedAt()),
                                time(outcome.now()),
                                Numbers.duration(outcome.length().toMillis() / 1000.0)));
        java.util.Objects.requireNonNull(compared).show(registry, outcome);
        sums(outcome);
        chart(grid, outcome, outcome.sandboxGridKw(), outcome.baselineGridKw());
        chart(soc, outcome, outcome.sandboxSocFraction(), outcome.baselineSocFraction());
        List<String> lines =
                setup.assets().stream()
                        .map(c -> ChangeWords.of(desk.messages(), registry, c))
                        .toList();
        made.getChildren().setAll(lines.stream().map(Label::new).toList());
        if (lines.isEmpty()) {
            made.getChildren().setAll(new Label(text("sandbox.changes.none")));
        }
    }

    private static String time(Instant at) {
        return java.time.format.DateTimeFormatter.ofPattern(
                        "yyyy-MM-dd HH:mm:ss", org.wattdeck.ui.kit.Messages.LOCALE)
                .format(at.atZone(ZoneId.systemDefault()));
    }

    private void sums(Outcome o) {
        sums.getChildren().clear();
        head(1, "sandbox.sum.sandbox");
        head(2, "sandbox.sum.baseline");
        head(3, "sandbox.column.difference");
        line(
                1,
                "sandbox.sum.import",
                o.sandbox().importKwh(),
                o.baseline().importKwh(),
                Numbers::energy);
        line(
                2,
                "sandbox.sum.export",
                o.sandbox().exportKwh(),
                o.baseline().exportKwh(),
                Numbers::energy);
        line(
                3,
                "sandbox.sum.peak",
                o.sandbox().peakImportKw(),
                o.baseline().peakImportKw(),
                Numbers::power);
        line(
                4,
                "sandbox.sum.cost",
                o.sandbox().cost(),
                o.baseline().cost(),
                SandboxController::money);
    }

    private static String money(double cost) {
        return Double.isNaN(cost) ? Numbers.NONE : Numbers.fixed(cost, 2);
    }

    private void head(int column, String key) {
        Label label = new Label(text(key));
        label.getStyleClass().add("secondary");
        sums.add(label, column, 0);
    }

    private void line(
            int row,
            String key,
            double with,
            double without,
            java.util.function.DoubleFunction<String> words) {
        sums.add(new Label(text(key)), 0, row);
        number(words.apply(with), 1, row);
        number(words.apply(without), 2, row);
        double d = with - without;
        number(Double.isNaN(d) || d == 0 ? Numbers.NONE : Numbers.signed(words.apply(d)), 3, row);
    }

    private void number(String words, int column, int row) {
        Label label = new Label(words);
        label.getStyleClass().addAll("number", "live");
        sums.add(label, column, row);
    }

    private void chart(TrendChart chart, Outcome o, double[] with, double[] without) {
        chart.setWindow(
                o.length().compareTo(Duration.ofMinutes(5)) < 0
                        ? Duration.ofMinutes(5)
                        : o.length());
        chart.setTraces(
                List.of(
                        new Trace(text("sandbox.sum.sandbox"), data(o.times(), with), 0),
                        new Trace(text("sandbox.sum.baseline"), data(o.times(), without), 1)));
        chart.showUntil(o.now());
    }

    private static TraceData data(long[] times, double[] values) {
        TraceData data = new TraceData(times.length + 1);
        for (int k = 0; k < times.length; k++) {
            data.add(times[k], values[k]);
        }
        return data;
    }
}
