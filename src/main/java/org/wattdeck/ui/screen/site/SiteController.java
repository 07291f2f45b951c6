package org.wattdeck.ui.screen.site;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.LivePlant;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.SiteTotals;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Fx;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.Screen;
import org.wattdeck.ui.kit.Selection;
import org.wattdeck.ui.kit.Shown;
import org.wattdeck.ui.view.Balance;
import org.wattdeck.ui.view.BalanceBar;
import org.wattdeck.ui.view.chart.Labels;
import org.wattdeck.ui.view.diagram.SingleLineView;

/// One site: what it is made of, what flows where, and its day.
public final class SiteController implements Screen, SingleLineView.Actions {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm", Messages.LOCALE);
    private static final DateTimeFormatter ZONED =
            DateTimeFormatter.ofPattern("HH:mm '(UTC'xxx')'", Messages.LOCALE);

    private final Desk desk;
    private final Tooltip aboutWhole = new Tooltip();
    private List<String> aboutForms = List.of();
    private final List<Subscription> looks = new ArrayList<>();

    @FXML private Parent site;
    @FXML private ComboBox<Site> chooser;
    @FXML private Label about;
    @FXML private Label totals;
    @FXML private Button fold;
    @FXML private Button command;
    @FXML private VBox diagramBox;
    @FXML private VBox balanceBox;
    @FXML private TableView<Integer> assets;
    @FXML private VBox trendBox;
    @FXML private VBox dayBox;

    private @Nullable SingleLineView diagram;
    private @Nullable BalanceBar balance;
    private @Nullable AssetTable table;
    private @Nullable SiteTrends trends;
    private @Nullable SiteDay day;
    private LivePlant.@Nullable Subscription live;
    private LivePlant.@Nullable Subscription events;
    private Optional<UUID> shownSite = Optional.empty();
    private long shownVersion;
    private boolean choosing;

    public SiteController(Desk desk) {
        this.desk = desk;
    }

    @FXML
    void initialize() {
        Messages messages = desk.messages();
        SingleLineView view =
                new SingleLineView(
                        desk.appearance(),
                        messages,
                        i -> desk.alarms().worstOf(desk.live().registry().asset(i).id()),
                        i ->
                                desk.deck()
                                        .records()
                                        .locks()
                                        .state()
                                        .locked(desk.live().registry().asset(i)),
                        this);
        view.setId("diagram");
        view.setOnGrouping(
                open -> {
                    fold.setVisible(open);
                    fold.setManaged(open);
                });
        VBox.setVgrow(view, javafx.scene.layout.Priority.ALWAYS);
        diagramBox.getChildren().add(view);
        diagram = view;
        balance = new BalanceBar(desk.appearance(), messages);
        balance.setId("balance");
        balanceBox.getChildren().add(balance);
        table = new AssetTable(desk, assets);
        trends = new SiteTrends(desk, trendBox);
        day = new SiteDay(desk, dayBox);
        chooser.setConverter(new Shown<>(Site::name));
        chooser.setButtonCell(new SiteCell());
        chooser.setCellFactory(list -> new SiteCell());
        chooser.addEventFilter(KeyEvent.KEY_TYPED, this::jumpToLetter);
        chooser.valueProperty()
                .subscribe(
                        chosen -> {
                            if (chosen != null && !choosing) {
                                desk.screens().open(Place.site(chosen.id()));
                            }
                        });
        site.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    private static final class SiteCell extends ListCell<Site> {
        @Override
        protected void updateItem(@Nullable Site item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty || item == null ? "" : item.name());
        }
    }

    /// A letter goes to the next site that begins with it.
    private void jumpToLetter(KeyEvent e) {
        String typed = e.getCharacter();
        List<Site> sites = chooser.getItems();
        if (typed.isBlank() || sites.isEmpty() || e.isShortcutDown() || e.isAltDown()) {
            return;
        }
        int at = chooser.getSelectionModel().getSelectedIndex();
        for (int k = 1; k <= sites.size(); k++) {
            Site next = sites.get(Math.floorMod(at + k, sites.size()));
            if (next.name().regionMatches(true, 0, typed, 0, typed.length())) {
                chooser.setValue(next);
                e.consume();
                return;
            }
        }
    }

    private void key(KeyEvent e) {
        if (e.isAltDown() && e.getCode() == KeyCode.PAGE_DOWN) {
            neighbour(1);
            e.consume();
        } else if (e.isAltDown() && e.getCode() == KeyCode.PAGE_UP) {
            neighbour(-1);
            e.consume();
        }
    }

    private void neighbour(int step) {
        int n = chooser.getItems().size();
        if (n > 0) {
            int at = chooser.getSelectionModel().getSelectedIndex();
            chooser.getSelectionModel().select(Math.floorMod(at + step, n));
        }
    }

    @Override
    public void shown(Place place) {
        hidden();
        List<Site> sites = desk.live().registry().sites();
        Optional<UUID> wanted = place.siteId().or(() -> siteOfSelection()).or(() -> shownSite);
        shownSite =
                wanted.filter(id -> desk.live().registry().siteIndexOf(id) >= 0)
                        .or(() -> sites.stream().findFirst().map(Site::id));
        if (place.siteId().isEmpty() && shownSite.isPresent()) {
            Place exactly = Place.site(shownSite.get());
            Fx.later(
                    () -> {
                        if (desk.screens().place().equals(place)) {
                            desk.screens().settle(exactly);
                        }
                    });
        }
        choosing = true;
        chooser.getItems().setAll(sites);
        shownSite.flatMap(desk.live().registry()::site).ifPresent(chooser::setValue);
        choosing = false;
        command.setDisable(shownSite.isEmpty());
        shownVersion = -1;
        PlantSnapshot snapshot = desk.live().latest();
        int index = index(snapshot);
        if (index >= 0) {
            require(table).open(snapshot, index);
            require(trends).open(snapshot, index);
            require(day).open(snapshot, index);
        } else {
            require(table).clear();
        }
        live = desk.live().onUpdate(this::update);
        events = desk.alarms().onChange(this::marksChanged);
        looks.add(about.widthProperty().subscribe(this::fitAbout));
        looks.add(desk.selection().wishProperty().subscribe(this::follow));
        looks.add(desk.appearance().themeProperty().subscribe(this::redraw));
        looks.add(desk.appearance().zoomProperty().subscribe(this::redraw));
    }

    private Optional<UUID> siteOfSelection() {
        return desk.selection().asset().flatMap(desk.live().registry()::asset).map(Asset::siteId);
    }

    private int index(PlantSnapshot snapshot) {
        return shownSite.map(snapshot.registry()::siteIndexOf).orElse(-1);
    }

    private static <T> T require(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("The site screen is not loaded.");
        }
        return part;
    }

    private void update(PlantSnapshot snapshot) {
        int index = index(snapshot);
        if (index < 0) {
            about.setText(desk.messages().text("site.none"));
            totals.setText("");
            return;
        }
        require(trends).update(snapshot);
        require(day).update(snapshot);
        require(table).update();
        long version = desk.live().siteVersion(index);
        if (version == shownVersion) {
            return;
        }
        shownVersion = version;
        require(diagram).show(snapshot, index);
        require(balance).show(Balance.of(snapshot, index));
        head(snapshot, index);
    }

    /// The longest form there is room for.
    private void fitAbout() {
        aboutForms.stream()
                .filter(t -> Labels.width(t, about.getFont()) <= about.getWidth())
                .findFirst()
                .or(() -> aboutForms.stream().reduce((first, last) -> last))
                .ifPresent(about::setText);
    }

    private void head(PlantSnapshot snapshot, int index) {
        Site here = snapshot.registry().site(index);
        SiteTotals sums = snapshot.totals(index);
        ZonedDateTime local = snapshot.time().atZone(here.zone());
        String time = desk.messages().text("site.time", ZONED.format(local));
        String whole =
                desk.messages()
                        .text(
                                "site.head",
                                here.location(),
                                Integer.toString(snapshot.registry().assetsOf(index).size()),
                                time);
        // The place and the count are in the diagram and table too; the site's time is only here.
        String clock = TIME.format(local);
        aboutForms = List.of(whole, time, desk.messages().text("site.time", clock), clock);
        about.setMinWidth(Labels.width(clock, about.getFont()) + 2);
        fitAbout();
        about.setTooltip(aboutWhole);
        aboutWhole.setText(whole);
        totals.setText(
                desk.messages()
                        .text(
                                sums.storageCapacityKwh() > 0
                                        ? "site.totals.storage"
                                        : "site.totals",
                                Numbers.power(sums.gridKw()),
                                Numbers.power(sums.generationKw()),
                                Numbers.power(-sums.loadKw()),
                                Numbers.percent(sums.socFraction()),
                                Numbers.energy(sums.storedKwh())));
    }

    private void marksChanged() {
        require(diagram).draw();
        require(table).update();
    }

    private void redraw() {
        require(table).rescale();
        require(diagram).requestLayout();
        require(diagram).draw();
        require(balance).requestLayout();
        require(balance).draw();
        require(trends).redraw(desk.live().latest().time());
        require(day).draw();
    }

    private void follow(Selection.Wish wish) {
        wish.assetId()
                .filter(id -> desk.live().registry().indexOf(id) >= 0)
                .ifPresent(
                        id -> {
                            require(table).show(id);
                            require(diagram).select(desk.live().registry().indexOf(id));
                        });
    }

    @Override
    public void hidden() {
        if (live != null) {
            live.close();
            live = null;
        }
        if (events != null) {
            events.close();
            events = null;
        }
        require(day).close();
        looks.forEach(Subscription::unsubscribe);
        looks.clear();
    }

    @Override
    public void focusFirst() {
        require(table).focus();
    }

    @Override
    public void select(int asset) {
        desk.selection().select(desk.live().registry().asset(asset).id());
    }

    @Override
    public void open(int asset) {
        desk.selection().inspect(desk.live().registry().asset(asset).id());
    }

    @Override
    public void command(int asset) {
        desk.selection().command(desk.live().registry().asset(asset).id());
    }

    @FXML
    void commandSite() {
        shownSite.ifPresent(desk.selection()::command);
    }

    @FXML
    void foldTypes() {
        require(diagram).fold();
    }
}
