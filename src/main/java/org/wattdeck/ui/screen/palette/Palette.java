package org.wattdeck.ui.screen.palette;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.kit.Place;

/// Finds screens, actions, sites and assets by a few letters and runs what is chosen. The index of
/// the portfolio is made once, off the FX thread. FX thread.
public final class Palette {

    private final Desk desk;
    private final Runnable close;
    private final TextField field = new TextField();
    private final ListView<PaletteRow> list = new ListView<>();
    private final Label count = new Label();
    private final VBox node;
    private Finder.Portfolio portfolio;
    private List<PaletteRow> actions = List.of();
    private @Nullable Finder finder;

    /// @param close closes the palette before what was chosen is run
    public Palette(Desk desk, Runnable close) {
        this.desk = desk;
        this.close = close;
        portfolio = Finder.Portfolio.of(Registry.EMPTY, desk.messages());
        field.setId("paletteField");
        field.setPromptText(text("palette.prompt"));
        field.setAccessibleText(text("palette.prompt"));
        field.textProperty().subscribe(this::search);
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        list.setId("paletteList");
        list.setAccessibleText(text("palette.results"));
        list.setPlaceholder(quiet(text("palette.none")));
        list.setCellFactory(v -> new PaletteCell(field::getText));
        list.setFocusTraversable(false);
        list.getStyleClass().add("palette-list");
        list.setOnMouseClicked(e -> run());
        VBox.setVgrow(list, Priority.ALWAYS);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        count.getStyleClass().add("secondary");
        HBox foot = new HBox(quiet(text("palette.hint")), gap, count);
        foot.getStyleClass().add("palette-foot");
        node = new VBox(field, list, foot);
        node.setId("paletteBox");
        node.getStyleClass().addAll("panel", "palette");
        learn();
    }

    private static Label quiet(String words) {
        Label label = new Label(words);
        label.getStyleClass().add("secondary");
        return label;
    }

    /// Makes the index of the portfolio when there is a new one.
    private void learn() {
        Registry registry = desk.live().registry();
        if (portfolio.registry() == registry) {
            return;
        }
        desk.tasks()
                .run(
                        text("task.index"),
                        () -> Finder.Portfolio.of(registry, desk.messages()),
                        made -> {
                            portfolio = made;
                            renew();
                        });
    }

    private void renew() {
        finder = new Finder(desk.messages(), actions, portfolio, doer);
        search();
    }

    private final Finder.Doer doer =
            new Finder.Doer() {
                @Override
                public void site(UUID siteId) {
                    desk.screens().open(Place.site(siteId));
                }

                @Override
                public void faceplate(UUID assetId) {
                    goTo(assetId);
                    desk.selection().inspect(assetId);
                }

                @Override
                public void command(UUID id) {
                    goTo(id);
                    desk.selection().command(id);
                }

                @Override
                public void trend(UUID assetId) {
                    portfolio
                            .registry()
                            .asset(assetId)
                            .ifPresent(a -> desk.screens().open(Place.trend(a.siteId(), a.id())));
                }

                private void goTo(UUID id) {
                    portfolio
                            .registry()
                            .asset(id)
                            .ifPresentOrElse(
                                    a -> desk.screens().open(Place.asset(a.siteId(), a.id())),
                                    () -> desk.screens().open(Place.site(id)));
                }
            };

    public VBox node() {
        return node;
    }

    /// Empties the field and takes up what can be run now.
    ///
    /// @param known screens and actions of the window
    public void open(List<PaletteRow> known) {
        learn();
        List<PaletteRow> all = new ArrayList<>();
        desk.selection()
                .asset()
                .flatMap(desk.live().registry()::asset)
                .ifPresent(a -> all.addAll(Finder.of(a, desk.messages(), doer)));
        all.addAll(known);
        actions = List.copyOf(all);
        field.clear();
        renew();
        field.requestFocus();
    }

    private void search() {
        if (finder == null) {
            return;
        }
        Finder.Answer answer = finder.find(field.getText());
        list.getItems().setAll(answer.rows());
        list.getSelectionModel().selectFirst();
        list.scrollTo(0);
        count.setText(desk.messages().text("palette.count", Numbers.fixed(answer.found(), 0)));
    }

    private void key(KeyEvent e) {
        int rows = list.getItems().size();
        int at = list.getSelectionModel().getSelectedIndex();
        boolean atEnd = field.getCaretPosition() == field.getLength();
        switch (e.getCode()) {
            case DOWN -> select(rows == 0 ? 0 : (at + 1) % rows);
            case UP -> select(Math.floorMod(at - 1, Math.max(1, rows)));
            case PAGE_DOWN -> select(Math.min(rows - 1, at + 10));
            case PAGE_UP -> select(Math.max(0, at - 10));
            case ENTER -> {
                if (e.isShortcutDown()) {
                    command();
                } else {
                    run();
                }
            }
            case RIGHT -> {
                if (!atEnd || e.isShortcutDown() || e.isShiftDown() || !command()) {
                    return;
                }
            }
            default -> {
                return;
            }
        }
        e.consume();
    }

    private void select(int row) {
        list.getSelectionModel().clearAndSelect(row);
        list.scrollTo(Math.max(0, row - 6));
    }

    private Optional<PaletteRow> chosen() {
        return Optional.ofNullable(list.getSelectionModel().getSelectedItem());
    }

    private void run() {
        chosen().ifPresent(row -> closeAnd(row.run()));
    }

    private boolean command() {
        Optional<Runnable> command = chosen().flatMap(PaletteRow::command);
        command.ifPresent(this::closeAnd);
        return command.isPresent();
    }

    private void closeAnd(Runnable then) {
        close.run();
        then.run();
    }

    private String text(String key) {
        return desk.messages().text(key);
    }
}
