package org.wattdeck.ui.screen.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.LivePlant;
import org.wattdeck.app.PlantControl;
import org.wattdeck.domain.access.Permission;
import org.wattdeck.ui.kit.Appearance;
import org.wattdeck.ui.kit.Denied;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.FocusOrder;
import org.wattdeck.ui.kit.Installation;
import org.wattdeck.ui.kit.KeyMap;
import org.wattdeck.ui.kit.Language;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.Screen;
import org.wattdeck.ui.kit.Shown;
import org.wattdeck.ui.kit.Theme;

/// How the console looks and behaves and where its data are. Every change applies at once; the
/// looks keep it themselves.
public final class SettingsController implements Screen {

    private static final List<Integer> SPEEDS = List.of(1, 10, 60, 600, 3600);

    private final Desk desk;
    private final ToggleGroup themeGroup = new ToggleGroup();
    private final ToggleGroup motionGroup = new ToggleGroup();
    private final List<Subscription> subscriptions = new ArrayList<>();
    private LivePlant.@Nullable Subscription live;
    private @Nullable SoundSettings sounds;
    private boolean showing;

    @FXML private VBox themes;
    @FXML private ComboBox<Optional<Language>> language;
    @FXML private ComboBox<Integer> zoom;
    @FXML private VBox motions;
    @FXML private GridPane sound;
    @FXML private CheckBox inspectorBeside;
    @FXML private CheckBox railNames;
    @FXML private CheckBox demoFrame;
    @FXML private ComboBox<Integer> speed;
    @FXML private CheckBox faults;
    @FXML private GridPane data;
    @FXML private Button check;
    @FXML private Label outcome;
    @FXML private ListView<String> findings;
    @FXML private TableView<KeyMap.Key> keys;
    @FXML private Label keymap;

    public SettingsController(Desk desk) {
        this.desk = desk;
    }

    @FXML
    void initialize() {
        radio(themes, themeGroup, "settings.theme.system", Optional.empty());
        for (Theme theme : Theme.values()) {
            radio(themes, themeGroup, "settings.theme." + theme.id(), Optional.of(theme));
        }
        languages();
        radio(motions, motionGroup, "settings.motion.system", Optional.empty());
        radio(motions, motionGroup, "settings.motion.reduced", Optional.of(true));
        radio(motions, motionGroup, "settings.motion.full", Optional.of(false));
        zoom.getItems().setAll(Appearance.ZOOMS);
        zoom.setConverter(words("settings.zoom.value"));
        speed.getItems().setAll(SPEEDS);
        speed.setConverter(words("header.speed.item"));
        sounds = new SoundSettings(desk, sound);
        column("settings.keys.id", 120, KeyMap.Key::id);
        column("settings.keys.keys", 120, KeyMap.Key::keys);
        column("settings.keys.words", 240, KeyMap.Key::words);
        keys.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        facts();
        findings.setCellFactory(v -> new WrappedCell());
        Appearance looks = desk.appearance();
        themeGroup.selectedToggleProperty().subscribe(t -> chosen(t, looks.choiceProperty()::set));
        motionGroup
                .selectedToggleProperty()
                .subscribe(t -> chosen(t, looks.motionChoiceProperty()::set));
        zoom.valueProperty()
                .subscribe(
                        percent -> {
                            if (percent != null && !showing) {
                                looks.zoomProperty().set(percent / 100.0);
                            }
                        });
        speed.setOnAction(e -> setSpeed());
        Denied.mark(desk, speed, Permission.RUN_PLANT);
        Denied.mark(desk, faults, Permission.RUN_PLANT);
        faults.setOnAction(
                e ->
                        desk.notifications()
                                .tellIfRefused(
                                        text("header.speed"),
                                        desk.deck()
                                                .control()
                                                .setRandomFaults(
                                                        desk.actor(), faults.isSelected())));
    }

    /// A line that wraps instead of being cut off.
    private static final class WrappedCell extends ListCell<String> {
        WrappedCell() {
            setWrapText(true);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable String item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty ? null : item);
        }
    }

    private void radio(VBox box, ToggleGroup group, String key, Optional<?> value) {
        RadioButton button = new RadioButton(text(key));
        button.setId(key.replace('.', '-'));
        button.setToggleGroup(group);
        button.setUserData(value);
        box.getChildren().add(button);
    }

    /// Hands the value of a toggle on, unless the toggle only follows.
    @SuppressWarnings("unchecked")
    private <T> void chosen(
            @Nullable Toggle toggle, java.util.function.Consumer<Optional<T>> sink) {
        if (toggle != null && !showing) {
            sink.accept((Optional<T>) toggle.getUserData());
        }
    }

    private Shown<Integer> words(String key) {
        return new Shown<>(v -> desk.messages().text(key, Numbers.fixed(v, 0)));
    }

    private void column(String key, double width, Function<KeyMap.Key, String> cell) {
        TableColumn<KeyMap.Key, String> column = new TableColumn<>(text(key));
        column.setPrefWidth(width * desk.appearance().zoom());
        column.setSortable(false);
        column.setCellValueFactory(f -> new ReadOnlyStringWrapper(cell.apply(f.getValue())));
        keys.getColumns().add(column);
    }

    private void facts() {
        Installation installation = desk.installation();
        fact("settings.data.folder", installation.dataFolder());
        fact("settings.data.database", installation.database());
        fact(
                "settings.data.portfolio",
                installation.portfolioFile().isEmpty()
                        ? text("settings.data.demo")
                        : installation.portfolioFile());
        fact(
                "settings.data.assets",
                desk.messages()
                        .text(
                                "health.assets",
                                Numbers.fixed(desk.live().registry().assets().size(), 0),
                                Numbers.fixed(desk.live().registry().sites().size(), 0)));
        fact("settings.data.preferences", text("settings.data.preferencesFile"));
        fact("settings.data.version", installation.version());
    }

    private void fact(String key, String value) {
        Label name = new Label(text(key));
        name.getStyleClass().add("secondary");
        name.setMinWidth(Label.USE_PREF_SIZE);
        Label shown = new Label(value);
        shown.setTextOverrun(javafx.scene.control.OverrunStyle.CENTER_ELLIPSIS);
        shown.setTooltip(new Tooltip(value));
        data.addRow(data.getRowCount(), name, shown);
    }

    @Override
    public void shown(Place place) {
        hidden();
        Appearance looks = desk.appearance();
        inspectorBeside.selectedProperty().bindBidirectional(looks.inspectorPinnedProperty());
        railNames.selectedProperty().bindBidirectional(looks.railWideProperty());
        demoFrame.selectedProperty().bindBidirectional(looks.demoFrameProperty());
        subscriptions.add(looks.choiceProperty().subscribe(() -> follow()));
        subscriptions.add(looks.motionChoiceProperty().subscribe(() -> follow()));
        subscriptions.add(looks.zoomProperty().subscribe(() -> follow()));
        live = desk.live().onUpdate(snapshot -> followPlant());
        if (sounds != null) {
            sounds.show();
        }
        keys.getItems().setAll(desk.keys().keys());
        keymap.setText(
                desk.keys().refused().isEmpty()
                        ? desk.messages().text("settings.keymap", desk.keys().wanted().file())
                        : String.join("\n", desk.keys().refused()));
        keymap.getStyleClass().removeAll("secondary", "strong");
        keymap.getStyleClass().add(desk.keys().refused().isEmpty() ? "secondary" : "strong");
        follow();
    }

    @Override
    public void hidden() {
        Appearance looks = desk.appearance();
        inspectorBeside.selectedProperty().unbindBidirectional(looks.inspectorPinnedProperty());
        railNames.selectedProperty().unbindBidirectional(looks.railWideProperty());
        demoFrame.selectedProperty().unbindBidirectional(looks.demoFrameProperty());
        subscriptions.forEach(Subscription::unsubscribe);
        subscriptions.clear();
        if (sounds != null) {
            sounds.hide();
        }
        LivePlant.Subscription open = live;
        if (open != null) {
            open.close();
            live = null;
        }
    }

    /// Each language by its own name; a choice holds from the next start on.
    private void languages() {
        language.getItems().add(Optional.empty());
        for (Language each : Language.values()) {
            language.getItems().add(Optional.of(each));
        }
        language.setConverter(
                new Shown<>(
                        each ->
                                each.map(Language::ownName)
                                        .orElseGet(() -> text("settings.language.system"))));
        language.setValue(desk.preferences().get(Language.KEPT_AS).flatMap(Language::of));
        language.setOnAction(
                e -> {
                    desk.preferences()
                            .put(
                                    Language.KEPT_AS,
                                    language.getValue().map(Language::code).orElse(""));
                    desk.notifications()
                            .tell(text("settings.language"), text("settings.language.later"));
                });
    }

    /// Shows what holds, also when it was changed elsewhere, as by a key.
    private void follow() {
        showing = true;
        Appearance looks = desk.appearance();
        select(themeGroup, looks.choiceProperty().get());
        select(motionGroup, looks.motionChoiceProperty().get());
        zoom.setValue(looks.percent());
        keys.setFixedCellSize(24 * looks.zoom());
        showing = false;
    }

    private static void select(ToggleGroup group, Optional<?> value) {
        group.getToggles().stream()
                .filter(t -> value.equals(t.getUserData()))
                .findFirst()
                .ifPresent(group::selectToggle);
    }

    private void followPlant() {
        PlantControl control = desk.deck().control();
        showing = true;
        int now = (int) control.speed();
        if (!speed.isShowing() && !control.paused() && SPEEDS.contains(now)) {
            speed.setValue(now);
        }
        if (faults.isSelected() != control.randomFaults()) {
            faults.setSelected(control.randomFaults());
        }
        showing = false;
    }

    private void setSpeed() {
        Integer wanted = speed.getValue();
        PlantControl control = desk.deck().control();
        if (wanted == null || showing || wanted == (int) control.speed()) {
            return;
        }
        if (control.paused()) {
            control.resume(desk.actor());
        }
        desk.notifications()
                .tellIfRefused(text("header.speed"), control.setSpeed(desk.actor(), wanted));
    }

    @FXML
    void checkPortfolio() {
        check.setDisable(true);
        desk.tasks()
                .run(
                        text("task.portfolio"),
                        desk.portfolio()::look,
                        report ->
                                showFindings(
                                        PortfolioFindings.of(
                                                report, desk.live().registry(), desk.messages())),
                        problem ->
                                showFindings(
                                        new PortfolioFindings(
                                                String.valueOf(problem.getMessage()), List.of())));
    }

    private void showFindings(PortfolioFindings found) {
        check.setDisable(false);
        outcome.setText(found.headline());
        findings.getItems().setAll(found.lines());
        findings.setVisible(!found.lines().isEmpty());
    }

    @FXML
    void resetAll() {
        desk.appearance().reset();
        if (sounds != null) {
            sounds.reset();
        }
        desk.notifications().tell(text("settings.reset"), text("settings.reset.done"));
    }

    @Override
    public void focusFirst() {
        button(themeGroup).ifPresent(Node::requestFocus);
    }

    @Override
    public boolean focusOn(String part) {
        Optional<Node> found =
                switch (part) {
                    case "settings.theme" -> button(themeGroup);
                    case "settings.motion" -> button(motionGroup);
                    case "settings.zoom" -> Optional.of(zoom);
                    case "settings.language" -> Optional.of(language);
                    case "settings.sound" -> FocusOrder.first(sound);
                    case "settings.inspector" -> Optional.of(inspectorBeside);
                    case "settings.rail" -> Optional.of(railNames);
                    case "settings.demoFrame" -> Optional.of(demoFrame);
                    case "settings.speed" -> Optional.of(speed);
                    case "settings.faults" -> Optional.of(faults);
                    case "settings.data", "settings.check" -> Optional.of(check);
                    case "settings.keys" -> Optional.of(keys);
                    default -> Optional.empty();
                };
        found.ifPresent(Node::requestFocus);
        return found.isPresent();
    }

    private static Optional<Node> button(ToggleGroup group) {
        return Optional.ofNullable(group.getSelectedToggle())
                .filter(Node.class::isInstance)
                .map(Node.class::cast);
    }

    private String text(String key) {
        return desk.messages().text(key);
    }
}
