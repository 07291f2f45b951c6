package org.wattdeck.ui.screen.studies.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;
import org.wattdeck.app.access.Act;
import org.wattdeck.app.series.SeriesLine;
import org.wattdeck.app.series.SeriesStore;
import org.wattdeck.domain.series.Aggregation;
import org.wattdeck.domain.series.DataType;
import org.wattdeck.domain.series.Meter;
import org.wattdeck.domain.series.TimeSeries;
import org.wattdeck.domain.series.Units;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.kit.Shown;

/// Asks for what a series is, a new one or one that there is, and whether one is really to go. FX
/// thread.
final class SeriesForm {

    private static final List<Aggregation> USUAL_FIRST =
            List.of(
                    Aggregation.MEAN,
                    Aggregation.SUM,
                    Aggregation.INSTANT,
                    Aggregation.MIN,
                    Aggregation.MAX,
                    Aggregation.COUNT);

    private final Desk desk;
    private final StackPane over;
    private final Consumer<String> said;

    /// @param said told what became of it, once the form is closed
    SeriesForm(Desk desk, StackPane over, Consumer<String> said) {
        this.desk = desk;
        this.over = over;
        this.said = said;
    }

    private String text(String key, Object... arguments) {
        return desk.messages().text("series." + key, arguments);
    }

    /// @param before the one that is changed; empty for a new one
    void open(Optional<SeriesLine> before) {
        Optional<TimeSeries> was = before.map(SeriesLine::series);
        FormPane form =
                new FormPane(
                        desk,
                        over,
                        "seriesForm",
                        was.map(s -> text("form.change", s.name())).orElse(text("form.series")),
                        () -> said.accept(""));
        TextField name =
                form.row(
                        "seriesFormName",
                        "name",
                        new TextField(was.map(TimeSeries::name).orElse("")));
        TextField description =
                form.row(
                        "seriesFormDescription",
                        "description",
                        new TextField(was.map(TimeSeries::description).orElse("")));
        TextField unit =
                form.row(
                        "seriesFormUnit",
                        "unit",
                        new TextField(was.map(TimeSeries::unit).orElse(Units.KW)));
        ComboBox<Aggregation> aggregation =
                form.choice(
                        "seriesFormAggregation",
                        "aggregation",
                        USUAL_FIRST,
                        was.map(TimeSeries::aggregation).orElse(Aggregation.MEAN),
                        new Shown<>(a -> text("aggregation." + a.word())));
        ComboBox<DataType> type =
                form.choice(
                        "seriesFormType",
                        "type",
                        List.of(DataType.values()),
                        was.map(TimeSeries::dataType).orElse(DataType.MEASUREMENT),
                        new Shown<>(t -> text("data." + t.word())));
        ComboBox<Optional<Meter>> meter = meter(form, before.flatMap(SeriesLine::meter));
        TextField zone =
                form.row(
                        "seriesFormZone",
                        "zone",
                        new TextField(
                                was.map(TimeSeries::zone)
                                        .orElse(FormPane.usualZone(desk))
                                        .getId()));
        Runnable save =
                () ->
                        form.keep(
                                () ->
                                        desk.deck()
                                                .planning()
                                                .series()
                                                .edits()
                                                .put(
                                                        desk.actor(),
                                                        new TimeSeries(
                                                                was.map(TimeSeries::id)
                                                                        .orElseGet(
                                                                                UUID::randomUUID),
                                                                meter.getValue().map(Meter::id),
                                                                name.getText().strip(),
                                                                description.getText().strip(),
                                                                unit(unit.getText()),
                                                                aggregation.getValue(),
                                                                type.getValue(),
                                                                form.zone(zone.getText()))),
                                kept -> said.accept(text("form.kept", kept.name())));
        name.setOnAction(e -> save.run());
        form.show(name, text(was.isPresent() ? "form.keep" : "form.make"), Act.SERIES_EDIT, save);
    }

    private ComboBox<Optional<Meter>> meter(FormPane form, Optional<Meter> before) {
        List<Optional<Meter>> first = new ArrayList<>(List.of(Optional.empty()));
        before.ifPresent(m -> first.add(Optional.of(m)));
        ComboBox<Optional<Meter>> meter =
                form.choice(
                        "seriesFormMeter",
                        "meter",
                        first,
                        before,
                        new Shown<>(m -> m.map(Meter::name).orElse(text("form.noMeter"))));
        desk.tasks()
                .followQuietly(
                        desk.deck().planning().series().meters(),
                        all ->
                                all.stream()
                                        .map(Optional::of)
                                        .filter(m -> !m.equals(before))
                                        .forEach(meter.getItems()::add),
                        e -> form.say(String.valueOf(e.getMessage())));
        return meter;
    }

    /// As it is kept: what is written in another size of a unit has no values yet that would have
    /// to be converted.
    private static String unit(String written) {
        return Units.of(written)
                .filter(m -> m.factor() == 1 && m.offset() == 0)
                .map(Units.Meant::unit)
                .orElse(written.strip());
    }

    /// Asks whether a series is to go, and says how many points go with it.
    void delete(SeriesLine line) {
        FormPane form =
                new FormPane(
                        desk,
                        over,
                        "seriesDeletePane",
                        text("form.delete", line.series().name()),
                        () -> said.accept(""));
        form.tell(
                text(
                        "form.deleteAsk",
                        Numbers.fixed(line.span().map(SeriesStore.Span::points).orElse(0L), 0)));
        form.ask(
                text("form.deleteAct"),
                Act.SERIES_DELETE,
                () ->
                        form.keep(
                                () ->
                                        desk.deck()
                                                .planning()
                                                .series()
                                                .edits()
                                                .delete(desk.actor(), line.series()),
                                gone -> said.accept(text("deleted", gone.name()))));
    }
}
