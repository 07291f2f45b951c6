package org.wattdeck.ui.screen.system;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.LivePlant;
import org.wattdeck.app.record.Credentials;
import org.wattdeck.app.record.People;
import org.wattdeck.domain.access.Role;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.record.Person;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Fx;
import org.wattdeck.ui.kit.Shown;

/// The people who sign handovers and agree to large commands. FX thread.
final class PeoplePane {

    private final Desk desk;
    private final VBox node = new VBox();
    private final ListView<Person> list = new ListView<>();
    private final TextField name;
    private final ComboBox<Role> role = new ComboBox<>();
    private final PasswordField pin;
    private final TextField supervisor;
    private final PasswordField supervisorPin;
    private final HBox authority;
    private final Button toggle;
    private final Button setPin;
    private final Label answer = new Label();
    private final Fx.Pump<Integer> news = Fx.pump(java.time.Duration.ofMillis(300), n -> refresh());
    private LivePlant.@Nullable Subscription changes;

    PeoplePane(Desk desk) {
        this.desk = desk;
        name = named(new TextField(), "personName", "people.name");
        pin = named(new PasswordField(), "personPin", "people.pin");
        supervisor = named(new TextField(), "supervisorName", "people.supervisor");
        supervisorPin = named(new PasswordField(), "supervisorPin", "people.supervisor.pin");
        role.setId("personRole");
        role.setAccessibleText(text("people.role"));
        role.getItems().setAll(Role.values());
        role.setConverter(new Shown<>(r -> desk.messages().word(r)));
        role.setValue(Role.OPERATOR);
        list.setId("peopleList");
        list.setAccessibleText(text("people.title"));
        list.setPlaceholder(new Label(text("people.none")));
        list.setCellFactory(v -> new Row());
        list.setPrefHeight(9 * desk.appearance().em());
        toggle = button("personToggle", "people.disable", this::toggle);
        setPin = button("personSetPin", "people.setPin", this::setPin);
        Button add = button("personAdd", "people.add", this::add);
        add.disableProperty().bind(name.textProperty().map(String::isBlank));
        authority = new HBox(new Label(text("people.authority")), supervisor, supervisorPin);
        authority.getStyleClass().add("record-line");
        answer.setId("peopleAnswer");
        answer.setWrapText(true);
        answer.getStyleClass().add("alarm-answer");
        say("");
        HBox fields = new HBox(name, role, pin);
        fields.getStyleClass().add("record-line");
        HBox.setHgrow(name, Priority.ALWAYS);
        Label hint = new Label(text("people.hint"));
        hint.setWrapText(true);
        hint.setMinHeight(Region.USE_PREF_SIZE);
        hint.getStyleClass().add("secondary");
        node.getStyleClass().add("people");
        node.getChildren()
                .addAll(
                        hint,
                        list,
                        fields,
                        authority,
                        new FlowPane(6, 6, add, setPin, toggle),
                        answer);
        list.getSelectionModel().selectedItemProperty().subscribe(this::choose);
    }

    private final class Row extends ListCell<Person> {
        @Override
        protected void updateItem(@Nullable Person item, boolean empty) {
            super.updateItem(item, empty);
            setText(
                    empty || item == null
                            ? null
                            : desk.messages()
                                    .text(
                                            item.enabled() ? "people.row" : "people.row.disabled",
                                            item.name(),
                                            roles(item)));
        }
    }

    private String roles(Person person) {
        return person.roles().stream()
                .map(r -> desk.messages().word(r))
                .collect(Collectors.joining(", "));
    }

    private String text(String key) {
        return desk.messages().text(key);
    }

    private <T extends TextInputControl> T named(T input, String id, String key) {
        input.setId(id);
        input.setPromptText(text(key));
        input.setAccessibleText(text(key));
        return input;
    }

    private Button button(String id, String key, Runnable run) {
        Button button = new Button(text(key));
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> run.run());
        return button;
    }

    private People people() {
        return desk.deck().records().people();
    }

    VBox node() {
        return node;
    }

    void shown() {
        if (changes == null) {
            changes = people().onChange(() -> news.offer(1));
        }
        refresh();
    }

    void hidden() {
        if (changes != null) {
            changes.close();
            changes = null;
        }
        pin.clear();
        supervisorPin.clear();
    }

    private void refresh() {
        Person before = list.getSelectionModel().getSelectedItem();
        List<Person> all = people().all();
        if (!all.equals(List.copyOf(list.getItems()))) {
            list.getItems().setAll(all);
            if (before != null) {
                all.stream()
                        .filter(p -> p.id().equals(before.id()))
                        .findFirst()
                        .ifPresent(list.getSelectionModel()::select);
            }
        }
        boolean supervised = people().supervised();
        authority.setVisible(supervised);
        authority.setManaged(supervised);
        choose(list.getSelectionModel().getSelectedItem());
    }

    private void choose(@Nullable Person person) {
        toggle.setDisable(person == null);
        setPin.setDisable(person == null);
        toggle.setText(
                text(person != null && !person.enabled() ? "people.enable" : "people.disable"));
    }

    private Optional<Person> chosen() {
        return Optional.ofNullable(list.getSelectionModel().getSelectedItem());
    }

    private Credentials authority() {
        return new Credentials(supervisor.getText(), supervisorPin.getText());
    }

    private void add() {
        follow(
                people().add(
                                desk.actor(),
                                name.getText(),
                                role.getValue(),
                                pin.getText(),
                                authority()));
    }

    private void setPin() {
        chosen().ifPresent(
                        p ->
                                follow(
                                        people().setPin(
                                                        desk.actor(),
                                                        p.id(),
                                                        pin.getText(),
                                                        authority())));
    }

    private void toggle() {
        chosen().ifPresent(
                        p ->
                                follow(
                                        people().setEnabled(
                                                        desk.actor(),
                                                        p.id(),
                                                        !p.enabled(),
                                                        authority())));
    }

    private void follow(CompletionStage<Verdict<Person>> act) {
        pin.clear();
        supervisorPin.clear();
        desk.tasks()
                .follow(
                        text("task.record"),
                        act,
                        verdict -> {
                            switch (verdict) {
                                case Verdict.Accepted<Person>(Person p) -> {
                                    name.clear();
                                    say(desk.messages().text("people.done", p.name()));
                                    refresh();
                                }
                                case Verdict.Refused<Person>(List<String> why) ->
                                        say(String.join("\n", why));
                            }
                        },
                        e -> say(String.valueOf(e.getMessage())));
    }

    private void say(String words) {
        answer.setText(words);
        answer.setVisible(!words.isEmpty());
        answer.setManaged(!words.isEmpty());
    }
}
