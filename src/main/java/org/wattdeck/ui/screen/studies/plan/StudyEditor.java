package org.wattdeck.ui.screen.studies.plan;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.animation.PauseTransition;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.studies.KeptStudy;
import org.wattdeck.app.studies.MarketStart;
import org.wattdeck.app.studies.ScenarioStart;
import org.wattdeck.app.studies.StudyEditing;
import org.wattdeck.app.studies.StudyReading;
import org.wattdeck.app.studies.StudyText;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.plan.Study;
import org.wattdeck.domain.say.Said;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.FactWords;
import org.wattdeck.ui.kit.Sentences;
import org.wattdeck.ui.screen.studies.OpenStudy;

/// The text of a study and its main numbers side by side. The text is the one truth: a change in
/// the form changes that place in it, and the form shows what stands there. A while after the last
/// key it is checked, and what is wrong stands below with its line. FX thread.
final class StudyEditor {

    private static final Duration STILL = Duration.millis(350);

    private final Desk desk;
    private final Consumer<StudyReading> checked;
    private final TextArea text = new TextArea();
    private final StudyForm form;
    private final ListView<Problem> problems = new ListView<>();
    private final Label place = new Label();
    private final Button scenarios = new Button();
    private final MenuButton sell = new MenuButton();
    private final SplitPane node = new SplitPane();
    private final PauseTransition still = new PauseTransition(STILL);
    private Optional<UUID> id = Optional.empty();
    private Path folder = Path.of("").toAbsolutePath();
    private StudyReading reading = new StudyReading(List.of(), List.of(), "");
    private String listed = "";
    private String saved = "";
    private int asked;
    private boolean checking;

    StudyEditor(Desk desk, Consumer<StudyReading> checked) {
        this.desk = desk;
        this.checked = checked;
        form = new StudyForm(desk, this::put);
        text.setId("studyText");
        text.getStyleClass().add("study-text");
        text.setAccessibleText(desk.messages().text("studies.plan.text"));
        text.textProperty().subscribe(this::typed);
        text.caretPositionProperty().subscribe(this::caret);
        text.addEventFilter(KeyEvent.KEY_PRESSED, this::tab);
        still.setOnFinished(e -> check());
        problems.setId("studyProblems");
        problems.setAccessibleText(desk.messages().text("studies.plan.problems"));
        problems.setCellFactory(list -> new Cell());
        problems.setPrefHeight(0);
        problems.setManaged(false);
        problems.setVisible(false);
        problems.setOnMouseClicked(e -> goTo());
        problems.setOnKeyPressed(
                e -> {
                    if (e.getCode() == KeyCode.ENTER) {
                        goTo();
                        e.consume();
                    }
                });
        place.getStyleClass().add("secondary");
        VBox.setVgrow(text, Priority.ALWAYS);
        VBox right = new VBox(text, place, problems);
        right.getStyleClass().addAll("panel", "study-right", "study-text-side");
        node.setOrientation(Orientation.HORIZONTAL);
        scenarios.setId("planScenariosBegin");
        scenarios.setText(desk.messages().text("studies.scenarios.begin"));
        scenarios.setMinWidth(Region.USE_PREF_SIZE);
        scenarios.setOnAction(e -> scenarios());
        VBox.setVgrow(form.node(), Priority.ALWAYS);
        sell.setId("planSell");
        sell.setText(desk.messages().text("studies.sell"));
        sell.setMinWidth(Region.USE_PREF_SIZE);
        for (MarketStart market : MarketStart.values()) {
            MenuItem item = new MenuItem(desk.messages().text("studies.sell." + word(market)));
            item.setId("planSell-" + word(market));
            item.setOnAction(e -> sell(market));
            sell.getItems().add(item);
        }
        FlowPane begin = new FlowPane(scenarios, sell);
        begin.getStyleClass().add("study-begin");
        VBox left = new VBox(begin, form.node());
        left.getStyleClass().addAll("panel", "study-right", "study-form-side");
        node.getItems().addAll(left, right);
        node.setDividerPositions(0.36);
        node.getStyleClass().add("site-split");
    }

    private final class Cell extends ListCell<Problem> {
        Cell() {
            setPrefWidth(0); // as wide as the list
            setWrapText(true);
        }

        @Override
        protected void updateItem(@Nullable Problem item, boolean empty) {
            super.updateItem(item, empty);
            setText(
                    empty || item == null
                            ? null
                            : desk.messages()
                                    .text(
                                            "studies.plan.problem",
                                            item.line(),
                                            Sentences.of(item.said())));
        }
    }

    /// YAML knows no tabs: the key leads on.
    private void tab(KeyEvent e) {
        if (e.getCode() == KeyCode.TAB && !e.isShortcutDown()) {
            e.consume();
            text.requestFocusTraversal(
                    e.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
        }
    }

    Node node() {
        return node;
    }

    /// Opens a study; what was typed before is gone.
    void open(OpenStudy.Opened opened) {
        StudyText study = opened.text();
        id = study.id();
        folder = study.folder();
        listed = opened.listed();
        saved = opened.saved();
        text.setText(study.text());
        text.positionCaret(0);
        still.stop();
        check();
    }

    /// Takes what became of the same study elsewhere, so that it can be undone.
    void take(OpenStudy.Opened opened) {
        id = opened.text().id();
        listed = opened.listed();
        saved = opened.saved();
        replace(text.getText(), opened.text().text());
    }

    /// What stands there is kept now.
    void saved(KeptStudy as) {
        id = Optional.of(as.id());
        listed = as.name();
        saved = as.text();
    }

    OpenStudy.Opened opened() {
        return new OpenStudy.Opened(study(), listed, saved);
    }

    StudyText study() {
        return new StudyText(id, name(), text.getText(), folder);
    }

    StudyReading reading() {
        return reading;
    }

    String name() {
        return editing().value(text.getText(), "study").orElse("");
    }

    boolean settled() {
        return !checking;
    }

    void undo() {
        text.undo();
    }

    void focusFirst() {
        text.requestFocus();
    }

    private StudyEditing editing() {
        return desk.deck().planning().studies().editing();
    }

    /// Puts a value into the text: only what differs is replaced, so that it can be undone.
    void put(String path, String value) {
        String before = text.getText();
        Optional<String> after =
                value.isEmpty() ? removed(before, path) : editing().put(before, path, value);
        after.ifPresentOrElse(
                next -> replace(before, next),
                () ->
                        desk.notifications()
                                .tell(
                                        desk.messages().text("screen.studies-plan"),
                                        desk.messages().text("studies.plan.cannotPut", path)));
    }

    /// An item of a list goes with its list where it is the last one.
    private Optional<String> removed(String before, String path) {
        return path.matches(".*\\.\\d+")
                ? MarketStart.without(editing(), before, path)
                : editing().remove(before, path);
    }

    /// Begins something that is sold beside energy, and shows where it stands.
    private void sell(MarketStart market) {
        String before = text.getText();
        String name = desk.messages().text("studies.sell." + word(market) + ".name");
        reading.cases().stream()
                .findFirst()
                .flatMap(c -> market.begun(editing(), c.study(), before, name))
                .ifPresentOrElse(
                        next -> {
                            replace(before, next);
                            text.positionCaret(
                                    Math.max(0, text.getText().indexOf("name: " + name)));
                        },
                        () ->
                                desk.notifications()
                                        .tell(
                                                desk.messages().text("studies.sell"),
                                                desk.messages()
                                                        .text(
                                                                "studies.plan.cannotPut",
                                                                market.path())));
    }

    private static String word(MarketStart market) {
        return market.name().toLowerCase(Locale.ROOT);
    }

    private void replace(String before, String next) {
        int from = 0;
        int most = Math.min(before.length(), next.length());
        while (from < most && before.charAt(from) == next.charAt(from)) {
            from++;
        }
        int tail = 0;
        while (tail < most - from
                && before.charAt(before.length() - 1 - tail)
                        == next.charAt(next.length() - 1 - tail)) {
            tail++;
        }
        if (!before.equals(next)) {
            text.replaceText(
                    from, before.length() - tail, next.substring(from, next.length() - tail));
            still.stop();
            check();
        }
    }

    /// Begins scenarios in the text; the place where they stand is shown.
    private void scenarios() {
        StudyText before = study();
        desk.tasks()
                .follow(
                        desk.messages().text("studies.scenarios.begin"),
                        desk.deck().planning().studies().scenarios(before),
                        made -> begun(before, made),
                        e -> tell(String.valueOf(e.getMessage())));
    }

    private void begun(StudyText before, Verdict<ScenarioStart.Made> made) {
        switch (made) {
            case Verdict.Accepted<ScenarioStart.Made>(ScenarioStart.Made m) -> {
                if (text.getText().equals(before.text())) {
                    replace(before.text(), m.text());
                    text.positionCaret(m.text().indexOf("\nscenarios:") + 1);
                    tell(new FactWords(desk.messages()).joined(m.assumed()));
                }
            }
            case Verdict.Refused<ScenarioStart.Made>(List<Said> reasons) ->
                    tell(Sentences.join(" ", reasons));
        }
    }

    private void tell(String words) {
        desk.notifications().tell(desk.messages().text("studies.scenarios.title"), words);
    }

    private void typed() {
        asked++; // what is being read is not what stands there now
        checking = true;
        still.playFromStart();
    }

    private void check() {
        int mine = ++asked;
        checking = true;
        desk.tasks()
                .followQuietly(
                        desk.deck().planning().studies().check(study()),
                        found -> {
                            if (mine == asked) {
                                read(found);
                            }
                        },
                        e -> checking = false);
    }

    private void read(StudyReading found) {
        checking = false;
        reading = found;
        problems.getItems().setAll(found.problems());
        boolean any = !found.problems().isEmpty();
        problems.setManaged(any);
        problems.setVisible(any);
        problems.setPrefHeight(Math.min(3, found.problems().size()) * 3.8 * desk.appearance().em());
        boolean readable = editing().value(text.getText(), "study").isPresent();
        form.enable(!found.broken() || readable);
        boolean planned = !found.broken() && found.cases().getFirst().planning().isPresent();
        scenarios.setDisable(!planned || found.cases().getFirst().scenarios().isPresent());
        sell.setDisable(!planned);
        if (!found.broken()) {
            form.show(FormField.of(found), path -> editing().value(text.getText(), path));
        } else if (readable) {
            form.refresh();
        }
        form.fault(faults(found));
        if (planned) {
            may(found.cases().getFirst().study());
        }
        checked.accept(found);
    }

    /// Capacity is sold by batteries and generators alone.
    private void may(Study study) {
        for (MarketStart market : MarketStart.values()) {
            sell.getItems().get(market.ordinal()).setDisable(!market.may(study));
        }
    }

    /// What is wrong, by the place in the text it is at.
    private Function<String, String> faults(StudyReading found) {
        if (found.problems().isEmpty()) {
            return path -> "";
        }
        String now = text.getText();
        Map<String, String> all = new HashMap<>();
        for (Problem problem : found.problems()) {
            String path = problem.field().replaceAll("\\[([^\\]]*)]", ".$1");
            String words = problem.text().substring(problem.field().length() + 2);
            all.merge(editing().placed(now, path), words, (a, b) -> a + "\n" + b);
        }
        return path -> all.getOrDefault(editing().placed(now, path), "");
    }

    private void goTo() {
        Problem problem = problems.getSelectionModel().getSelectedItem();
        if (problem != null && problem.line() > 0) {
            String all = text.getText();
            int at = 0;
            for (int line = 1; line < problem.line() && all.indexOf('\n', at) >= 0; line++) {
                at = all.indexOf('\n', at) + 1;
            }
            text.requestFocus();
            int end = all.indexOf('\n', at);
            text.selectRange(at, end < 0 ? all.length() : end);
        }
    }

    private void caret() {
        String before =
                text.getText().substring(0, Math.min(text.getCaretPosition(), text.getLength()));
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        place.setText(
                desk.messages()
                        .text(
                                "studies.plan.place",
                                line,
                                before.length() - before.lastIndexOf('\n')));
    }
}
