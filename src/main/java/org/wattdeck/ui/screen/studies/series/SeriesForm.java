package org.wattdeck.ui.screen.studies.series;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.wattdeck.app.access.Act;
import org.wattdeck.app.series.SeriesLine;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.series.Aggregation;
import org.wattdeck.domain.series.DataType;
import org.wattdeck.domain.series.Meter;
import org.wattdeck.domain.series.MeterType;
import org.wattdeck.domain.series.TimeSeries;
import org.wattdeck.domain.series.Units;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Shown;

/// Asks for what a new series or meter is, and whether one is really to go. FX thread.
final class SeriesForm {

    private final Desk desk;
    private final StackPane over;
    private final Consumer<String> said;
    private final GridPane grid = new GridPane();
    private final Label message = new Label();

    /// @param said told what became of it, once the form is closed
    SeriesForm(Desk desk, StackPane over, Consumer<String> said) {
        this.desk = desk;
        this.over = over;
        this.said = said;
        grid.getStyleClass().add("series-form");
        message.setId("seriesFormMessage");
        message.setWrapText(true);
    }

    private String text(String key, Object... arguments) {
        return desk.messages().text("series." + key, arguments);
    }

    private <T extends Node> T row(String id, String key, T field) {
        Label name = new Label(text("form." + key));
        name.setMinWidth(Region.USE_PREF_SIZE);
        name.setLabelFor(field);
        field.setId(id);
        field.setAccessibleText(text("form." + key));
        GridPane.setHgrow(field, Priority.ALWAYS);
        grid.addRow(grid.getRowCount(), name, field);
        return field;
    }

    private <T> ComboBox<T> choice(String id, String key, List<T> values, Shown<T> words) {
        ComboBox<T> box = new ComboBox<>();
        box.getItems().setAll(values);
        box.setConverter(words);
        box.setValue(values.getFirst());
        box.setMaxWidth(Double.MAX_VALUE);
        return row(id, key, box);
    }

    /// The zone of the first site, which is where most series are from.
    static ZoneId usualZone(Desk desk) {
        return desk.live().registry().sites().stream()
                .findFirst()
                .map(Site::zone)
                .orElse(ZoneId.systemDefault());
    }

    private void show(OverPane pane, Node first, String act, Runnable done) {
        Button save = new Button(act);
        save.setId("seriesFormSave");
        save.setDefaultButton(false);
        save.setOnAction(e -> done.run());
        save.setMinWidth(Region.USE_PREF_SIZE);
        Button close = new Button(text("form.close"));
        close.setId("seriesFormClose");
        close.setOnAction(e -> pane.close());
        HBox buttons = new HBox(save, close);
        buttons.getStyleClass().add("command-buttons");
        desk.deck()
                .access()
                .refusal(desk.actor(), Act.SERIES_EDIT.permission(), Optional.empty())
                .ifPresent(
                        why -> {
                            save.setDisable(true);
                            message.setText(why);
                        });
        pane.box().getChildren().addAll(grid, message, buttons);
        pane.open(first);
    }

    private OverPane pane(String id, String title) {
        return new OverPane(over, id, title, () -> said.accept(""));
    }

    void openSeries() {
        OverPane pane = pane("seriesForm", text("form.series"));
        TextField name = row("seriesFormName", "name", new TextField());
        TextField unit = row("seriesFormUnit", "unit", new TextField(Units.KW));
        ComboBox<Aggregation> aggregation =
                choice(
                        "seriesFormAggregation",
                        "aggregation",
                        List.of(
                                Aggregation.MEAN,
                                Aggregation.SUM,
                                Aggregation.INSTANT,
                                Aggregation.MIN,
                                Aggregation.MAX,
                                Aggregation.COUNT),
                        new Shown<>(a -> text("aggregation." + a.word())));
        ComboBox<DataType> type =
                choice(
                        "seriesFormType",
                        "type",
                        List.of(DataType.values()),
                        new Shown<>(t -> text("data." + t.word())));
        ComboBox<Optional<Meter>> meter =
                choice(
                        "seriesFormMeter",
                        "meter",
                        List.of(Optional.empty()),
                        new Shown<>(m -> m.map(Meter::name).orElse(text("form.noMeter"))));
        desk.tasks()
                .followQuietly(
                        desk.deck().planning().series().meters(),
                        all -> all.forEach(m -> meter.getItems().add(Optional.of(m))),
                        e -> message.setText(String.valueOf(e.getMessage())));
        TextField zone = row("seriesFormZone", "zone", new TextField(usualZone(desk).getId()));
        TextField description = row("seriesFormDescription", "description", new TextField());
        Runnable save =
                () ->
                        keep(
                                pane,
                                () ->
                                        desk.deck()
                                                .planning()
                                                .series()
                                                .put(
                                                        desk.actor(),
                                                        new TimeSeries(
                                                                UUID.randomUUID(),
                                                                meter.getValue().map(Meter::id),
                                                                name.getText().strip(),
                                                                description.getText().strip(),
                                                                unit(unit.getText()),
                                                                aggregation.getValue(),
                                                                type.getValue(),
                                                                zone(zone.getText()))));
        name.setOnAction(e -> save.run());
        show(pane, name, text("form.make"), save);
    }

    /// As it is kept: series have no values yet that would have to be converted.
    private static String unit(String written) {
        return Units.of(written)
                .filter(m -> m.factor() == 1 && m.offset() == 0)
                .map(Units.Meant::unit)
                .orElse(written.strip());
    }

    private ZoneId zone(String text) {
        try {
            return ZoneId.of(text.strip());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(text("form.badZone", text.strip()), e);
        }
    }

    void openMeter() {
        OverPane pane = pane("meterForm", text("form.meterTitle"));
        TextField name = row("meterFormName", "name", new TextField());
        ComboBox<MeterType> type =
                choice(
                        "meterFormType",
                        "meterType",
                        List.of(MeterType.values()),
                        new Shown<>(t -> text("meter." + t.word())));
        List<Optional<Site>> sites = new ArrayList<>(List.of(Optional.empty()));
        desk.live().registry().sites().forEach(s -> sites.add(Optional.of(s)));
        ComboBox<Optional<Site>> site =
                choice(
                        "meterFormSite",
                        "site",
                        sites,
                        new Shown<>(s -> s.map(Site::name).orElse(text("form.noSite"))));
        TextField address = row("meterFormAddress", "address", new TextField());
        TextField sampling = row("meterFormSampling", "sampling", new TextField());
        TextField zone = row("meterFormZone", "zone", new TextField(usualZone(desk).getId()));
        TextField tags = row("meterFormTags", "tags", new TextField());
        Runnable save =
                () ->
                        keep(
                                pane,
                                () ->
                                        desk.deck()
                                                .planning()
                                                .series()
                                                .put(
                                                        desk.actor(),
                                                        new Meter(
                                                                UUID.randomUUID(),
                                                                name.getText().strip(),
                                                                type.getValue(),
                                                                site.getValue().map(Site::id),
                                                                new Meter.Place(
                                                                        Meter.Place.UNKNOWN
                                                                                .latitudeDegrees(),
                                                                        Meter.Place.UNKNOWN
                                                                                .longitudeDegrees(),
                                                                        address.getText().strip()),
                                                                seconds(sampling.getText()),
                                                                zone(zone.getText()),
                                                                tags(tags.getText()),
                                                                Optional.empty(),
                                                                Optional.empty())));
        name.setOnAction(e -> save.run());
        show(pane, name, text("form.make"), save);
    }

    private OptionalInt seconds(String text) {
        if (text.isBlank()) {
            return OptionalInt.empty();
        }
        if (!text.strip().matches("\\d{1,5}")) {
            throw new IllegalArgumentException(text("form.badSampling", text.strip()));
        }
        return OptionalInt.of(Integer.parseInt(text.strip()));
    }

    private static List<String> tags(String text) {
        return java.util.Arrays.stream(text.split("[,;]", -1))
                .map(String::strip)
                .filter(t -> !t.isEmpty())
                .toList();
    }

    void openDelete(SeriesLine line, Runnable delete) {
        OverPane pane = pane("seriesDeletePane", text("form.delete", line.series().name()));
        Label ask = new Label(text("form.deleteAsk"));
        ask.setWrapText(true);
        pane.box().getChildren().add(ask);
        Button no = new Button();
        show(
                pane,
                no,
                text("form.deleteAct"),
                () -> {
                    pane.close();
                    delete.run();
                });
        pane.box().lookup("#seriesFormClose").requestFocus();
    }

    private <T> void keep(OverPane pane, Supplier<CompletionStage<Verdict<T>>> putting) {
        CompletionStage<Verdict<T>> stage;
        try {
            stage = putting.get();
        } catch (IllegalArgumentException e) {
            message.setText(e.getMessage());
            return;
        }
        desk.tasks()
                .followQuietly(
                        stage,
                        done -> {
                            switch (done) {
                                case Verdict.Accepted<T> _ -> pane.close();
                                case Verdict.Refused<T>(List<String> why) ->
                                        message.setText(String.join(" ", why));
                            }
                        },
                        e -> message.setText(String.valueOf(e.getMessage())));
    }
}
