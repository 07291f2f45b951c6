package org.wattdeck.ui.screen.registry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.LivePlant.Subscription;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.NaturalOrder;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.LiveModel;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.Ratings;
import org.wattdeck.ui.view.map.Pin;
import org.wattdeck.ui.view.map.SiteMap;

/// The sites that run, on a map; beside it those that nobody gave a place. FX thread.
final class MapPage {

    private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos();

    /// Where a site stands that was given no place, in files and forms.
    private static final double NOWHERE_LATITUDE_DEGREES = 50;

    private static final double NOWHERE_LONGITUDE_DEGREES = 10;

    private final Desk desk;
    private final SiteMap map;
    private final Label about = new Label();
    private final ListView<Site> placeless = new ListView<>();
    private final VBox aside = new VBox(6);
    private final HBox node = new HBox(8);
    private @Nullable Subscription live;
    private long looked;

    /// @param place told of a site that is to be given a place
    MapPage(Desk desk, Consumer<Site> place) {
        this.desk = desk;
        map =
                new SiteMap(
                        desk.appearance(),
                        text("about"),
                        new SiteMap.Actions() {
                            @Override
                            public void selected(Optional<Pin> pin, int others) {
                                say(pin, others);
                            }

                            @Override
                            public void open(Pin pin) {
                                desk.screens().open(Place.site(pin.id()));
                            }
                        });
        about.setId("mapAbout");
        about.setWrapText(true);
        about.setMinHeight(Label.USE_PREF_SIZE);
        placeless.setId("mapPlaceless");
        placeless.setAccessibleText(text("placeless"));
        placeless.setCellFactory(list -> new SiteCell());
        placeless.addEventHandler(
                KeyEvent.KEY_PRESSED,
                e -> {
                    Site site = placeless.getSelectionModel().getSelectedItem();
                    if (e.getCode() == KeyCode.ENTER && site != null) {
                        place.accept(site);
                        e.consume();
                    }
                });
        placeless.setOnMouseClicked(
                e -> {
                    Site site = placeless.getSelectionModel().getSelectedItem();
                    if (e.getClickCount() > 1 && site != null) {
                        place.accept(site);
                    }
                });
        Label title = new Label(text("placeless"));
        title.getStyleClass().add("strong");
        Label how = new Label(text("placeless.how"));
        how.setWrapText(true);
        how.getStyleClass().add("secondary");
        aside.getChildren().addAll(title, placeless, how);
        aside.getStyleClass().addAll("panel", "map-aside");
        VBox.setVgrow(placeless, Priority.ALWAYS);
        VBox main = new VBox(6, map, about);
        main.getStyleClass().addAll("panel", "registry-list");
        VBox.setVgrow(map, Priority.ALWAYS);
        HBox.setHgrow(main, Priority.ALWAYS);
        node.getChildren().addAll(main, aside);
        say(Optional.empty(), 0);
    }

    private static final class SiteCell extends ListCell<Site> {
        @Override
        protected void updateItem(@Nullable Site site, boolean empty) {
            super.updateItem(site, empty);
            setText(empty || site == null ? null : site.code() + "  " + site.name());
        }
    }

    Node node() {
        return node;
    }

    private String text(String key, String... values) {
        return desk.messages().text("registry.map." + key, values);
    }

    void focusFirst() {
        map.requestFocus();
    }

    /// Follows the plant while it is up.
    void show() {
        if (live == null) {
            looked = 0;
            live = desk.live().onUpdate(this::look);
        }
    }

    void hide() {
        if (live != null) {
            live.close();
            live = null;
        }
    }

    /// Once a second is enough for a map.
    private void look(PlantSnapshot snapshot) {
        long now = System.nanoTime();
        if (looked != 0 && now - looked < LOOK_NANOS) {
            return;
        }
        looked = now;
        refresh(snapshot);
    }

    private void refresh(PlantSnapshot s) {
        Registry registry = s.registry();
        List<Pin> pins = new ArrayList<>();
        List<Site> nowhere = new ArrayList<>();
        for (int k = 0; k < registry.sites().size(); k++) {
            Site site = registry.site(k);
            if (placed(site)) {
                pins.add(pin(s, k));
            } else {
                nowhere.add(site);
            }
        }
        map.show(pins);
        nowhere.sort(Comparator.comparing(Site::code, NaturalOrder.NAMES));
        if (!nowhere.equals(placeless.getItems())) {
            placeless.getItems().setAll(nowhere);
        }
        aside.setVisible(!nowhere.isEmpty());
        aside.setManaged(!nowhere.isEmpty());
    }

    /// Whether somebody said where it is.
    static boolean placed(Site site) {
        boolean given = site.details().has("latitude") && site.details().has("longitude");
        boolean nowhere =
                site.latitudeDegrees() == NOWHERE_LATITUDE_DEGREES
                                && site.longitudeDegrees() == NOWHERE_LONGITUDE_DEGREES
                        || site.latitudeDegrees() == 0 && site.longitudeDegrees() == 0;
        return given || !nowhere;
    }

    private Pin pin(PlantSnapshot s, int k) {
        Registry registry = s.registry();
        Site site = registry.site(k);
        int first = registry.firstAssetOf(k);
        List<Asset> assets = registry.assetsOf(k);
        double ratedKw = 0;
        int silent = 0;
        Optional<org.wattdeck.domain.ops.Priority> worst = Optional.empty();
        for (int i = 0; i < assets.size(); i++) {
            Asset a = assets.get(i);
            ratedKw += a.type() == AssetType.GRID_CONNECTION ? 0 : Ratings.ofPowerKw(a);
            silent += LiveModel.stale(s, first + i) ? 1 : 0;
            Optional<org.wattdeck.domain.ops.Priority> its = desk.alarms().worstOf(a.id());
            if (its.isPresent() && (worst.isEmpty() || its.get().compareTo(worst.get()) < 0)) {
                worst = its;
            }
        }
        return new Pin(
                site.id(),
                site.code(),
                site.name(),
                site.latitudeDegrees(),
                site.longitudeDegrees(),
                ratedKw,
                worst,
                silent,
                assets.size());
    }

    private void say(Optional<Pin> pin, int others) {
        String words =
                pin.map(
                                p ->
                                        text(
                                                        "pin",
                                                        p.code(),
                                                        p.name(),
                                                        Numbers.fixed(p.assets(), 0),
                                                        Numbers.fixed(p.ratedKw(), 0))
                                                + p.worst()
                                                        .map(w -> text("alarm", "" + w.number()))
                                                        .orElse("")
                                                + (p.silent() > 0
                                                        ? text(
                                                                "silent",
                                                                Numbers.fixed(p.silent(), 0))
                                                        : "")
                                                + (others > 0
                                                        ? text("others", Numbers.fixed(others, 0))
                                                        : ""))
                        .orElse(text("about"));
        about.setText(words);
        map.say(words);
    }
}
