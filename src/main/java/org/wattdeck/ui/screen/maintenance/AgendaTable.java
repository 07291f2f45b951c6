package org.wattdeck.ui.screen.maintenance;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.wattdeck.domain.maintenance.WorkOrder;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.EmTable;
import org.wattdeck.ui.kit.Numbers;

/// Orders one below the other, by time. FX thread.
final class AgendaTable {

    private final TableView<WorkOrder> table = new TableView<>();
    private boolean filling;

    AgendaTable(Desk desk, WorkWords words, Consumer<WorkOrder> chosen, Runnable open) {
        table.setId("workAgenda");
        table.getStyleClass().add("dense");
        table.setAccessibleText(words.text("work.agenda"));
        table.setPlaceholder(new Label(words.text("work.none")));
        EmTable<WorkOrder> em = new EmTable<>(table, desk.appearance());
        em.text(words.text("work.column.start"), 11.5, o -> words.minute(o, o.from()));
        em.text(
                words.text("work.column.length"),
                7.5,
                o -> Numbers.duration(o.task().duration().toSeconds()));
        em.text(words.text("work.column.asset"), 7, o -> words.code(o.assetId()));
        em.text(words.text("work.column.status"), 8.5, o -> desk.messages().word(o.status()));
        em.text(words.text("work.column.description"), 19, o -> o.task().description());
        em.text(words.text("work.column.by"), 9, AgendaTable::by);
        em.text(words.text("work.column.kind"), 9.5, o -> desk.messages().word(o.task().kind()));
        em.text(
                words.text("work.column.priority"),
                6,
                o -> desk.messages().word(o.task().priority()));
        em.number(
                words.text("work.column.cost"),
                6,
                o ->
                        o.result().costMoney().isPresent()
                                ? Numbers.fixed(o.result().costMoney().getAsDouble(), 2)
                                : "");
        em.text(words.text("work.column.number"), 11.5, WorkOrder::number);
        em.text(words.text("work.column.site"), 12, o -> words.site(o.assetId()));
        table.getSelectionModel()
                .selectedItemProperty()
                .subscribe(
                        o -> {
                            if (o != null && !filling) {
                                chosen.accept(o);
                            }
                        });
        table.addEventHandler(
                KeyEvent.KEY_PRESSED,
                e -> {
                    if (e.getCode() == KeyCode.ENTER) {
                        e.consume();
                        open.run();
                    }
                });
    }

    private static String by(WorkOrder o) {
        String company = o.task().serviceProvider();
        String person = o.task().performedBy();
        return company.isEmpty() ? person : person.isEmpty() ? company : person + ", " + company;
    }

    TableView<WorkOrder> node() {
        return table;
    }

    void show(List<WorkOrder> orders, Optional<UUID> selected) {
        filling = true;
        try {
            if (!table.getItems().equals(orders)) {
                table.getItems().setAll(orders);
            }
            Optional<WorkOrder> wanted =
                    orders.stream().filter(o -> selected.equals(Optional.of(o.id()))).findFirst();
            Optional<WorkOrder> now =
                    Optional.ofNullable(table.getSelectionModel().getSelectedItem());
            if (!wanted.equals(now)) {
                wanted.ifPresentOrElse(
                        table.getSelectionModel()::select,
                        table.getSelectionModel()::clearSelection);
            }
        } finally {
            filling = false;
        }
        if (selected.isEmpty() && table.isFocused()) {
            table.getSelectionModel().selectFirst();
        }
    }

    void focus() {
        table.requestFocus();
        if (table.getSelectionModel().isEmpty()) {
            table.getSelectionModel().selectFirst();
        }
    }
}
