package org.wattdeck.ui.screen.people;

import javafx.fxml.FXML;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.Screen;

/// The people who work here, and what was done by whom. 1 and 2 switch. FX thread.
public final class PeopleController implements Screen {

    private final Desk desk;
    private final PeopleView people;
    private final AuditView audit;
    private final ToggleGroup choice = new ToggleGroup();
    private boolean auditShown;
    private boolean visible;

    @FXML private BorderPane peopleScreen;
    @FXML private HBox tabs;
    @FXML private StackPane views;

    public PeopleController(Desk desk) {
        this.desk = desk;
        people = new PeopleView(desk);
        audit = new AuditView(desk);
    }

    @FXML
    void initialize() {
        tab("people-people", "people.part.people", false);
        tab("people-audit", "people.part.audit", true);
        views.getChildren().addAll(people.node(), audit.node());
        choice.selectToggle(choice.getToggles().getFirst());
        show(false);
        peopleScreen.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    private void tab(String id, String key, boolean second) {
        ToggleButton button = new ToggleButton(desk.messages().text(key));
        button.setId(id);
        button.setToggleGroup(choice);
        button.setMinWidth(ToggleButton.USE_PREF_SIZE);
        button.setOnAction(
                e -> {
                    button.setSelected(true);
                    show(second);
                });
        tabs.getChildren().add(button);
    }

    private void show(boolean second) {
        leave();
        auditShown = second;
        people.node().setVisible(!second);
        audit.node().setVisible(second);
        if (visible) {
            enter();
        }
    }

    private void enter() {
        if (auditShown) {
            audit.shown();
        } else {
            people.shown();
        }
    }

    private void leave() {
        people.hidden();
    }

    private void key(KeyEvent e) {
        boolean typing = e.getTarget() instanceof TextInputControl;
        String digit = e.getCode().getName();
        if (typing || e.isShortcutDown() || e.isAltDown() || !digit.matches("[12]")) {
            return;
        }
        ((ToggleButton) choice.getToggles().get(Integer.parseInt(digit) - 1)).fire();
        focusFirst();
        e.consume();
    }

    @Override
    public void shown(Place at) {
        visible = true;
        enter();
    }

    @Override
    public void hidden() {
        visible = false;
        leave();
    }

    @Override
    public void focusFirst() {
        if (auditShown) {
            audit.focusFirst();
        } else {
            people.focusFirst();
        }
    }

    @Override
    public boolean focusFilter() {
        return auditShown && audit.focusFilter();
    }

    @Override
    public boolean settled() {
        return !auditShown || audit.settled();
    }
}
