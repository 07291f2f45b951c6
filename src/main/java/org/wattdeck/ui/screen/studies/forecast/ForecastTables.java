package org.wattdeck.ui.screen.studies.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import org.wattdeck.app.forecast.ForecastReport;
import org.wattdeck.app.forecast.ForecastReport.Band;
import org.wattdeck.app.forecast.ForecastReport.ModelReport;
import org.wattdeck.engine.forecast.ModelChoice;
import org.wattdeck.engine.forecast.Score;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.EmTable;
import org.wattdeck.ui.kit.FactWords;
import org.wattdeck.ui.kit.Numbers;

/// How good each model was over the test, and the used one at each distance beside seasonal naive.
/// FX thread.
final class ForecastTables {

    /// The used model and seasonal naive over the same steps ahead.
    record BandLine(Band used, Optional<Band> naive) {}

    private static final Pattern PART = Pattern.compile("(\\w+)( \\d+ %)");

    private final Desk desk;
    private final FactWords facts;
    private final TableView<ModelReport> models;
    private final TableView<BandLine> bands;
    private String used = "";

    ForecastTables(Desk desk, TableView<ModelReport> models, TableView<BandLine> bands) {
        this.desk = desk;
        facts = new FactWords(desk.messages());
        this.models = models;
        this.bands = bands;
        EmTable<ModelReport> left = new EmTable<>(models, desk.appearance());
        left.text(text("column.model"), 9, this::name);
        left.number("MAE", 4.8, m -> score(m, Score::mae));
        left.number("RMSE", 4.8, m -> score(m, Score::rmse));
        left.number("MASE", 4.5, m -> score(m, Score::mase));
        left.number(text("column.pinball"), 5, m -> score(m, Score::pinball));
        left.number(text("column.skill"), 6.5, m -> percent(m, Score::skill));
        left.number(text("column.coverage"), 7, m -> percent(m, Score::coverage));
        left.fill(left.text(text("column.note"), 18, this::note));
        models.setPlaceholder(new Label(""));
        EmTable<BandLine> right = new EmTable<>(bands, desk.appearance());
        right.text(text("column.ahead"), 5.5, l -> steps(l.used));
        right.number("MAE", 4.8, l -> number(l.used.score().mae()));
        right.number(
                text("column.naive"),
                6.5,
                l -> number(l.naive.map(b -> b.score().mae()).orElse(Double.NaN)));
        right.number(text("column.skill"), 6.5, l -> Numbers.percent(l.used.score().skill()));
        right.number(text("column.coverage"), 7, l -> Numbers.percent(l.used.score().coverage()));
        bands.setPlaceholder(new Label(""));
    }

    private String text(String key, Object... arguments) {
        return desk.messages().text("forecast." + key, arguments);
    }

    private String name(ModelReport m) {
        return (m.key().equals(used) ? "▶ " : "") + model(m.key());
    }

    /// What people call a model.
    String model(String key) {
        return key.equals("blend") || ModelChoice.of(key).isPresent() ? text("model." + key) : key;
    }

    /// Why it was left out, or its parameters; those of a mixture are models.
    private String note(ModelReport m) {
        String said = m.leftOut().orElse(m.chosen());
        return m.key().equals("blend")
                ? PART.matcher(said)
                        .replaceAll(p -> Matcher.quoteReplacement(model(p.group(1)) + p.group(2)))
                : facts.text(said);
    }

    private static Optional<Score> shown(ModelReport m) {
        return m.test().or(m::choice);
    }

    private static String number(double value) {
        return Double.isFinite(value) ? Numbers.four(value) : Numbers.NONE;
    }

    private static String score(ModelReport m, ToDoubleFunction<Score> of) {
        return number(shown(m).map(of::applyAsDouble).orElse(Double.NaN));
    }

    private static String percent(ModelReport m, ToDoubleFunction<Score> of) {
        double value = shown(m).map(of::applyAsDouble).orElse(Double.NaN);
        return Double.isFinite(value) ? Numbers.percent(value) : Numbers.NONE;
    }

    private static String steps(Band band) {
        return band.from() == band.to()
                ? Integer.toString(band.from())
                : band.from() + " … " + band.to();
    }

    void show(Optional<ForecastReport> report) {
        used = report.map(ForecastReport::model).orElse("");
        models.getItems().setAll(report.map(ForecastReport::models).orElse(List.of()));
        List<BandLine> lines = new ArrayList<>();
        report.flatMap(r -> r.of(r.model()))
                .ifPresent(
                        m -> {
                            List<Band> naive =
                                    report.get()
                                            .of("seasonal_naive")
                                            .map(ModelReport::bands)
                                            .orElse(List.of());
                            for (Band band : m.bands()) {
                                lines.add(
                                        new BandLine(
                                                band,
                                                naive.stream()
                                                        .filter(n -> n.from() == band.from())
                                                        .findFirst()));
                            }
                        });
        bands.getItems().setAll(lines);
    }
}
