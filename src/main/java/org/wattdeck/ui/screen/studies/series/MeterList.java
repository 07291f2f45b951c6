package org.wattdeck.ui.screen.studies.series;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.wattdeck.app.access.Act;
import org.wattdeck.app.series.SeriesLine;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.series.Meter;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.EmTable;
import org.wattdeck.ui.kit.Numbers;

/// All meters with what they measure and where: over the page, to make, change and delete them. FX
/// thread.
final class MeterList {

    private final Desk desk;
    private final StackPane over;
    private final Consumer<String> said;
    private final List<SeriesLine> lines;
    private final TableView<Meter> table = new TableView<>();
    private final Label message = new Label();

    /// @param lines all series that there are
    /// @param said told what became of it, once everything is closed
    MeterList(Desk desk, StackPane over, List<SeriesLine> lines, Consumer<String> said) {
        this.desk = desk;
        this.over = over;
        this.lines = lines;
        this.said = said;
    }

    private String text(String key, Object... arguments) {
        return desk.messages().text("series." + key, arguments);
    }

    /// Once more, as they are now.
    private void again() {
        new MeterList(desk, over, lines, said).open();
    }

    void open() {
        OverPane pane = new OverPane(over, "meterList", text("meters"), () -> said.accept(""));
        table.setId("meterTable");
        table.getStyleClass().addAll("dense", "meter-table");
        table.setAccessibleText(text("meters"));
        table.setPlaceholder(new Label(text("meters.none")));
        columns();
        Button fresh = button("meterNew", text("newMeter"), () -> edit(Optional.empty()));
        Button change = button("meterEdit", text("change"), () -> edit(selected()));
        Button delete =
                button("meterDelete", text("delete"), () -> selected().ifPresent(this::delete));
        Button close = button("meterClose", text("form.close"), pane::close);
        table.getSelectionModel()
                .selectedItemProperty()
                .subscribe(
                        m -> {
                            change.setDisable(m == null);
                            delete.setDisable(m == null);
                        });
        table.setOnKeyPressed(this::key);
        HBox buttons = new HBox(fresh, change, delete, close);
        buttons.getStyleClass().add("command-buttons");
        message.setWrapText(true);
        pane.box().getChildren().addAll(table, message, buttons);
        load();
        pane.open(table);
    }

    private void columns() {
        EmTable<Meter> columns = new EmTable<>(table, desk.appearance());
        columns.text(text("name"), 13, Meter::name);
        columns.text(text("form.meterType"), 7, m -> text("meter." + m.type().word()));
        columns.text(
                text("form.site"),
                11,
                m ->
                        m.siteId()
                                .flatMap(desk.live().registry()::site)
                                .map(Site::name)
                                .orElse(Numbers.NONE));
        columns.number(text("list"), 5, m -> Numbers.whole(of(m).size()));
    }

    private static Button button(String id, String words, Runnable act) {
        Button button = new Button(words);
        button.setId(id);
        button.setOnAction(e -> act.run());
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private void key(KeyEvent e) {
        if (e.getCode() == KeyCode.ENTER) {
            edit(selected());
        } else if (e.getCode() == KeyCode.DELETE) {
            selected().ifPresent(this::delete);
        } else if (e.getCode() == KeyCode.INSERT) {
            edit(Optional.empty());
        } else {
            return;
        }
        e.consume();
    }

    private void load() {
        desk.tasks()
                .followQuietly(
                        desk.deck().planning().series().meters(),
                        all -> {
                            table.getItems().setAll(all);
                            table.getSelectionModel().selectFirst();
                        },
                        e -> message.setText(String.valueOf(e.getMessage())));
    }

    private Optional<Meter> selected() {
        return Optional.ofNullable(table.getSelectionModel().getSelectedItem());
    }

    private List<SeriesLine> of(Meter meter) {
        return lines.stream()
                .filter(l -> l.series().meterId().equals(Optional.of(meter.id())))
                .toList();
    }

    private void edit(Optional<Meter> before) {
        new MeterForm(desk, over, before, this::again).open();
    }

    private void delete(Meter meter) {
        FormPane form =
                new FormPane(
                        desk,
                        over,
                        "meterDeletePane",
                        text("form.delete", meter.name()),
                        this::again);
        List<SeriesLine> own = of(meter);
        long points = own.stream().mapToLong(l -> l.span().map(s -> s.points()).orElse(0L)).sum();
        form.tell(
                text(
                        "form.deleteMeterAsk",
                        Numbers.fixed(own.size(), 0),
                        Numbers.fixed(points, 0)));
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
                                                .delete(desk.actor(), meter),
                                gone -> said.accept(text("deleted", gone.name()))));
    }
}
