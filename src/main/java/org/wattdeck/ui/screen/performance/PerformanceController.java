package org.wattdeck.ui.screen.performance;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.PageTabs;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.Screen;

/// How assets and sites performed, and what their energy is worth. FX thread.
public final class PerformanceController implements Screen {

    private final Desk desk;
    private final PageTabs choice = new PageTabs(page -> show(Part.values()[page]));
    private final FiguresView figures;
    private final TariffView tariffs;
    private final ReportsView reports;
    private Part part = Part.FIGURES;
    private Place place = Place.of("performance");
    private boolean visible;

    /// The parts of the screen, in the order of their keys.
    private enum Part {
        FIGURES,
        TARIFFS,
        REPORTS
    }

    @FXML private BorderPane performanceScreen;
    @FXML private HBox tabs;
    @FXML private StackPane views;

    public PerformanceController(Desk desk) {
        this.desk = desk;
        figures = new FiguresView(desk);
        tariffs = new TariffView(desk);
        reports = new ReportsView(desk);
    }

    @FXML
    void initialize() {
        for (Part p : Part.values()) {
            String id = p.name().toLowerCase(Locale.ROOT);
            choice.add(tabs, "performance-" + id, desk.messages().text("performance.part." + id));
        }
        views.getChildren().addAll(figures.node(), tariffs.node(), reports.node());
        show(Part.FIGURES);
        performanceScreen.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    private void show(Part next) {
        leave();
        part = next;
        List<Node> all = views.getChildren();
        for (Part p : Part.values()) {
            all.get(p.ordinal()).setVisible(p == next);
        }
        if (visible) {
            enter();
        }
    }

    private void enter() {
        switch (part) {
            case FIGURES -> figures.shown(place);
            case TARIFFS -> tariffs.shown();
            case REPORTS -> reports.shown();
        }
    }

    private void leave() {
        switch (part) {
            case FIGURES -> figures.hidden();
            case TARIFFS -> tariffs.hidden();
            case REPORTS -> reports.hidden();
        }
    }

    private void key(KeyEvent e) {
        if (choice.key(e)) {
            focusFirst();
            e.consume();
        }
    }

    @Override
    public void shown(Place at) {
        place = at;
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
        switch (part) {
            case FIGURES -> figures.focusFirst();
            case TARIFFS -> tariffs.focusFirst();
            case REPORTS -> reports.focusFirst();
        }
    }

    @Override
    public Optional<Span> span() {
        return part == Part.FIGURES ? figures.span() : Optional.empty();
    }

    @Override
    public Optional<Instant> moment() {
        return Optional.empty();
    }

    @Override
    public boolean settled() {
        return part != Part.FIGURES || figures.settled();
    }
}
