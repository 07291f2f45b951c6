package org.wattdeck.ui.screen.studies.series;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import org.wattdeck.app.series.SeriesRange;
import org.wattdeck.domain.series.Quality;
import org.wattdeck.domain.series.TimeSeries;
import org.wattdeck.engine.series.SeriesFigures;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.Numbers;

/// What the points that are shown come to, each figure with its name. FX thread.
final class SeriesFacts {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Messages.LOCALE);

    private final Desk desk;
    private final FlowPane place;

    SeriesFacts(Desk desk, FlowPane place) {
        this.desk = desk;
        this.place = place;
    }

    private String text(String key, Object... arguments) {
        return desk.messages().text("series." + key, arguments);
    }

    void clear() {
        place.getChildren().clear();
    }

    void show(SeriesRange r) {
        SeriesFigures f = r.figures();
        TimeSeries of = r.line().series();
        ZoneId zone = of.zone();
        String unit = of.unit();
        figure("points", Numbers.fixed(f.points(), 0));
        figure("first", time(r.points().first(), zone));
        figure("last", time(r.points().last(), zone));
        figure("usual", Numbers.duration(f.usualSeconds()));
        figure(
                "gaps",
                f.gaps() == 0
                        ? "0"
                        : Numbers.fixed(f.gaps(), 0)
                                + " ("
                                + Numbers.duration(f.missingSeconds())
                                + ")");
        figure("min", with(Numbers.four(f.min()), unit));
        figure("mean", with(Numbers.four(f.mean()), unit));
        figure("max", with(Numbers.four(f.max()), unit));
        if (of.power() || of.energy()) {
            figure("energy", Numbers.energy(f.integral()));
        } else if (of.aggregation().adds()) {
            figure("sum", with(Numbers.four(f.integral()), unit));
        }
        for (Map.Entry<Quality, Integer> e : f.byQuality().entrySet()) {
            if (e.getKey() != Quality.GOOD) {
                figure("quality." + e.getKey().word(), Numbers.fixed(e.getValue(), 0));
            }
        }
        r.resampled()
                .ifPresent(
                        s ->
                                figure(
                                        "periods",
                                        Numbers.fixed(s.count() - s.missing(), 0)
                                                + " / "
                                                + Numbers.fixed(s.count(), 0)));
    }

    static String time(long epochSecond, ZoneId zone) {
        return MINUTE.format(Instant.ofEpochSecond(epochSecond).atZone(zone));
    }

    private static String with(String number, String unit) {
        return number.equals(Numbers.NONE) || unit.isEmpty() ? number : number + " " + unit;
    }

    private void figure(String key, String value) {
        Label name = new Label(text("figure." + key));
        name.getStyleClass().add("secondary");
        Label figure = new Label(value);
        figure.setId("seriesFigure-" + key.replace('.', '-'));
        figure.getStyleClass().add("strong");
        name.setLabelFor(figure);
        HBox both = new HBox(name, figure);
        both.getStyleClass().add("series-figure");
        place.getChildren().add(both);
    }
}
