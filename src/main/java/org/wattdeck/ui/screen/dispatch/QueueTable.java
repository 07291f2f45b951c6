package org.wattdeck.ui.screen.dispatch;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.wattdeck.domain.schedule.Approval;
import org.wattdeck.domain.schedule.Block;
import org.wattdeck.domain.schedule.BlockState;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.EmTable;
import org.wattdeck.ui.kit.Numbers;

/// What is approved and what became of it. FX thread.
final class QueueTable {

    private static final int MOST = 500;

    /// What runs and what comes, as it comes; then what ended, the latest first.
    private static final Comparator<Block> NEXT_FIRST =
            Comparator.comparing((Block b) -> b.state().ended())
                    .thenComparing(
                            (a, b) ->
                                    a.state().ended()
                                            ? b.start().compareTo(a.start())
                                            : a.start().compareTo(b.start()));

    /// So many of the first rows are told what they came to.
    private static final int ASKED = 60;

    private static final double LARGE = 1.3;

    private final Desk desk;
    private final Achieved achieved;
    private final TableView<Block> table = new TableView<>();
    private final ObservableList<Block> rows = FXCollections.observableArrayList();

    QueueTable(Desk desk, ScheduleWords words, Consumer<UUID> chosen, Runnable opened) {
        this.desk = desk;
        achieved = new Achieved(desk, table::refresh);
        table.setId("scheduleQueue");
        table.setAccessibleText(words.text("schedule.queue"));
        table.setPlaceholder(new Label(words.text("schedule.queue.none")));
        table.getStyleClass().add("dense");
        table.setItems(rows);
        EmTable<Block> em = new EmTable<>(table, desk.appearance());
        em.text(words.text("schedule.queue.start"), 7.5, words::day);
        em.text(words.text("schedule.queue.asset"), 7.5, b -> words.code(b.assetId()));
        em.number(
                words.text("schedule.queue.power"),
                5.5,
                b -> Numbers.signed(Numbers.kw(b.powerKw())));
        em.number(words.text("schedule.queue.achieved"), 6, this::achieved);
        em.number(
                words.text("schedule.queue.length"),
                7,
                b -> Numbers.duration(b.length().toSeconds()));
        em.text(words.text("schedule.queue.state"), 8.5, b -> desk.messages().word(b.state()));
        em.text(
                words.text("schedule.queue.by"),
                9,
                b -> b.approval().map(QueueTable::by).orElse(""));
        TableColumn<Block, String> reason =
                em.text(
                        words.text("schedule.queue.reason"),
                        20,
                        b -> Numbers.withMinus(b.reason()));
        reason.setMinWidth(80);
        fit();
        table.getSelectionModel()
                .selectedItemProperty()
                .addListener(
                        (o, was, now) -> {
                            if (now != null && table.isFocused()) {
                                chosen.accept(now.id());
                            }
                        });
        table.setOnKeyPressed(
                e -> {
                    if (e.getCode() == KeyCode.ENTER) {
                        opened.run();
                        e.consume();
                    }
                });
    }

    private String achieved(Block b) {
        OptionalDouble kw = achieved.meanKw(b);
        return kw.isPresent() ? Numbers.signed(Numbers.kw(kw.getAsDouble())) : "";
    }

    private static String by(Approval a) {
        return a.second().isEmpty() ? a.by() : a.by() + ", " + a.second();
    }

    /// With large letters it rolls sideways, rather than cut every number.
    void fit() {
        table.setColumnResizePolicy(
                desk.appearance().zoom() > LARGE
                        ? TableView.UNCONSTRAINED_RESIZE_POLICY
                        : TableView.CONSTRAINED_RESIZE_POLICY_LAST_COLUMN);
    }

    TableView<Block> node() {
        return table;
    }

    /// @param earlier those that ended and are not in memory any more
    void show(List<Block> blocks, List<Block> earlier, String filter) {
        String text = filter.strip().toLowerCase(Locale.ROOT);
        Map<UUID, Block> all = new HashMap<>();
        earlier.forEach(b -> all.put(b.id(), b));
        blocks.forEach(b -> all.put(b.id(), b));
        List<Block> next =
                all.values().stream()
                        .filter(b -> b.state() != BlockState.DRAFT && b.approval().isPresent())
                        .filter(b -> text.isEmpty() || words(b).contains(text))
                        .sorted(NEXT_FIRST)
                        .limit(MOST)
                        .toList();
        achieved.want(next.stream().filter(b -> b.state().ended()).limit(ASKED).toList());
        if (next.equals(rows)) {
            return;
        }
        Block before = table.getSelectionModel().getSelectedItem();
        rows.setAll(next);
        if (before != null) {
            next.stream()
                    .filter(b -> b.id().equals(before.id()))
                    .findFirst()
                    .ifPresent(b -> table.getSelectionModel().select(b));
        }
    }

    private String words(Block b) {
        String asset =
                desk.live()
                        .registry()
                        .asset(b.assetId())
                        .map(a -> a.code() + " " + a.name())
                        .orElse("");
        return (asset + " " + desk.messages().word(b.state()) + " " + b.reason())
                .toLowerCase(Locale.ROOT);
    }
}
