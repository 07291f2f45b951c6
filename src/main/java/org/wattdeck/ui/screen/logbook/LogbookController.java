package org.wattdeck.ui.screen.logbook;

import java.time.Instant;
import java.util.List;
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

/// The logbook, the handover of the shift, and what is locked. FX thread.
public final class LogbookController implements Screen {

    private final LogView log;
    private final HandoverView handover;
    private final LockView locks;
    private final Desk desk;
    private final PageTabs choice = new PageTabs(page -> show(Part.values()[page]));
    private Part part = Part.LOG;
    private Place place = Place.of("logbook");
    private boolean visible;

    /// The parts of the screen, in the order of their keys.
    private enum Part {
        LOG,
        HANDOVER,
        LOCKS
    }

    @FXML private BorderPane logbookScreen;
    @FXML private HBox tabs;
    @FXML private StackPane views;

    public LogbookController(Desk desk) {
        this.desk = desk;
        log = new LogView(desk);
        handover = new HandoverView(desk);
        locks = new LockView(desk);
    }

    @FXML
    void initialize() {
        for (Part p : Part.values()) {
            String id = p.name().toLowerCase(java.util.Locale.ROOT);
            choice.add(tabs, "logbook-" + id, desk.messages().text("logbook.part." + id));
        }
        views.getChildren().addAll(log.node(), handover.node(), locks.node());
        show(Part.LOG);
        logbookScreen.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
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
            case LOG -> log.shown(place);
            case HANDOVER -> handover.shown();
            case LOCKS -> locks.shown();
        }
    }

    private void leave() {
        switch (part) {
            case LOG -> log.hidden();
            case HANDOVER -> handover.hidden();
            case LOCKS -> locks.hidden();
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
            case LOG -> log.focusFirst();
            case HANDOVER -> handover.focusFirst();
            case LOCKS -> locks.focusFirst();
        }
    }

    @Override
    public boolean focusFilter() {
        return part == Part.LOG && log.focusFilter();
    }

    @Override
    public Optional<Instant> moment() {
        return part == Part.LOG ? log.moment() : Optional.empty();
    }

    @Override
    public boolean settled() {
        return part != Part.LOG || log.settled();
    }
}
