package org.wattdeck.ui.screen.people;

import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.LivePlant;
import org.wattdeck.app.record.People;
import org.wattdeck.domain.access.Grant;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.record.Person;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.EmTable;
import org.wattdeck.ui.kit.Fx;

/// Everybody who works here with what they may do, and the form that changes it. FX thread.
final class PeopleView implements Page {

    private final Desk desk;
    private final TableView<Person> table = new TableView<>();
    private final PersonForm form;
    private final HBox node = new HBox();
    private final Fx.Pump<Integer> news = Fx.pump(java.time.Duration.ofMillis(300), n -> refresh());
    private LivePlant.@Nullable Subscription changes;

    PeopleView(Desk desk) {
        this.desk = desk;
        form = new PersonForm(desk, this::added, () -> table.getSelectionModel().clearSelection());
        table.setId("peopleList");
        table.getStyleClass().add("dense");
        table.setAccessibleText(text("people.title"));
        table.setPlaceholder(new Label(text("people.none")));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        EmTable<Person> columns = new EmTable<>(table, desk.appearance());
        columns.text(text("people.name"), 14, Person::name);
        columns.text(text("people.roles"), 18, this::roles);
        columns.text(text("people.sites"), 14, this::sites);
        columns.text(text("people.secrets"), 12, this::secrets);
        columns.text(
                text("people.state"), 9, p -> text("people.state." + (p.enabled() ? "in" : "out")));
        table.getSelectionModel().selectedItemProperty().subscribe(form::choose);
        Label hint = new Label(text("people.hint"));
        hint.setWrapText(true);
        hint.setMinHeight(Region.USE_PREF_SIZE);
        hint.getStyleClass().addAll("secondary", "setting-note");
        Label title = new Label(text("people.title"));
        title.getStyleClass().add("panel-title");
        VBox left = new VBox(title, hint, table);
        left.getStyleClass().add("panel");
        VBox.setVgrow(table, Priority.ALWAYS);
        HBox.setHgrow(left, Priority.ALWAYS);
        node.getStyleClass().add("people-view");
        node.getChildren().addAll(left, form.node());
    }

    private String text(String key) {
        return desk.messages().text(key);
    }

    private String roles(Person p) {
        return p.roles().stream()
                .map(r -> desk.messages().word(r))
                .collect(Collectors.joining(", "));
    }

    private String sites(Person p) {
        List<Grant> bound = p.grants().stream().filter(g -> g.sites().isPresent()).toList();
        return bound.isEmpty()
                ? text("people.sites.all")
                : bound.getFirst().sites().orElseThrow().stream()
                        .map(id -> desk.live().registry().site(id).map(Site::name).orElse("?"))
                        .sorted()
                        .collect(Collectors.joining(", "));
    }

    private String secrets(Person p) {
        return java.util.stream.Stream.of(
                        p.password().map(h -> text("people.password.has")),
                        p.pin().map(h -> text("people.pin.has")),
                        java.util.Optional.of(text("people.factor.has"))
                                .filter(w -> people().factors().on(p.id())))
                .flatMap(java.util.Optional::stream)
                .collect(Collectors.joining(", "));
    }

    @Override
    public HBox node() {
        return node;
    }

    private People people() {
        return desk.deck().records().people();
    }

    @Override
    public void shown() {
        if (changes == null) {
            changes = people().onChange(() -> news.offer(1));
        }
        form.shown();
        refresh();
    }

    @Override
    public void hidden() {
        if (changes != null) {
            changes.close();
            changes = null;
        }
        form.hidden();
    }

    @Override
    public void focusFirst() {
        table.requestFocus();
    }

    private void refresh() {
        @Nullable Person before = table.getSelectionModel().getSelectedItem();
        List<Person> all = people().all();
        table.refresh();
        if (!all.equals(List.copyOf(table.getItems()))) {
            table.getItems().setAll(all);
            if (before != null) {
                select(before);
            }
        }
        form.refresh();
    }

    private void select(Person person) {
        table.getItems().stream()
                .filter(p -> p.id().equals(person.id()))
                .findFirst()
                .ifPresent(table.getSelectionModel()::select);
    }

    private void added(Person person) {
        refresh();
        select(person);
    }
}
