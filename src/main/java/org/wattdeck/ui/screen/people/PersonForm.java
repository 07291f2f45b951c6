package org.wattdeck.ui.screen.people;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.record.Credentials;
import org.wattdeck.app.record.People;
import org.wattdeck.domain.access.Grant;
import org.wattdeck.domain.access.Permission;
import org.wattdeck.domain.access.Role;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.record.Person;
import org.wattdeck.domain.say.Said;
import org.wattdeck.ui.kit.Denied;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Sentences;

/// Adds somebody, or changes whoever is chosen: roles, the sites they hold on, password, PIN, and
/// whether they are let in at all. FX thread.
final class PersonForm {

    private final Desk desk;
    private final Consumer<Person> added;
    private final VBox node = new VBox();
    private final Label title = new Label();
    private final TextField name;
    private final Map<Role, CheckBox> roles = new EnumMap<>(Role.class);
    private final CheckBox allSites;
    private final VBox sites = new VBox();
    private final ScrollPane siteList = new ScrollPane(sites);
    private final PasswordField password;
    private final PasswordField pin;
    private final TextField supervisor;
    private final PasswordField supervisorPin;
    private final HBox authority;
    private final Button add;
    private final Button save;
    private final Button setPassword;
    private final Button setPin;
    private final Button toggle;
    private final Button dropFactor;
    private final Button another;
    private final Label answer = new Label();
    private @Nullable Person chosen;

    /// @param another lets go of who is chosen
    PersonForm(Desk desk, Consumer<Person> added, Runnable another) {
        this.desk = desk;
        this.added = added;
        name = named(new TextField(), "personName", "people.name");
        password = named(new PasswordField(), "personPassword", "people.password");
        pin = named(new PasswordField(), "personPin", "people.pin");
        supervisor = named(new TextField(), "supervisorName", "people.supervisor");
        supervisorPin = named(new PasswordField(), "supervisorPin", "people.supervisor.pin");
        allSites = new CheckBox(text("people.sites.all"));
        allSites.setId("personAllSites");
        allSites.setSelected(true);
        siteList.disableProperty().bind(allSites.selectedProperty());
        siteList.setId("personSites");
        siteList.setFitToWidth(true);
        siteList.getStyleClass().addAll("bare", "people-sites");
        siteList.setAccessibleText(text("people.sites"));
        FlowPane roleBoxes = new FlowPane(10, 4);
        for (Role role : Role.values()) {
            CheckBox box = new CheckBox(desk.messages().word(role));
            box.setId("role-" + role.name().toLowerCase(java.util.Locale.ROOT));
            roles.put(role, box);
            roleBoxes.getChildren().add(box);
        }
        add = button("personAdd", "people.add", this::add);
        add.disableProperty().bind(name.textProperty().map(String::isBlank));
        save = button("personSave", "people.save", this::save);
        setPassword = button("personSetPassword", "people.setPassword", this::setPassword);
        setPin = button("personSetPin", "people.setPin", this::setPin);
        toggle = button("personToggle", "people.disable", this::toggle);
        dropFactor = button("personDropFactor", "people.dropFactor", this::dropFactor);
        this.another = button("personNew", "people.new", another);
        for (Button forbidden : List.of(add, save, setPassword, setPin, toggle, dropFactor)) {
            Denied.mark(desk, forbidden, Permission.MANAGE_PEOPLE);
        }
        authority = new HBox(new Label(text("people.authority")), supervisor, supervisorPin);
        authority.getStyleClass().add("record-line");
        HBox.setHgrow(supervisor, Priority.ALWAYS);
        answer.setId("peopleAnswer");
        answer.setWrapText(true);
        answer.setMinHeight(Region.USE_PREF_SIZE);
        answer.getStyleClass().add("alarm-answer");
        title.getStyleClass().add("panel-title");
        VBox fields =
                new VBox(
                        name,
                        label("people.roles"),
                        roleBoxes,
                        label("people.sites"),
                        allSites,
                        siteList,
                        new FlowPane(6, 6, save, toggle, this.another),
                        label("people.secrets"),
                        line(password, setPassword),
                        line(pin, setPin),
                        dropFactor,
                        authority,
                        add,
                        answer);
        fields.getStyleClass().add("people");
        node.getStyleClass().addAll("panel", "people-form");
        node.getChildren().addAll(title, fields);
        say("");
        choose(null);
    }

    private Label label(String key) {
        Label label = new Label(text(key));
        label.getStyleClass().add("secondary");
        return label;
    }

    private static HBox line(TextInputControl field, Button button) {
        HBox line = new HBox(field, button);
        line.getStyleClass().add("record-line");
        HBox.setHgrow(field, Priority.ALWAYS);
        return line;
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

    VBox node() {
        return node;
    }

    /// The sites as they are now.
    void shown() {
        Set<UUID> ticked = tickedSites();
        sites.getChildren().clear();
        for (Site site : desk.live().registry().sites()) {
            CheckBox box = new CheckBox(site.name());
            box.setUserData(site.id());
            box.setSelected(ticked.contains(site.id()));
            sites.getChildren().add(box);
        }
        choose(chosen);
    }

    void hidden() {
        password.clear();
        pin.clear();
        supervisorPin.clear();
    }

    /// Who may change anything here can have changed.
    void refresh() {
        boolean supervised = people().supervised();
        authority.setVisible(supervised);
        authority.setManaged(supervised);
        Fields.show(dropFactor, chosen != null && people().factors().on(chosen.id()));
    }

    void choose(@Nullable Person person) {
        boolean same = person != null && chosen != null && person.id().equals(chosen.id());
        chosen = person;
        title.setText(person == null ? text("people.new.title") : person.name());
        name.setVisible(person == null);
        name.setManaged(person == null);
        for (Button button : List.of(save, setPassword, setPin, toggle, another)) {
            button.setVisible(person != null);
            button.setManaged(person != null);
        }
        add.setVisible(person == null);
        add.setManaged(person == null);
        toggle.setText(
                text(person != null && !person.enabled() ? "people.enable" : "people.disable"));
        List<Grant> grants =
                person == null ? List.of(Grant.everywhere(Role.OPERATOR)) : person.grants();
        roles.forEach(
                (role, box) -> box.setSelected(grants.stream().anyMatch(g -> g.role() == role)));
        Set<UUID> bound = new HashSet<>();
        grants.forEach(g -> g.sites().ifPresent(bound::addAll));
        allSites.setSelected(bound.isEmpty());
        sites.getChildren()
                .forEach(
                        n -> {
                            if (n instanceof CheckBox box) {
                                box.setSelected(bound.contains((UUID) box.getUserData()));
                            }
                        });
        refresh();
        if (!same) {
            say("");
        }
    }

    private Set<UUID> tickedSites() {
        Set<UUID> ticked = new HashSet<>();
        sites.getChildren()
                .forEach(
                        n -> {
                            if (n instanceof CheckBox box && box.isSelected()) {
                                ticked.add((UUID) box.getUserData());
                            }
                        });
        return ticked;
    }

    /// The roles that are ticked, where they hold; empty when no site is ticked though not all are
    /// meant.
    private Optional<List<Grant>> grants() {
        Set<UUID> on = tickedSites();
        if (!allSites.isSelected() && on.isEmpty()) {
            say(text("people.sites.needed"));
            return Optional.empty();
        }
        List<Grant> made = new ArrayList<>();
        roles.forEach(
                (role, box) -> {
                    if (box.isSelected()) {
                        made.add(
                                allSites.isSelected()
                                        ? Grant.everywhere(role)
                                        : Grant.on(role, on));
                    }
                });
        return Optional.of(made);
    }

    private People people() {
        return desk.deck().records().people();
    }

    private Credentials authority() {
        return new Credentials(supervisor.getText(), supervisorPin.getText());
    }

    private void add() {
        grants().ifPresent(
                        grants ->
                                follow(
                                        people().add(
                                                        desk.actor(),
                                                        new People.Wish(
                                                                name.getText(),
                                                                grants,
                                                                pin.getText(),
                                                                password.getText()),
                                                        authority()),
                                        person -> {
                                            name.clear();
                                            added.accept(person);
                                        }));
    }

    private void save() {
        Person who = chosen;
        if (who != null) {
            grants().ifPresent(
                            grants ->
                                    follow(
                                            people().setGrants(
                                                            desk.actor(),
                                                            who.id(),
                                                            grants,
                                                            authority()),
                                            added));
        }
    }

    private void setPassword() {
        Person who = chosen;
        if (who != null) {
            follow(
                    people().setPassword(desk.actor(), who.id(), password.getText(), authority()),
                    added);
        }
    }

    private void setPin() {
        Person who = chosen;
        if (who != null) {
            follow(people().setPin(desk.actor(), who.id(), pin.getText(), authority()), added);
        }
    }

    private void dropFactor() {
        Person who = chosen;
        if (who != null) {
            follow(people().factors().reset(desk.actor(), who.id()), added);
        }
    }

    private void toggle() {
        Person who = chosen;
        if (who != null) {
            follow(people().setEnabled(desk.actor(), who.id(), !who.enabled(), authority()), added);
        }
    }

    /// Secrets that were taken are forgotten; those of a refusal stay to be mended.
    private void follow(CompletionStage<Verdict<Person>> act, Consumer<Person> then) {
        supervisorPin.clear();
        desk.tasks()
                .follow(
                        text("task.record"),
                        act,
                        verdict -> {
                            switch (verdict) {
                                case Verdict.Accepted<Person>(Person p) -> {
                                    password.clear();
                                    pin.clear();
                                    then.accept(p);
                                    say(desk.messages().text("people.done", p.name()));
                                }
                                case Verdict.Refused<Person>(List<Said> why) ->
                                        say(Sentences.join("\n", why));
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
