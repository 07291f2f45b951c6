package org.wattdeck.ui.screen.studies.plan;

import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.Screen;

/// A study, what it asks and the plan that comes of it. FX thread.
public final class PlanController implements Screen {

    private final Desk desk;

    @FXML private ListView<String> planStudies;
    @FXML private Label planNote;

    public PlanController(Desk desk) {
        this.desk = desk;
    }

    @Override
    public void shown(Place place) {
        planStudies.setAccessibleText(desk.messages().text("studies.page.plan"));
        planNote.setText(desk.messages().text("studies.plan.none"));
    }

    @Override
    public void hidden() {}

    @Override
    public void focusFirst() {
        planStudies.requestFocus();
    }
}
