package org.wattdeck.ui.screen.alarms;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.History;
import org.wattdeck.app.LivePlant;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Signal;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.LiveModel;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.view.chart.Moment;
import org.wattdeck.ui.view.chart.Recorded;
import org.wattdeck.ui.view.chart.Trace;
import org.wattdeck.ui.view.chart.TraceData;
import org.wattdeck.ui.view.chart.TrendChart;

/// Half an hour of what an alarm is about: recorded, and live until 20 min after it came. FX
/// thread.
final class AlarmTrend {

    private static final Logger LOG = LoggerFactory.getLogger(AlarmTrend.class);
    private static final Duration SPAN = Duration.ofMinutes(30);
    private static final Duration AFTER = Duration.ofMinutes(20);
    private static final int BUCKETS = 360;
    private static final int KEPT = 4_000;
    private static final double HEIGHT = 130;

    /// An occurrence: the same alarm may come again.
    private record About(UUID alarm, Instant since, UUID asset, AlarmSignal signal) {}

    private final Desk desk;
    private final AlarmWords words;
    private final VBox box;
    private final Label says = new Label();
    private final List<Subscription> looks = new ArrayList<>();
    private Optional<About> about = Optional.empty();
    private Optional<Alarm> shown = Optional.empty();
    private List<TraceData> data = List.of();
    private boolean away;
    private @Nullable TrendChart chart;
    private LivePlant.@Nullable Subscription live;
    private LivePlant.@Nullable Subscription leaps;

    AlarmTrend(Desk desk, AlarmWords words, VBox box) {
        this.desk = desk;
        this.words = words;
        this.box = box;
        says.setId("alarmTrendSays");
        says.getStyleClass().add("secondary");
        says.setWrapText(true);
    }

    /// Follows the plant until `hidden`.
    void shown() {
        if (live == null) {
            live = desk.live().onUpdate(this::update);
            leaps = desk.modes().onLeap(this::again);
            looks.add(desk.appearance().themeProperty().subscribe(this::resize));
            looks.add(desk.appearance().zoomProperty().subscribe(this::resize));
            again();
        }
    }

    void hidden() {
        if (live != null && leaps != null) {
            live.close();
            leaps.close();
            live = null;
            leaps = null;
        }
        looks.forEach(Subscription::unsubscribe);
        looks.clear();
    }

    private void again() {
        about = Optional.empty();
        show(shown);
    }

    private void resize() {
        if (chart != null) {
            chart.setMinHeight(HEIGHT * desk.appearance().zoom());
            chart.setPrefHeight(HEIGHT * desk.appearance().zoom());
            chart.draw();
        }
    }

    void show(Optional<Alarm> alarm) {
        shown = alarm;
        if (alarm.isEmpty()) {
            about = Optional.empty();
            box.getChildren().clear();
            return;
        }
        Alarm a = alarm.get();
        Optional<About> next =
                a.assetId()
                        .flatMap(desk.live().registry()::asset)
                        .flatMap(
                                asset ->
                                        AlarmSignal.of(a, asset)
                                                .map(
                                                        signal ->
                                                                new About(
                                                                        a.id(),
                                                                        a.since(),
                                                                        asset.id(),
                                                                        signal)));
        if (next.isEmpty()) {
            about = Optional.empty();
            says.setText(desk.messages().text("alarms.trend.none"));
            box.getChildren().setAll(says);
            return;
        }
        if (!next.equals(about)) {
            about = next;
            open(next.get());
        }
        moments(a);
    }

    /// The chart has its place before anything is read, so that nothing below it moves.
    private void open(About next) {
        AlarmSignal signal = next.signal();
        TrendChart made =
                new TrendChart(desk.appearance(), look(signal.signals().getFirst()), SPAN);
        made.setId("alarmTrend");
        made.setZone(ZoneId.systemDefault());
        made.setLimits(
                signal.limits().stream()
                        .map(v -> new TrendChart.Limit(text("alarms.trend.limit"), v))
                        .toList());
        chart = made;
        away = false;
        data = signal.signals().stream().map(s -> new TraceData(KEPT)).toList();
        bind(made, signal);
        box.getChildren().setAll(made, says);
        resize();
        update(desk.live().latest());
        read(next);
    }

    private TrendChart.Look look(Signal signal) {
        String title = words(signal);
        return switch (signal) {
            case SOC_FRACTION -> TrendChart.Look.fraction(title);
            case TEMPERATURE_CELSIUS ->
                    new TrendChart.Look(title, "°C", Optional.empty(), v -> Numbers.fixed(v, 1));
            case POWER_KW, SETPOINT_KW, AVAILABLE_KW -> TrendChart.Look.power(title);
        };
    }

    private String words(Signal signal) {
        return desk.messages().word(signal);
    }

    private String text(String key) {
        return desk.messages().text(key);
    }

    private void bind(TrendChart on, AlarmSignal signal) {
        List<Trace> traces = new ArrayList<>();
        for (int k = 0; k < data.size(); k++) {
            traces.add(new Trace(words(signal.signals().get(k)), data.get(k), k));
        }
        if (!Double.isNaN(signal.under())) {
            TraceData least = new TraceData(KEPT);
            TraceData should = data.getLast();
            for (int i = 0; i < should.size(); i++) {
                least.add(should.timeMillis(i), should.value(i) - signal.under());
            }
            traces.add(new Trace(text("alarms.trend.limit"), least, traces.size()));
        }
        on.setTraces(traces);
    }

    private static Instant end(About of, Instant now) {
        Instant last = of.since().plus(AFTER);
        return now.isBefore(last) ? now : last;
    }

    private void read(About asked) {
        History history = desk.deck().history();
        Instant to = end(asked, desk.live().latest().time());
        CompletionStage<List<List<History.Bucket>>> all =
                CompletableFuture.completedStage(List.of());
        for (Signal signal : asked.signal().signals()) {
            all =
                    all.thenCombine(
                            history.range(asked.asset(), signal, to.minus(SPAN), to, BUCKETS),
                            (before, next) -> {
                                List<List<History.Bucket>> both = new ArrayList<>(before);
                                both.add(next);
                                return both;
                            });
        }
        desk.tasks()
                .followQuietly(
                        all,
                        recorded -> {
                            if (about.equals(Optional.of(asked))) {
                                join(asked, recorded);
                            }
                        },
                        e -> {
                            LOG.warn("The trend of an alarm could not be read", e);
                            if (about.equals(Optional.of(asked))) {
                                away = true;
                                show(shown);
                            }
                        });
    }

    private void join(About of, List<List<History.Bucket>> recorded) {
        List<TraceData> joined = new ArrayList<>();
        for (int k = 0; k < data.size(); k++) {
            joined.add(Recorded.join(pieces(recorded.get(k)), data.get(k), KEPT));
        }
        data = joined;
        if (chart != null) {
            bind(chart, of.signal());
            chart.draw();
        }
    }

    private static List<Recorded.Piece> pieces(List<History.Bucket> recorded) {
        return recorded.stream()
                .map(b -> new Recorded.Piece(b.start().toEpochMilli(), b.min(), b.max(), b.last()))
                .toList();
    }

    private void update(PlantSnapshot snapshot) {
        if (about.isEmpty() || chart == null) {
            return;
        }
        About of = about.get();
        Instant end = end(of, snapshot.time());
        int asset = snapshot.registry().indexOf(of.asset());
        if (end.equals(snapshot.time()) && asset >= 0) {
            boolean stale = LiveModel.stale(snapshot, asset);
            for (int k = 0; k < data.size(); k++) {
                double value = of.signal().signals().get(k).of(snapshot, asset);
                data.get(k).add(end.toEpochMilli(), stale ? Double.NaN : value);
            }
            if (!Double.isNaN(of.signal().under())) {
                bind(chart, of.signal());
            }
        }
        chart.showUntil(end);
    }

    private void moments(Alarm a) {
        List<Moment> moments = new ArrayList<>();
        moments.add(new Moment(text("alarms.trend.came"), a.since(), true));
        a.ack().ifPresent(k -> moments.add(new Moment(text("alarms.trend.acked"), k.at(), false)));
        says.setText(away ? text("alarms.trend.away") : times(a));
        if (chart != null) {
            chart.setMoments(moments);
            chart.draw();
        }
    }

    private String times(Alarm a) {
        String came = words.clock(a.since());
        return a.ack()
                .map(
                        k ->
                                desk.messages()
                                        .text(
                                                "alarms.trend.times.acked",
                                                came,
                                                words.clock(k.at()),
                                                k.by()))
                .orElseGet(() -> desk.messages().text("alarms.trend.times.came", came));
    }
}
