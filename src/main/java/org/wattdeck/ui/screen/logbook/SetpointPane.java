package org.wattdeck.ui.screen.logbook;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javafx.animation.PauseTransition;
import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.PasswordField;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.DispatchService;
import org.wattdeck.app.record.Credentials;
import org.wattdeck.domain.access.Permission;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.ops.Check;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.record.Setpoints;
import org.wattdeck.domain.say.Said;
import org.wattdeck.ui.kit.Denied;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.EmTable;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.kit.Sentences;

/// Keeps what assets are set to under a name, compares it with the present, and brings chosen rows
/// back by guarded commands. They are one act: above a bound a second person agrees to all of them
/// together. FX thread.
public final class SetpointPane {

    /// Not faster than the service takes commands.
    private static final Duration APART = Duration.millis(120);

    private final Desk desk;
    private final RecordWords words;
    private final Optional<Site> site;
    private final VBox node = new VBox();
    private final ListView<Setpoints> list = new ListView<>();
    private final TableView<SetpointRow> table = new TableView<>();
    private final Map<UUID, String> outcomes = new HashMap<>();
    private final TextField name;
    private final TextField reason;
    private final TextField second;
    private final PasswordField pin;
    private final VBox agreeing;
    private final Label why;
    private final Button execute;
    private final Label answer;
    private final PauseTransition apart = new PauseTransition(APART);
    private final Deque<SetpointRow> waiting = new ArrayDeque<>();
    private int attempts;
    private int asked;
    private int sent;
    private boolean busy;

    /// @param site whose setpoints are kept; without one those of all sites
    public SetpointPane(Desk desk, Optional<Site> site, Runnable close) {
        this.desk = desk;
        this.site = site;
        words = new RecordWords(desk);
        name = words.field("setpointName", "setpoints.name");
        reason = words.field("setpointReason", "setpoints.reason");
        second = words.field("setpointSecond", "command.second.name");
        pin = words.secret("setpointPin", "command.second.pin");
        HBox agree = new HBox(new Label(words.text("command.second")), second, pin);
        agree.getStyleClass().add("record-line");
        why = new Label();
        why.setId("setpointWhy");
        why.setWrapText(true);
        agreeing = new VBox(why, agree);
        agreeing.getStyleClass().add("record-list");
        second.setOnAction(e -> pin.requestFocus());
        answer = words.answer("setpointAnswer");
        execute = words.button("setpointExecute", "setpoints.execute.none", this::execute);
        Denied.mark(desk, execute, Permission.DISPATCH);
        execute.getStyleClass().add("execute");
        list.setId("setpointList");
        list.setAccessibleText(words.text("setpoints.list"));
        list.setPlaceholder(words.quiet(words.text("setpoints.none")));
        list.setCellFactory(v -> new Row());
        list.getSelectionModel().selectedItemProperty().subscribe(s -> compare());
        table.setId("setpointTable");
        table.getStyleClass().add("dense");
        table.setAccessibleText(words.text("setpoints.table"));
        table.setPlaceholder(new Label(words.text("setpoints.same")));
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.getSelectionModel().selectedItemProperty().subscribe(s -> count());
        EmTable<SetpointRow> em = new EmTable<>(table, desk.appearance());
        em.text(words.text("setpoints.column.asset"), 10, r -> r.asset().code());
        em.text(words.text("setpoints.column.then"), 10, r -> kept(r.kept()));
        em.text(words.text("setpoints.column.now"), 10, this::now);
        em.text(words.text("setpoints.column.check"), 32, this::check);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_LAST_COLUMN);
        HBox keeping = new HBox(name, words.button("setpointKeep", "setpoints.keep", this::keep));
        keeping.getStyleClass().add("record-line");
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setOnAction(e -> keep());
        VBox.setVgrow(list, Priority.ALWAYS);
        VBox left = new VBox(keeping, list);
        left.getStyleClass().add("record-list");
        VBox.setVgrow(table, Priority.ALWAYS);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox buttons = new HBox(words.button("setpointCancel", "zero.close", close), gap, execute);
        buttons.getStyleClass().add("command-buttons");
        VBox right =
                new VBox(
                        words.quiet(words.text("setpoints.hint")),
                        table,
                        reason,
                        agreeing,
                        answer,
                        buttons);
        right.getStyleClass().add("record-list");
        SplitPane split = new SplitPane(left, right);
        split.setOrientation(Orientation.HORIZONTAL);
        split.setDividerPositions(0.32);
        VBox.setVgrow(split, Priority.ALWAYS);
        Label title = words.heading("setpoints.title");
        node.setId("setpointPane");
        node.getStyleClass().addAll("panel", "record-pane", "setpoint-pane");
        node.getChildren().addAll(title, words.quiet(scope()), split);
        node.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        apart.setOnFinished(e -> next());
        RecordWords.show(agreeing, false);
        refresh();
    }

    private String scope() {
        return site.map(s -> words.text("lock.site", s.name()))
                .orElseGet(() -> words.text("setpoints.all"));
    }

    private final class Row extends ListCell<Setpoints> {
        @Override
        protected void updateItem(@Nullable Setpoints item, boolean empty) {
            super.updateItem(item, empty);
            setText(
                    empty || item == null
                            ? null
                            : words.text(
                                    "setpoints.row",
                                    item.name(),
                                    RecordWords.minute(item.at()),
                                    item.by()));
        }
    }

    private String kept(Setpoints.Row row) {
        return row.commanded() ? Numbers.power(row.powerKw()) : words.text("setpoints.itself");
    }

    private String now(SetpointRow row) {
        return row.now()
                .map(d -> Numbers.power(d.powerKw()))
                .orElseGet(() -> words.text("setpoints.itself"));
    }

    private String check(SetpointRow row) {
        String outcome = outcomes.get(row.asset().id());
        return outcome != null
                ? outcome
                : row.blocked().orElseGet(() -> words.text("setpoints.passes"));
    }

    public VBox node() {
        return node;
    }

    public void focusFirst() {
        (list.getItems().isEmpty() ? name : list).requestFocus();
    }

    private void refresh() {
        list.getItems().setAll(desk.deck().records().setpoints().all());
        list.getSelectionModel().selectFirst();
    }

    private List<Asset> assets() {
        return desk.live().registry().assets().stream()
                .filter(
                        a ->
                                a.type() != AssetType.GRID_CONNECTION
                                        && a.dispatchable()
                                        && site.map(s -> s.id().equals(a.siteId())).orElse(true))
                .toList();
    }

    private void keep() {
        List<Setpoints.Row> rows = assets().stream().map(a -> SetpointRow.live(desk, a)).toList();
        words.follow(
                desk.deck().records().setpoints().keep(desk.actor(), name.getText(), rows),
                answer,
                taken -> {
                    name.clear();
                    refresh();
                    list.requestFocus();
                });
    }

    private Optional<Setpoints> chosen() {
        return Optional.ofNullable(list.getSelectionModel().getSelectedItem());
    }

    /// Looks at every row of the chosen picture; those that differ are listed.
    private void compare() {
        waiting.clear();
        outcomes.clear();
        Optional<Setpoints> from = chosen();
        if (from.isEmpty()) {
            table.getItems().clear();
            count();
            return;
        }
        reason.setText(words.text("setpoints.because", from.get().name()));
        int mine = ++asked;
        SetpointRequests requests = requests();
        DispatchService dispatches = desk.deck().dispatches();
        var registry = desk.live().registry();
        desk.tasks()
                .run(
                        words.text("setpoints.comparing"),
                        () ->
                                from.get().rows().stream()
                                        .flatMap(
                                                r ->
                                                        registry
                                                                .asset(r.assetId())
                                                                .map(
                                                                        a ->
                                                                                SetpointRow.of(
                                                                                        dispatches,
                                                                                        desk
                                                                                                .actor(),
                                                                                        a,
                                                                                        r,
                                                                                        requests))
                                                                .stream())
                                        .filter(SetpointRow::differs)
                                        .toList(),
                        rows -> {
                            if (mine == asked) {
                                table.getItems().setAll(rows);
                                selectPassing();
                            }
                        },
                        e -> RecordWords.say(answer, String.valueOf(e.getMessage())));
    }

    private SetpointRequests requests() {
        return new SetpointRequests(
                "setpoints/" + desk.actor().name() + "/" + System.nanoTime() + "/" + attempts++,
                reason.getText().strip());
    }

    private void selectPassing() {
        table.getSelectionModel().clearSelection();
        for (int i = 0; i < table.getItems().size(); i++) {
            if (table.getItems().get(i).passes()) {
                table.getSelectionModel().select(i);
            }
        }
        count();
    }

    private List<SetpointRow> passing() {
        return List.copyOf(table.getSelectionModel().getSelectedItems()).stream()
                .filter(r -> r != null && r.passes())
                .toList();
    }

    private void count() {
        List<SetpointRow> rows = passing();
        execute.setText(
                rows.isEmpty()
                        ? words.text("setpoints.execute.none")
                        : words.text(
                                "setpoints.execute",
                                Integer.toString(rows.size()),
                                Integer.toString(table.getItems().size())));
        Optional<Check> asks = desk.deck().dispatches().second(desk.actor(), powers(rows));
        boolean nobody = asks.filter(c -> c.outcome() == Check.Outcome.BLOCK).isPresent();
        why.setText(asks.map(c -> Sentences.of(c.said())).orElse(""));
        RecordWords.show(agreeing, asks.isPresent());
        second.setDisable(nobody);
        pin.setDisable(nobody);
        execute.setDisable(rows.isEmpty() || busy || nobody);
    }

    /// What would be commanded together.
    private static Map<UUID, Double> powers(List<SetpointRow> rows) {
        Map<UUID, Double> powersKw = new HashMap<>();
        rows.stream()
                .filter(r -> r.kept().commanded())
                .forEach(r -> powersKw.put(r.asset().id(), r.kept().powerKw()));
        return powersKw;
    }

    private void key(KeyEvent e) {
        if (e.getCode() == KeyCode.ENTER && e.isShortcutDown()) {
            e.consume();
            execute();
        } else if (e.getCode() == KeyCode.ENTER && e.getTarget() == execute) {
            e.consume(); // plain Enter never sends
        }
    }

    /// Sends all commands together, then lets go what ran by itself.
    private void execute() {
        if (execute.isDisabled()) {
            return;
        }
        outcomes.clear();
        sent = 0;
        busy = true;
        List<SetpointRow> chosen = passing();
        List<SetpointRow> commands = chosen.stream().filter(r -> r.kept().commanded()).toList();
        Credentials agreed =
                agreeing.isManaged()
                        ? new Credentials(second.getText(), pin.getText())
                        : Credentials.NONE;
        pin.clear();
        count();
        waiting.addAll(chosen.stream().filter(r -> !r.kept().commanded()).toList());
        if (commands.isEmpty()) {
            next();
            return;
        }
        SetpointRequests requests = requests();
        DispatchService dispatches = desk.deck().dispatches();
        desk.tasks()
                .follow(
                        words.text("command.sending"),
                        dispatches.submitTogether(
                                desk.actor(), confirmed(dispatches, commands, requests), agreed),
                        verdicts -> toldAll(commands, verdicts),
                        e ->
                                toldAll(
                                        commands,
                                        Collections.nCopies(
                                                commands.size(),
                                                Verdict.refused(
                                                        Said.free(
                                                                String.valueOf(e.getMessage()))))));
    }

    /// Checks anew what is to be sent.
    private List<DispatchService.Confirmed> confirmed(
            DispatchService dispatches, List<SetpointRow> rows, SetpointRequests requests) {
        return rows.stream()
                .map(r -> dispatches.check(desk.actor(), requests.back(r.kept())))
                .map(
                        c ->
                                new DispatchService.Confirmed(
                                        c.request(), c.nonce().orElseGet(() -> new UUID(0, 0))))
                .toList();
    }

    private void toldAll(List<SetpointRow> rows, List<Verdict<List<Dispatch>>> verdicts) {
        for (int i = 0; i < rows.size(); i++) {
            told(rows.get(i), verdicts.get(i));
        }
        if (sent == 0) {
            waiting.clear(); // nobody agreed, or nothing can be done
            verdicts.stream()
                    .flatMap(
                            v ->
                                    v instanceof Verdict.Refused<List<Dispatch>>(List<Said> reasons)
                                            ? reasons.stream()
                                            : Stream.empty())
                    .findFirst()
                    .ifPresent(reason -> RecordWords.say(answer, Sentences.of(reason)));
            busy = false;
            count();
            if (agreeing.isManaged()) {
                (second.getText().isBlank() ? second : pin).requestFocus();
            }
            return;
        }
        apart.playFromStart();
    }

    /// Lets the next row go.
    private void next() {
        SetpointRow row = waiting.poll();
        if (row == null) {
            done();
            return;
        }
        desk.tasks()
                .follow(
                        words.text("command.sending"),
                        desk.deck()
                                .dispatches()
                                .release(desk.actor(), row.asset().id(), reason.getText().strip()),
                        verdict -> letGo(row, verdict),
                        e ->
                                letGo(
                                        row,
                                        Verdict.refused(
                                                Said.free(String.valueOf(e.getMessage())))));
    }

    private void letGo(SetpointRow row, Verdict<List<Dispatch>> verdict) {
        told(row, verdict);
        apart.playFromStart();
    }

    private void told(SetpointRow row, Verdict<List<Dispatch>> verdict) {
        outcomes.put(
                row.asset().id(),
                switch (verdict) {
                    case Verdict.Accepted<List<Dispatch>> a -> {
                        sent++;
                        yield words.text("setpoints.sent");
                    }
                    case Verdict.Refused<List<Dispatch>>(List<Said> why) ->
                            Sentences.join(" ", why);
                });
        table.refresh();
    }

    private void done() {
        busy = false;
        RecordWords.say(
                answer,
                words.text(
                        "setpoints.done",
                        Integer.toString(sent),
                        Integer.toString(outcomes.size())));
        count();
    }

    /// The pane was closed: what was not sent yet is not sent.
    public void closed() {
        waiting.clear();
        apart.stop();
    }
}
