package org.wattdeck.ui.screen.alarms;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import org.wattdeck.domain.alarm.AlarmQuery;
import org.wattdeck.domain.alarm.AlarmTransition;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.EmTable;

/// What was recorded of all alarms in the last thirty days, newest first. FX thread.
final class HistoryTable {

    private static final int MOST = 1_000;
    private static final Duration SPAN = Duration.ofDays(30);

    private final Desk desk;
    private final AlarmWords words;
    private final TableView<AlarmTransition> table;
    private final Label below;
    private int asked;

    HistoryTable(Desk desk, AlarmWords words, TableView<AlarmTransition> table, Label below) {
        this.desk = desk;
        this.words = words;
        this.table = table;
        this.below = below;
        table.setPlaceholder(new Label(desk.messages().text("alarms.history.none")));
        EmTable<AlarmTransition> em = new EmTable<>(table, desk.appearance());
        em.text(title("exact"), 15.5, t -> words.exact(t.at()));
        em.text(title("priority"), 3.2, t -> Integer.toString(t.priority().number()));
        em.text(title("asset"), 14, t -> words.asset(t.assetId(), t.siteId()));
        em.text(title("happened"), 11, t -> desk.messages().word(t.trigger()));
        em.text(title("became"), 15, t -> desk.messages().word(t.to()));
        em.text(title("message"), 26, t -> words.message(t.assetId(), t.message()));
        em.text(title("by"), 7, AlarmTransition::by);
        em.text(title("note"), 14, AlarmTransition::note);
    }

    private String title(String key) {
        return desk.messages().text("alarms.column." + key);
    }

    /// Asks for what holds `text`; of several questions the newest answer counts.
    void load(String text) {
        int mine = ++asked;
        Instant now = desk.live().latest().time();
        desk.tasks()
                .follow(
                        desk.messages().text("task.alarmHistory"),
                        desk.deck()
                                .alarms()
                                .history(
                                        new AlarmQuery(
                                                now.minus(SPAN),
                                                now.plus(SPAN),
                                                Optional.empty(),
                                                text,
                                                MOST)),
                        (List<AlarmTransition> found) -> {
                            if (mine == asked) {
                                table.getItems().setAll(found);
                                below.setText(
                                        desk.messages()
                                                .text(
                                                        found.size() == MOST
                                                                ? "alarms.history.most"
                                                                : "alarms.history.found",
                                                        Integer.toString(found.size())));
                            }
                        },
                        e -> {
                            if (mine == asked) {
                                below.setText(String.valueOf(e.getMessage()));
                            }
                        });
    }
}
