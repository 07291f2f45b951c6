package org.wattdeck.ui.screen.people;

import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.PageTabs;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.Screen;

/// The people who work here, what was done by whom, and what people sign in with. Digits switch.
/// FX thread.
public final class PeopleController implements Screen {

    private final Desk desk;
    private final List<Page> pages;
    private final PageTabs choice = new PageTabs(this::show);
    private int at;
    private boolean visible;

    @FXML private BorderPane peopleScreen;
    @FXML private HBox tabs;
    @FXML private StackPane views;

    public PeopleController(Desk desk) {
        this.desk = desk;
        pages =
                List.of(
                        new PeopleView(desk),
                        new AuditView(desk),
                        new FactorView(desk),
                        new TokenView(desk));
    }

    @FXML
    void initialize() {
        List<String> names = List.of("people", "audit", "factor", "tokens");
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            choice.add(tabs, "people-" + name, desk.messages().text("people.part." + name));
            views.getChildren().add(pages.get(i).node());
        }
        show(0);
        peopleScreen.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    private Page page() {
        return pages.get(at);
    }

    private void show(int page) {
        page().hidden();
        at = page;
        for (int i = 0; i < pages.size(); i++) {
            pages.get(i).node().setVisible(i == page);
        }
        if (visible) {
            page().shown();
        }
    }

    private void key(KeyEvent e) {
        if (choice.key(e)) {
            focusFirst();
            e.consume();
        }
    }

    @Override
    public void shown(Place place) {
        visible = true;
        page().shown();
    }

    @Override
    public void hidden() {
        visible = false;
        page().hidden();
    }

    @Override
    public void focusFirst() {
        page().focusFirst();
    }

    @Override
    public boolean focusFilter() {
        return page().focusFilter();
    }

    @Override
    public boolean settled() {
        return page().settled();
    }
}
