package org.wattdeck.ui.screen.studies.forecast;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import org.wattdeck.app.forecast.ForecastJob;
import org.wattdeck.app.forecast.Forecasts;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.EmTable;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.kit.Sentences;

/// The list of forecasts that were made or are on their way. FX thread.
final class FormerForecasts {

    private static final int SHOWN = 20;
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("MM-dd HH:mm", Messages.LOCALE)
                    .withZone(ZoneId.systemDefault());

    private final Desk desk;
    private final TableView<ForecastJob> table;
    private final ForecastTables words;
    private final Consumer<String> said;
    private final Runnable chosen;
    private int loading;
    private boolean filling;

    /// @param said told what went wrong
    /// @param chosen called when another one is chosen
    FormerForecasts(
            Desk desk,
            TableView<ForecastJob> table,
            ForecastTables words,
            Consumer<String> said,
            Runnable chosen) {
        this.desk = desk;
        this.table = table;
        this.words = words;
        this.said = said;
        this.chosen = chosen;
        EmTable<ForecastJob> columns = new EmTable<>(table, desk.appearance());
        columns.text(text("column.asked"), 8, j -> MINUTE.format(j.asked()));
        columns.fill(columns.text(text("column.series"), 7.5, ForecastJob::seriesName));
        columns.text(text("column.model"), 6.3, this::model);
        columns.number("MAE", 5.2, FormerForecasts::mae);
        Label none = new Label(text("none"));
        none.setWrapText(true);
        table.setPlaceholder(none);
        table.getSelectionModel()
                .selectedItemProperty()
                .subscribe(
                        job -> {
                            if (!filling) {
                                chosen.run();
                            }
                        });
    }

    private String text(String key, Object... arguments) {
        return desk.messages().text("forecast." + key, arguments);
    }

    private String model(ForecastJob job) {
        return job.state() == ForecastJob.State.COMPLETED
                ? words.model(job.made().map(ForecastJob.Made::model).orElse(""))
                : text("state." + job.state().name().toLowerCase(Locale.ROOT));
    }

    private static String mae(ForecastJob job) {
        double mae = job.made().map(ForecastJob.Made::mae).orElse(Double.NaN);
        return Double.isNaN(mae) ? Numbers.NONE : Numbers.four(mae);
    }

    private Forecasts forecasts() {
        return desk.deck().planning().forecasts();
    }

    boolean settled() {
        return loading == 0;
    }

    Optional<ForecastJob> selected() {
        return Optional.ofNullable(table.getSelectionModel().getSelectedItem());
    }

    /// @param choose this one then, if it is there; else what was chosen stays so
    void load(Optional<UUID> choose) {
        loading++;
        desk.tasks()
                .followQuietly(
                        forecasts().last(SHOWN),
                        all -> {
                            loading--;
                            fill(all, choose);
                        },
                        e -> {
                            loading--;
                            said.accept(String.valueOf(e.getMessage()));
                        });
    }

    private void fill(List<ForecastJob> all, Optional<UUID> choose) {
        Optional<UUID> wanted = choose.or(() -> selected().map(ForecastJob::id));
        filling = true;
        table.getItems().setAll(all);
        int place = 0;
        for (int i = 0; i < all.size(); i++) {
            if (Optional.of(all.get(i).id()).equals(wanted)) {
                place = i;
            }
        }
        if (!all.isEmpty()) {
            table.getSelectionModel().clearAndSelect(place);
        }
        filling = false;
        chosen.run();
    }

    /// Forgets the one that is chosen, if it is over.
    void delete() {
        selected().filter(j -> j.state().over()).ifPresent(this::delete);
    }

    private void delete(ForecastJob job) {
        desk.tasks()
                .followQuietly(
                        forecasts().delete(desk.actor(), job.id()),
                        done -> {
                            if (done instanceof Verdict.Refused<UUID>(List<Said> why)) {
                                said.accept(Sentences.join(" ", why));
                            }
                            load(Optional.empty());
                        },
                        e -> said.accept(String.valueOf(e.getMessage())));
    }
}
