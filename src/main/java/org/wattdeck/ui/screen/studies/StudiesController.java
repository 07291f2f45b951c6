package org.wattdeck.ui.screen.studies;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.FocusOrder;
import org.wattdeck.ui.kit.Fxml;
import org.wattdeck.ui.kit.PageTabs;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.Screen;

/// Plans, comparisons, forecasts and what else is studied, a page each. Which page is seen is part
/// of the place, so that anything can lead to it; each is made when it is first shown. FX thread.
public final class StudiesController implements Screen {

    private final Desk desk;
    private final List<StudyPages.Page> pages;
    private final List<Optional<Made>> made;
    private final OpenStudy open = new OpenStudy();
    private final PageTabs choice = new PageTabs(this::pressed);
    private int page;
    private boolean visible;

    /// A page that was made.
    private record Made(Screen screen, Parent node) {}

    @FXML private BorderPane studiesScreen;
    @FXML private HBox tabs;
    @FXML private StackPane views;

    public StudiesController(Desk desk) {
        this.desk = desk;
        this.pages = StudyPages.all();
        this.made = new ArrayList<>();
        pages.forEach(p -> made.add(Optional.empty()));
    }

    @FXML
    void initialize() {
        for (StudyPages.Page p : pages) {
            choice.add(tabs, "studies-" + p.id(), desk.messages().text("studies.page." + p.id()));
        }
        studiesScreen.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    private void pressed(int next) {
        desk.screens().settle(desk.screens().own().place().onPage(pages.get(next).id()));
    }

    private void key(KeyEvent e) {
        if (choice.key(e)) {
            focusFirst();
            e.consume();
        }
    }

    private Made made(int at) {
        return made.get(at)
                .orElseGet(
                        () -> {
                            StudyPages.Page p = pages.get(at);
                            Screen screen = p.controller().apply(desk, open);
                            Made now =
                                    new Made(
                                            screen,
                                            Fxml.load(
                                                    "studies-" + p.id(), screen, desk.messages()));
                            made.set(at, Optional.of(now));
                            return now;
                        });
    }

    private Screen seen() {
        return made(page).screen();
    }

    @Override
    public void shown(Place place) {
        int next = Math.max(0, place.page().map(StudyPages.ids()::indexOf).orElse(page));
        if (visible && next != page) {
            seen().hidden();
        }
        page = next;
        visible = true;
        choice.mark(page);
        boolean turned = !views.getChildren().equals(List.of(made(page).node()));
        boolean follows = turned && focusGoesWithThePage();
        if (turned) {
            views.getChildren().setAll(made(page).node());
        }
        seen().shown(place);
        if (follows) {
            focusFirst();
        }
    }

    /// Whether the page that goes has the keyboard, or nothing has it: then the one that comes
    /// takes it at once. A tab that was pressed keeps it.
    private boolean focusGoesWithThePage() {
        Scene scene = studiesScreen.getScene();
        return scene != null
                && !views.getChildren().isEmpty()
                && (scene.getFocusOwner() == null
                        || FocusOrder.within(scene.getFocusOwner(), views));
    }

    @Override
    public void hidden() {
        if (visible) {
            seen().hidden();
        }
        visible = false;
    }

    @Override
    public void focusFirst() {
        views.applyCss(); // what is split is in the scene only once it has its skin
        seen().focusFirst();
    }

    @Override
    public boolean focusOn(String part) {
        return seen().focusOn(part);
    }

    @Override
    public boolean focusFilter() {
        return seen().focusFilter();
    }

    @Override
    public boolean filter(String words) {
        return seen().filter(words);
    }

    @Override
    public Optional<Span> span() {
        return seen().span();
    }

    @Override
    public Optional<Instant> moment() {
        return seen().moment();
    }

    @Override
    public boolean settled() {
        return seen().settled();
    }
}
