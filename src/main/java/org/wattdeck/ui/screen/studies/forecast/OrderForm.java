package org.wattdeck.ui.screen.studies.forecast;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.wattdeck.app.forecast.ForecastOrder;
import org.wattdeck.app.forecast.ForecastPlant;
import org.wattdeck.app.series.SeriesLine;
import org.wattdeck.domain.series.DataType;
import org.wattdeck.engine.forecast.ModelChoice;
import org.wattdeck.engine.forecast.Quantiles;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Shown;
import org.wattdeck.ui.screen.studies.StudyChoice;

/// What is asked of a forecast. FX thread.
final class OrderForm {

    private static final int USUAL_HORIZON = 24;
    private static final List<ModelChoice> MODELS =
            Stream.of(ModelChoice.values())
                    .filter(m -> m != ModelChoice.XGBOOST && m != ModelChoice.LIGHTGBM)
                    .toList();

    private final Desk desk;
    private final GridPane grid;
    private final TextField horizon = new TextField(Integer.toString(USUAL_HORIZON));
    private final ComboBox<Optional<Duration>> step = new ComboBox<>();
    private final ComboBox<ModelChoice> model = new ComboBox<>();
    private final PlantChoice plant;
    private final TextField quantiles = new TextField("0.1, 0.5, 0.9");
    private final TextField confidence =
            new TextField(Double.toString(ForecastOrder.USUAL_CONFIDENCE));
    private final TextField window = new TextField();
    private final TextField start = new TextField();
    private final MenuButton with = new MenuButton();
    private final Set<UUID> chosen = new LinkedHashSet<>();
    private List<SeriesLine> lines = List.of();
    private boolean proposing;
    private boolean touched;

    OrderForm(Desk desk, GridPane grid) {
        this.desk = desk;
        this.grid = grid;
        step.getItems().add(Optional.empty());
        ForecastOrder.STEPS.forEach(s -> step.getItems().add(Optional.of(s)));
        step.setConverter(new Shown<>(s -> s.map(this::step).orElse(text("step.own"))));
        step.setValue(Optional.of(Duration.ofHours(1)));
        model.getItems().setAll(MODELS);
        model.setConverter(new Shown<>(m -> text("model." + m.model())));
        model.setValue(ModelChoice.AUTO);
        plant = new PlantChoice(desk, this::propose);
        horizon.getStyleClass().add("number");
        window.getStyleClass().add("number");
        confidence.getStyleClass().add("number");
        window.setPromptText(text("window.all"));
        start.setPromptText(text("start.after"));
        row("forecastHorizon", "horizon", horizon);
        row("forecastStep", "step", step);
        row("forecastModel", "model", model);
        row("forecastPlant", "plant", plant.field());
        row("forecastQuantiles", "quantiles", quantiles);
        row("forecastConfidence", "confidence", confidence);
        row("forecastWindow", "window", window);
        row("forecastStart", "start", start);
        row("forecastWith", "with", with);
        with.setMaxWidth(Double.MAX_VALUE);
        with.setText(text("with.none"));
        step.setMaxWidth(Double.MAX_VALUE);
        model.setMaxWidth(Double.MAX_VALUE);
    }

    private String text(String key, Object... arguments) {
        return desk.messages().text("forecast." + key, arguments);
    }

    /// The series whose forecast is asked for; the plant that it is of follows.
    void of(SeriesLine line) {
        plant.of(line);
    }

    /// The weather that fits the plant is chosen, as long as the user has chosen nothing.
    private void propose(Optional<ForecastPlant> of) {
        if (touched) {
            return;
        }
        List<UUID> fits =
                of
                        .map(p -> p.weather(lines, desk.live().latest().time()))
                        .orElse(List.of())
                        .stream()
                        .map(SeriesLine::id)
                        .toList();
        proposing = true;
        for (int i = 0; i < lines.size(); i++) {
            ((CheckMenuItem) with.getItems().get(i)).setSelected(fits.contains(lines.get(i).id()));
        }
        proposing = false;
    }

    /// The series that may explain another: weather, prices, schedules, calendars before others.
    void offer(List<SeriesLine> all) {
        lines =
                all.stream()
                        .sorted(
                                Comparator.comparing(
                                        l -> l.series().dataType() != DataType.WEATHER))
                        .toList();
        chosen.retainAll(lines.stream().map(SeriesLine::id).toList());
        with.getItems().clear();
        for (SeriesLine line : lines) {
            CheckMenuItem item = new CheckMenuItem(StudyChoice.name(desk, line));
            item.setSelected(chosen.contains(line.id()));
            item.selectedProperty()
                    .subscribe(
                            on -> {
                                touched |= !proposing && on != chosen.contains(line.id());
                                if (on) {
                                    chosen.add(line.id());
                                } else {
                                    chosen.remove(line.id());
                                }
                                told();
                            });
            with.getItems().add(item);
        }
        told();
        propose(plant.chosen());
    }

    private void told() {
        with.setText(
                chosen.isEmpty()
                        ? text("with.none")
                        : text("with.some", Integer.toString(chosen.size())));
    }

    private String step(Duration length) {
        return text("step." + (length.toDays() == 1 ? "day" : Long.toString(length.toMinutes())));
    }

    private void row(String id, String key, Node field) {
        Label name = new Label(text(key));
        name.setMinWidth(Region.USE_PREF_SIZE);
        name.setLabelFor(field);
        field.setId(id);
        field.setAccessibleText(text(key));
        GridPane.setHgrow(field, Priority.ALWAYS);
        grid.addRow(grid.getRowCount(), name, field);
    }

    /// The order that is filled in, or empty with what is wrong with it told.
    Optional<ForecastOrder> order(SeriesLine line, Consumer<String> wrong) {
        try {
            return Optional.of(
                    new ForecastOrder(
                            line.id(),
                            whole(horizon, "horizon"),
                            step.getValue(),
                            model.getValue(),
                            quantiles(),
                            fraction(),
                            window.getText().isBlank()
                                    ? Optional.empty()
                                    : Optional.of(whole(window, "window")),
                            start(line.series().zone()),
                            1,
                            chosen.stream().filter(id -> !id.equals(line.id())).toList(),
                            plant.assetId()));
        } catch (IllegalArgumentException e) {
            wrong.accept(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private int whole(TextField field, String key) {
        String written = field.getText().strip();
        if (!written.matches("\\d{1,6}")) {
            field.requestFocus();
            throw new IllegalArgumentException(text("badNumber", text(key), written));
        }
        return Integer.parseInt(written);
    }

    private double fraction() {
        String written = confidence.getText().strip().replace(',', '.');
        if (!written.matches("0?\\.\\d{1,4}")) {
            confidence.requestFocus();
            throw new IllegalArgumentException(text("badConfidence", written));
        }
        return Double.parseDouble(written);
    }

    private Quantiles quantiles() {
        try {
            return new Quantiles(
                    Arrays.stream(quantiles.getText().split("[,;\\s]+", -1))
                            .filter(t -> !t.isBlank())
                            .map(BigDecimal::new)
                            .toList());
        } catch (NumberFormatException e) {
            quantiles.requestFocus();
            throw new IllegalArgumentException(text("badQuantiles", quantiles.getText()), e);
        }
    }

    private Optional<Instant> start(ZoneId zone) {
        String written = start.getText().strip().replace(' ', 'T').toUpperCase(Locale.ROOT);
        if (written.isEmpty()) {
            return Optional.empty();
        }
        try {
            LocalDateTime local =
                    written.contains("T")
                            ? LocalDateTime.parse(written)
                            : LocalDate.parse(written).atStartOfDay();
            return Optional.of(local.atZone(zone).toInstant());
        } catch (DateTimeException e) {
            start.requestFocus();
            throw new IllegalArgumentException(text("badStart", start.getText()), e);
        }
    }
}
