package org.wattdeck.ui.screen.studies.series;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import org.wattdeck.app.series.ExampleSeries;
import org.wattdeck.app.series.SeriesLine;
import org.wattdeck.app.series.SeriesRange;
import org.wattdeck.app.series.SeriesStore;
import org.wattdeck.domain.series.Points;
import org.wattdeck.domain.series.Quality;
import org.wattdeck.domain.series.TimeSeries;
import org.wattdeck.engine.series.Cover;
import org.wattdeck.engine.series.Reduction;
import org.wattdeck.engine.series.Resampled;
import org.wattdeck.engine.series.SeriesFigures;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.kit.Shown;
import org.wattdeck.ui.screen.studies.StudyChoice;
import org.wattdeck.ui.view.chart.SeriesChart;
import org.wattdeck.ui.view.chart.Trace;
import org.wattdeck.ui.view.chart.TraceData;

/// The chosen series over the chosen time, with its figures. FX thread.
final class SeriesPicture {

    private static final int MOST_STRETCHES = 2_000;
    private static final long HALF_DAY_SECONDS = 43_200;

    /// Where it is shown, and what is asked of it.
    record Parts(
            Label title,
            StackPane picture,
            FlowPane figures,
            ComboBox<SeriesSpan> span,
            ComboBox<SeriesStep> step,
            ComboBox<Reduction> reduction) {}

    private final Desk desk;
    private final Parts parts;
    private final SeriesChart chart;
    private final SeriesFacts facts;
    private final Label none = new Label();
    private Optional<SeriesLine> line = Optional.empty();
    private Optional<SeriesRange> range = Optional.empty();
    private Optional<Instant> end = Optional.empty();
    private List<SeriesChart.Mark> marks = List.of();
    private int asked;
    private boolean waiting;
    private boolean filling;
    private boolean tabled;
    private Consumer<Optional<SeriesRange>> onRange = r -> {};

    SeriesPicture(Desk desk, Parts parts) {
        this.desk = desk;
        this.parts = parts;
        facts = new SeriesFacts(desk, parts.figures());
        chart = new SeriesChart(desk.appearance());
        chart.setId("seriesChart");
        none.setWrapText(true);
        none.getStyleClass().add("secondary");
        parts.picture().getChildren().addAll(chart, none);
        filling = true;
        parts.span().getItems().setAll(SeriesSpan.values());
        parts.span().setConverter(new Shown<>(s -> text("span." + word(s))));
        parts.span().setValue(SeriesSpan.WEEK);
        parts.step().getItems().setAll(SeriesStep.values());
        parts.step().setConverter(new Shown<>(s -> text("step." + word(s))));
        parts.step().setValue(SeriesStep.NONE);
        parts.reduction().getItems().setAll(Reduction.values());
        parts.reduction().setConverter(new Shown<>(r -> text("reduction." + word(r))));
        parts.reduction().setValue(Reduction.USUAL);
        for (ComboBox<?> box : List.of(parts.span(), parts.step(), parts.reduction())) {
            box.setMinWidth(ComboBox.USE_PREF_SIZE);
            box.valueProperty().subscribe(() -> asked());
        }
        filling = false;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private String text(String key, Object... arguments) {
        return desk.messages().text("series." + key, arguments);
    }

    private void asked() {
        if (!filling) {
            load();
        }
    }

    boolean settled() {
        return !waiting;
    }

    /// What is shown, once it is there.
    Optional<SeriesRange> range() {
        return range;
    }

    /// Told what is shown, each time that changes.
    void onRange(Consumer<Optional<SeriesRange>> listener) {
        onRange = listener;
    }

    /// A table stands in the place of the picture, or no more.
    void tabled(boolean on) {
        tabled = on;
        draw();
    }

    /// Where the cursor stands, if it does.
    Optional<Instant> cursor() {
        return chart.cursor();
    }

    void focus() {
        chart.requestFocus();
    }

    /// A shorter or longer time, as far as there are any.
    void zoom(int by) {
        SeriesSpan[] all = SeriesSpan.values();
        int next = parts.span().getValue().ordinal() + by;
        parts.span().setValue(all[Math.clamp(next, 0, all.length - 1)]);
    }

    void show(Optional<SeriesLine> next) {
        boolean same = next.map(SeriesLine::id).equals(line.map(SeriesLine::id));
        line = next;
        if (!same) {
            end = Optional.empty();
            marks = List.of();
        }
        load();
    }

    /// Values that are marked from now on.
    void mark(List<SeriesChart.Mark> those) {
        marks = List.copyOf(those);
        draw();
    }

    /// Earlier or later by the length that is seen.
    void move(int by) {
        SeriesSpan span = parts.span().getValue();
        if (line.isEmpty() || span == SeriesSpan.ALL || range.isEmpty()) {
            return;
        }
        Instant last = last(line.get());
        Instant next = range.get().query().to().plus(span.length().multipliedBy(by));
        end = next.isBefore(last) ? Optional.of(next) : Optional.empty();
        load();
    }

    private Instant last(SeriesLine of) {
        return of.span()
                .map(s -> whole(s, of.series().zone()))
                .orElseGet(() -> desk.deck().modes().livePlant().time());
    }

    /// The full hour after the last point, so that the time shown is made of whole periods; of
    /// daily points the next day.
    private static Instant whole(SeriesStore.Span span, ZoneId zone) {
        Instant last = Instant.ofEpochSecond(span.lastEpochSecond());
        long apart =
                (span.lastEpochSecond() - span.firstEpochSecond()) / Math.max(1, span.points() - 1);
        ZonedDateTime at = last.atZone(zone);
        return apart > HALF_DAY_SECONDS
                ? at.truncatedTo(ChronoUnit.DAYS).plusDays(1).toInstant()
                : at.truncatedTo(ChronoUnit.HOURS).plusHours(1).toInstant();
    }

    private void load() {
        int mine = ++asked;
        if (line.isEmpty()) {
            range = Optional.empty();
            waiting = false;
            draw();
            return;
        }
        SeriesLine of = line.get();
        Optional<SeriesStore.Span> span = of.span();
        if (!of.live() && span.isEmpty()) {
            range = Optional.empty();
            waiting = false;
            draw();
            return;
        }
        SeriesSpan length = parts.span().getValue();
        Instant to = end.orElseGet(() -> last(of));
        Instant from =
                length == SeriesSpan.ALL
                        ? span.map(s -> Instant.ofEpochSecond(s.firstEpochSecond()))
                                .orElse(to.minus(Duration.ofDays(400)))
                        : to.minus(length.length());
        waiting = true;
        desk.tasks()
                .follow(
                        text("task"),
                        desk.deck().planning().series().range(query(of.id(), from, to)),
                        found -> {
                            if (mine == asked) {
                                waiting = false;
                                range = Optional.of(found);
                                draw();
                            }
                        },
                        e -> {
                            if (mine == asked) {
                                waiting = false;
                                range = Optional.empty();
                                draw();
                                none.setText(String.valueOf(e.getMessage()));
                            }
                        });
    }

    private SeriesRange.Query query(UUID id, Instant from, Instant to) {
        return new SeriesRange.Query(
                id, from, to, parts.step().getValue().length(), parts.reduction().getValue());
    }

    private void draw() {
        boolean any = range.filter(r -> r.points().count() > 0).isPresent();
        chart.setVisible(any && !tabled);
        onRange.accept(any ? range : Optional.empty());
        none.setText(line.isEmpty() ? text("none") : any || tabled ? "" : text("noPoints"));
        parts.title().setText(line.map(this::title).orElse(""));
        facts.clear();
        parts.reduction().setDisable(parts.step().getValue() == SeriesStep.NONE);
        if (any) {
            SeriesRange r = range.orElseThrow();
            facts.show(r);
            chart.show(content(r), words(r));
        } else {
            chart.show(SeriesChart.Content.NOTHING, "");
        }
    }

    private String title(SeriesLine l) {
        String name =
                l.meter()
                        .map(m -> text("title", l.series().name(), m.name()))
                        .orElseGet(() -> StudyChoice.name(desk, l));
        return range.flatMap(SeriesPicture::lastExample)
                .map(at -> text("title.example", name, SeriesFacts.time(at, l.series().zone())))
                .orElse(name);
    }

    private static Optional<Long> lastExample(SeriesRange r) {
        Points p = r.points();
        for (int i = p.count() - 1; i >= 0; i--) {
            if (p.sources()[i].equals(ExampleSeries.SOURCE)) {
                return Optional.of(p.epochSeconds()[i] + r.cover().usualSeconds());
            }
        }
        return Optional.empty();
    }

    private SeriesChart.Content content(SeriesRange r) {
        TraceData data = new TraceData(Math.max(64, r.points().count() * 2 + 2));
        Optional<Resampled> resampled = r.resampled();
        if (resampled.isPresent()) {
            resampled(resampled.get(), data);
        } else {
            points(r, data);
        }
        TimeSeries of = r.line().series();
        boolean energy =
                resampled.isPresent() && r.query().reduction() == Reduction.INTEGRAL && of.power();
        return new SeriesChart.Content(
                energy ? "kWh" : of.unit(),
                of.zone(),
                r.query().from(),
                r.query().to(),
                List.of(new Trace("", data, 0)),
                Optional.empty(),
                gaps(r),
                doubtful(r),
                marks,
                Optional.empty());
    }

    /// Neighbouring points are joined; where values break off, so does the line.
    private static void points(SeriesRange r, TraceData data) {
        Points p = r.points();
        Cover own = new Cover(p, r.line().series().zone(), r.cover().usualSeconds());
        for (int i = 0; i < p.count(); i++) {
            boolean counts = p.qualities()[i].counts();
            data.add(1000 * p.epochSeconds()[i], counts ? p.values()[i] : Double.NaN);
            boolean last = i + 1 == p.count();
            if (!last && own.end(i) < p.epochSeconds()[i + 1]) {
                data.add(1000 * own.end(i), Double.NaN);
            }
        }
    }

    private static void resampled(Resampled resampled, TraceData data) {
        for (int i = 0; i < resampled.count(); i++) {
            data.add(1000 * resampled.grid().at(i), resampled.values()[i]);
        }
    }

    private static List<SeriesChart.Stretch> gaps(SeriesRange r) {
        Cover own = new Cover(r.points(), r.line().series().zone(), r.cover().usualSeconds());
        return own.gaps().stream()
                .limit(MOST_STRETCHES)
                .map(
                        g ->
                                new SeriesChart.Stretch(
                                        Instant.ofEpochSecond(g.fromEpochSecond()),
                                        Instant.ofEpochSecond(g.toEpochSecond())))
                .toList();
    }

    private static List<SeriesChart.Stretch> doubtful(SeriesRange r) {
        Points p = r.points();
        Cover own = new Cover(p, r.line().series().zone(), r.cover().usualSeconds());
        List<SeriesChart.Stretch> found = new ArrayList<>();
        int i = 0;
        while (i < p.count() && found.size() < MOST_STRETCHES) {
            if (p.qualities()[i] == Quality.GOOD || p.qualities()[i] == Quality.MISSING) {
                i++;
                continue;
            }
            long from = p.epochSeconds()[i];
            long to = own.end(i);
            while (i + 1 < p.count()
                    && p.epochSeconds()[i + 1] == to
                    && p.qualities()[i + 1] != Quality.GOOD
                    && p.qualities()[i + 1] != Quality.MISSING) {
                to = own.end(++i);
            }
            found.add(
                    new SeriesChart.Stretch(
                            Instant.ofEpochSecond(from), Instant.ofEpochSecond(to)));
            i++;
        }
        return found;
    }

    private String words(SeriesRange r) {
        SeriesFigures f = r.figures();
        return text(
                "words",
                r.line().series().name(),
                Numbers.four(f.min()),
                Numbers.four(f.max()),
                r.line().series().unit(),
                Numbers.fixed(f.gaps(), 0));
    }
}
