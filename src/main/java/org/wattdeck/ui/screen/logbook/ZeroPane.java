package org.wattdeck.ui.screen.logbook;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.wattdeck.app.EmergencyService;
import org.wattdeck.domain.access.Permission;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.record.Latch;
import org.wattdeck.domain.say.Said;
import org.wattdeck.ui.kit.Denied;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.EmTable;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.kit.Sentences;

/// Emergency zero power: what will go to zero is listed, and Ctrl+Enter does it. The cursor stands
/// on Cancel. FX thread.
public final class ZeroPane {

    private final Desk desk;
    private final RecordWords words;
    private final Runnable close;
    private final VBox node = new VBox();
    private final ToggleGroup which = new ToggleGroup();
    private final TableView<EmergencyService.Row> table = new TableView<>();
    private final Label sum;
    private final Label answer;
    private final Button cancel;
    private final Button execute;
    private boolean busy;
    private boolean done;

    /// @param site the site in view; without one all sites go to zero
    public ZeroPane(Desk desk, Optional<Site> site, Runnable close) {
        this.desk = desk;
        this.close = close;
        words = new RecordWords(desk);
        sum = words.quiet("");
        sum.setId("zeroSum");
        answer = words.answer("zeroAnswer");
        cancel = words.button("zeroCancel", "entry.cancel", close);
        execute = words.button("zeroExecute", "zero.execute", this::execute);
        execute.getStyleClass().add("execute");
        Denied.mark(desk, execute, Permission.EMERGENCY_STOP);
        desk.user()
                .refusal(Permission.EMERGENCY_STOP, Optional.empty())
                .ifPresent(why -> RecordWords.say(answer, Sentences.of(why)));
        node.setId("zeroPane");
        node.getStyleClass().addAll("panel", "record-pane", "zero-pane");
        node.getChildren().add(words.heading("zero.title"));
        site.ifPresent(s -> choice(words.text("lock.site", s.name()), List.of(s.id())));
        List<UUID> all = desk.live().registry().sites().stream().map(Site::id).toList();
        if (site.isEmpty() || all.size() > 1) {
            choice(words.text("zero.all", Integer.toString(all.size())), all);
        }
        which.selectToggle(which.getToggles().getFirst());
        which.selectedToggleProperty().subscribe(this::preview);
        table.setId("zeroTable");
        table.getStyleClass().add("dense");
        table.setAccessibleText(words.text("zero.table"));
        EmTable<EmergencyService.Row> em = new EmTable<>(table, desk.appearance());
        em.text(words.text("zero.column.asset"), 14, r -> words.asset(Optional.of(r.assetId())));
        em.number(words.text("zero.column.now"), 9, r -> Numbers.kw(r.nowKw()));
        em.text(words.text("zero.column.then"), 18, this::then);
        VBox.setVgrow(table, Priority.ALWAYS);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox buttons = new HBox(cancel, gap, execute);
        buttons.getStyleClass().add("command-buttons");
        node.getChildren()
                .addAll(sum, table, words.quiet(words.text("zero.hint")), answer, buttons);
        node.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        preview();
    }

    private void choice(String called, List<UUID> sites) {
        RadioButton button = new RadioButton(called);
        button.setUserData(sites);
        button.setToggleGroup(which);
        node.getChildren().add(button);
    }

    private String then(EmergencyService.Row row) {
        return row.leftOut()
                .map(why -> words.text("zero.stays", why))
                .orElse(words.text("zero.goes"));
    }

    @SuppressWarnings("unchecked")
    private List<UUID> sites() {
        return (List<UUID>) which.getSelectedToggle().getUserData();
    }

    private void preview() {
        List<EmergencyService.Row> rows = desk.deck().records().emergency().preview(sites());
        List<EmergencyService.Row> going =
                rows.stream().filter(r -> r.leftOut().isEmpty()).toList();
        table.getItems().setAll(going);
        table.getItems().addAll(rows.stream().filter(r -> r.leftOut().isPresent()).toList());
        sum.setText(
                words.text(
                        "zero.sum",
                        Integer.toString(going.size()),
                        Integer.toString(rows.size()),
                        Numbers.power(
                                going.stream().mapToDouble(EmergencyService.Row::nowKw).sum())));
    }

    public VBox node() {
        return node;
    }

    public void focusFirst() {
        cancel.requestFocus();
    }

    private void key(KeyEvent e) {
        if (e.getCode() != KeyCode.ENTER) {
            return;
        }
        if (e.isShortcutDown()) {
            e.consume();
            execute();
        } else if (e.getTarget() == execute) {
            e.consume(); // plain Enter never sends
        } else if (e.getTarget() == cancel) {
            e.consume();
            close.run();
        }
    }

    private void execute() {
        if (busy || done) {
            return;
        }
        busy = true;
        desk.tasks()
                .follow(
                        words.text("zero.title"),
                        desk.deck().records().emergency().zero(desk.actor(), sites()),
                        verdict -> {
                            busy = false;
                            switch (verdict) {
                                case Verdict.Accepted<Latch>(Latch latch) -> sent(latch);
                                case Verdict.Refused<Latch>(List<Said> why) ->
                                        RecordWords.say(answer, Sentences.join("\n", why));
                            }
                        },
                        e -> {
                            busy = false;
                            RecordWords.say(answer, String.valueOf(e.getMessage()));
                        });
    }

    private void sent(Latch latch) {
        done = true;
        execute.setDisable(true);
        cancel.setText(words.text("zero.close"));
        RecordWords.say(answer, words.text("zero.sent", Integer.toString(latch.assets().size())));
        cancel.requestFocus();
    }
}
