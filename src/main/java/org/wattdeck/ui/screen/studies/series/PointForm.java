package org.wattdeck.ui.screen.studies.series;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;
import org.wattdeck.app.access.Act;
import org.wattdeck.app.series.SeriesEdits;
import org.wattdeck.domain.series.Quality;
import org.wattdeck.domain.series.TimeSeries;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.kit.Shown;

/// Asks for another value of a point, or another quality of all points of a time. FX thread.
final class PointForm {

    private static final List<Quality> MARKS =
            List.of(Quality.BAD, Quality.ESTIMATED, Quality.UNCERTAIN, Quality.GOOD);

    private final Desk desk;
    private final StackPane over;
    private final TimeSeries series;
    private final Consumer<String> said;

    /// @param said told what became of it, once the form is closed
    PointForm(Desk desk, StackPane over, TimeSeries series, Consumer<String> said) {
        this.desk = desk;
        this.over = over;
        this.series = series;
        this.said = said;
    }

    private String text(String key, Object... arguments) {
        return desk.messages().text("series." + key, arguments);
    }

    private FormPane form(String id, String title) {
        return new FormPane(desk, over, id, title, () -> said.accept(""));
    }

    private ComboBox<Quality> quality(FormPane form, List<Quality> values, Quality chosen) {
        return form.choice(
                "pointFormQuality",
                "quality",
                values,
                chosen,
                new Shown<>(q -> text("quality." + q.word())));
    }

    void correct(PointsTable.Line point) {
        FormPane form =
                form(
                        "pointForm",
                        text(
                                "form.correct",
                                SeriesFacts.time(point.at().getEpochSecond(), zone())));
        TextField value = form.row("pointFormValue", "value", new TextField(exact(point.value())));
        value.getStyleClass().add("number");
        ComboBox<Quality> quality = quality(form, List.of(Quality.values()), point.quality());
        TextField metadata =
                form.row("pointFormMetadata", "metadata", new TextField(point.metadata()));
        form.tell(
                text(
                        "form.correctAsk",
                        Integer.toString(point.version()),
                        Integer.toString(point.version() + 1)));
        Runnable save =
                () ->
                        form.keep(
                                () ->
                                        desk.deck()
                                                .planning()
                                                .series()
                                                .edits()
                                                .correct(
                                                        desk.actor(),
                                                        series,
                                                        new SeriesEdits.Correction(
                                                                point.point(),
                                                                number(
                                                                        value.getText(),
                                                                        quality.getValue()),
                                                                quality.getValue(),
                                                                metadata.getText().strip())),
                                done ->
                                        said.accept(
                                                text(
                                                        "corrected",
                                                        Numbers.fixed(done.imported(), 0))));
        value.setOnAction(e -> save.run());
        form.show(value, text("form.keep"), Act.SERIES_CORRECT, save);
    }

    private ZoneId zone() {
        return series.zone();
    }

    /// With all its digits, so that who only changes the quality keeps the value.
    private static String exact(double value) {
        return Double.isNaN(value)
                ? ""
                : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /// As it is written; missing has none.
    private double number(String written, Quality quality) {
        if (quality == Quality.MISSING) {
            return Double.NaN;
        }
        try {
            return Double.parseDouble(
                    written.strip().replace('\u2212', '-').replace(" ", "").replace(',', '.'));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(text("form.badValue", written.strip()), e);
        }
    }

    /// @param points in their order, one at least
    void mark(List<PointsTable.Line> points) {
        PointsTable.Line first = points.getFirst();
        PointsTable.Line last = points.getLast();
        FormPane form = form("markForm", text("form.mark"));
        form.tell(
                text(
                        "form.markAsk",
                        Numbers.fixed(points.size(), 0),
                        SeriesFacts.time(first.at().getEpochSecond(), zone()),
                        SeriesFacts.time(last.at().getEpochSecond(), zone())));
        ComboBox<Quality> quality = quality(form, MARKS, Quality.BAD);
        TextField metadata = form.row("pointFormMetadata", "metadata", new TextField());
        form.show(
                quality,
                text("form.markAct"),
                Act.SERIES_CORRECT,
                () ->
                        form.keep(
                                () ->
                                        desk.deck()
                                                .planning()
                                                .series()
                                                .edits()
                                                .mark(
                                                        desk.actor(),
                                                        series,
                                                        new SeriesEdits.Marking(
                                                                first.at(),
                                                                last.at().plusSeconds(1),
                                                                quality.getValue(),
                                                                metadata.getText().strip())),
                                done ->
                                        said.accept(
                                                text(
                                                        "corrected",
                                                        Numbers.fixed(done.imported(), 0)))));
    }
}
