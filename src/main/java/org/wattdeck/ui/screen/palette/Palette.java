package org.wattdeck.ui.screen.palette;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.asset.Group;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.Screen;

/// Finds screens, actions, help, sites, groups, assets and alarms by a few letters and runs what is
/// chosen. FX thread.
public final class Palette {

    private static final Logger LOG = LoggerFactory.getLogger(Palette.class);

    private final Desk desk;
    private final Runnable close;
    private final TextField field = new TextField();
    private final ListView<PaletteRow> list = new ListView<>();
    private final Label count = new Label();
    private final VBox node;
    private final PortfolioIndex portfolio;
    private final Supplier<Optional<Screen>> seen;
    private AlarmList alarms = AlarmList.NONE;
    private List<PaletteRow> actions = List.of();
    private @Nullable Finder finder;

    /// @param close closes the palette before what was chosen is run
    /// @param seen the screen the operator is at
    public Palette(
            Desk desk, PortfolioIndex portfolio, Runnable close, Supplier<Optional<Screen>> seen) {
        this.desk = desk;
        this.portfolio = portfolio;
        this.close = close;
        this.seen = seen;
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
        portfolio.learn(this::renew);
    }

    private static Label quiet(String words) {
        Label label = new Label(words);
        label.getStyleClass().add("secondary");
        return label;
    }

    private void makeFinder() {
        finder =
                new Finder(
                        desk.messages(),
                        actions,
                        portfolio.known(),
                        alarms,
                        desk.live()::latest,
                        doer);
    }

    private final Finder.Doer doer =
            new Finder.Doer() {
                @Override
                public void site(UUID siteId) {
                    desk.screens().open(Place.site(siteId));
                }

                @Override
                public void group(Group group) {
                    String home = desk.screens().specs().getFirst().id();
                    desk.screens().open(Place.of(home));
                    seen.get().ifPresent(s -> s.filter("group:" + group.code()));
                }

                @Override
                public void alarm(UUID alarmId) {
                    desk.alarms().ask(alarmId, desk.screens());
                    desk.screens().open(Place.of("alarms"));
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
                            .known()
                            .registry()
                            .asset(assetId)
                            .ifPresent(a -> desk.screens().open(Place.trend(a.siteId(), a.id())));
                }

                private void goTo(UUID id) {
                    portfolio
                            .known()
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
        portfolio.learn(this::renew);
        learnAlarms();
        List<PaletteRow> all = new ArrayList<>();
        desk.selection()
                .asset()
                .flatMap(desk.live().registry()::asset)
                .ifPresent(a -> all.addAll(Finder.of(a, desk.messages(), doer)));
        all.addAll(known);
        actions = List.copyOf(all);
        field.clear();
        makeFinder();
        search();
        field.requestFocus();
    }

    /// The alarms that stand now. There may be thousands, so they are read elsewhere.
    private void learnAlarms() {
        List<Alarm> listed = desk.alarms().latest().alarms();
        Registry registry = desk.live().registry();
        desk.tasks()
                .quietly(
                        () ->
                                AlarmList.of(
                                        listed.stream().filter(a -> a.state().listed()).toList(),
                                        registry,
                                        desk.messages()),
                        made -> {
                            alarms = made;
                            renew();
                        },
                        e -> LOG.warn("The alarms could not be read for the palette", e));
    }

    private void search() {
        if (finder == null) {
            return;
        }
        Finder.Answer answer = finder.find(field.getText());
        list.getItems().setAll(answer.rows());
        list.getSelectionModel().selectFirst();
        list.scrollTo(0);
        say(answer);
    }

    /// More is known than when the query was typed: what was chosen stays chosen.
    private void renew() {
        Optional<PaletteRow> before = chosen();
        makeFinder();
        search();
        before.flatMap(b -> list.getItems().stream().filter(b::same).findFirst())
                .ifPresent(same -> list.getSelectionModel().select(same));
    }

    private void say(Finder.Answer answer) {
        count.setText(
                answer.problem()
                        .orElseGet(
                                () ->
                                        desk.messages()
                                                .text(
                                                        "palette.count",
                                                        Numbers.fixed(answer.found(), 0))));
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
