package org.wattdeck.ui.screen.shell;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.PlantControl;
import org.wattdeck.app.access.Sessions;
import org.wattdeck.app.mode.Mode;
import org.wattdeck.domain.access.Permission;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.ui.kit.Denied;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.ModeFrame;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.ShownTime;

/// Where one is, what time it is on the plant, who one is. The clock is the plant's; when that is
/// the wall's too it is called live.
final class Header implements Part {

    private static final List<Integer> SPEEDS = List.of(1, 10, 60, 600, 3600);
    private static final DateTimeFormatter DAY_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Messages.LOCALE);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Messages.LOCALE);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Messages.LOCALE);

    private final Desk desk;
    private final Shortcuts shortcuts;
    private final Timeline second =
            new Timeline(new KeyFrame(javafx.util.Duration.seconds(1), e -> tick()));
    private final List<Subscription> subscriptions = new ArrayList<>();

    @FXML private HBox header;
    @FXML private Label brand;
    @FXML private HBox crumbs;
    @FXML private Label demo;
    @FXML private Label mode;
    @FXML private Label clock;
    @FXML private Label utc;
    @FXML private MenuButton speed;
    @FXML private Button palette;
    @FXML private MenuButton actor;
    @FXML private Label store;
    @FXML private Button help;

    private final Tooltip utcToo = new Tooltip();
    private @Nullable UserBadge user;
    private boolean demoShort;
    private boolean dayLeftOut;

    private record Crumb(String text, Place place) {}

    Header(Desk desk, Shortcuts shortcuts) {
        this.desk = desk;
        this.shortcuts = shortcuts;
    }

    @FXML
    void initialize() {
        Denied.mark(desk, speed, Permission.RUN_PLANT);
        subscriptions.add(desk.screens().placeProperty().subscribe(this::showPlace));
        store.setText(desk.installation().database());
        store.setTooltip(
                new Tooltip(desk.messages().text("header.store", desk.installation().database())));
        brand.setTooltip(new Tooltip(brand.getText()));
        clock.setTooltip(utcToo);
        palette.setText(desk.messages().text("header.palette", desk.keys().shown("palette")));
        help.setTooltip(new Tooltip(desk.messages().text("header.help")));
        speed.getItems().setAll(speedItems());
        user = new UserBadge(desk, shortcuts, actor);
        second.setCycleCount(Timeline.INDEFINITE);
        second.play();
        tick();
        HeaderFit fit =
                new HeaderFit(
                        header,
                        crumbs,
                        List.of(
                                () -> HeaderFit.iconOnly(store),
                                () -> HeaderFit.iconOnly(actor),
                                () -> palette.setText(desk.keys().shown("palette")),
                                () -> HeaderFit.iconOnly(brand),
                                () -> HeaderFit.leaveOut(utc),
                                this::shorter,
                                this::withoutDay),
                        this::wide);
        subscriptions.add(actor.textProperty().subscribe(fit::later));
        subscriptions.add(desk.modes().modeProperty().subscribe(this::tick));
        subscriptions.add(header.widthProperty().subscribe(fit::later));
        subscriptions.add(crumbs.widthProperty().subscribe(fit::later));
        subscriptions.add(desk.appearance().zoomProperty().subscribe(fit::later));
    }

    private void showPlace(Place place) {
        List<Crumb> path = new ArrayList<>();
        String home = desk.screens().specs().getFirst().id();
        path.add(new Crumb(desk.messages().text("header.portfolio"), Place.of(home)));
        if (!place.screen().equals(home) && place.siteId().isEmpty()) {
            path.add(
                    new Crumb(
                            desk.messages().text("screen." + place.screen()),
                            Place.of(place.screen())));
        }
        place.siteId()
                .flatMap(desk.live().registry()::site)
                .ifPresent(site -> path.add(new Crumb(site.name(), Place.site(site.id()))));
        place.assetId()
                .flatMap(desk.live().registry()::asset)
                .ifPresent(asset -> path.add(new Crumb(asset.name(), place)));
        crumbs.getChildren().clear();
        for (Crumb crumb : path) {
            if (!crumbs.getChildren().isEmpty()) {
                Label between = new Label("/");
                between.getStyleClass().add("secondary");
                between.setMinWidth(Region.USE_PREF_SIZE);
                crumbs.getChildren().add(between);
            }
            crumbs.getChildren().add(button(crumb));
        }
    }

    /// A crumb gives way before anything else in the header; its tooltip has it whole.
    private Button button(Crumb crumb) {
        Button button = new Button(crumb.text());
        button.getStyleClass().addAll("flat", "crumb");
        button.setMnemonicParsing(false);
        if (crumb.place().siteId().isEmpty()) {
            button.setMinWidth(Region.USE_PREF_SIZE); // short, and the way home
        } else {
            button.getStyleClass().add("crumb-shrinks");
        }
        button.setTooltip(new Tooltip(crumb.text()));
        button.setOnAction(e -> desk.screens().open(crumb.place()));
        return button;
    }

    /// Of the demonstration only the first word.
    private void shorter() {
        demoShort = true;
        demo.setText(demoWords());
    }

    /// Of the time only the clock.
    private void withoutDay() {
        dayLeftOut = true;
        clock.setText(clockWords(ShownTime.of(desk)));
    }

    private String demoWords() {
        boolean open = desk.user().sessions().openness() == Sessions.Openness.DEMO;
        String whole = desk.messages().text(open ? "header.demo.open" : "header.demo");
        return demoShort ? desk.messages().text("header.demo.short") : whole;
    }

    private String clockWords(ShownTime shown) {
        return (dayLeftOut ? CLOCK : DAY_TIME).format(shown.time().atZone(ZoneId.systemDefault()));
    }

    /// Everything as it is where there is room.
    private void wide() {
        demoShort = false;
        dayLeftOut = false;
        demo.setText(demoWords());
        clock.setText(clockWords(ShownTime.of(desk)));
        for (Labeled label : List.<Labeled>of(store, actor, brand)) {
            label.setContentDisplay(ContentDisplay.LEFT);
        }
        utc.setVisible(true);
        utc.setManaged(true);
        palette.setText(desk.messages().text("header.palette", desk.keys().shown("palette")));
    }

    private List<MenuItem> speedItems() {
        PlantControl control = desk.deck().control();
        List<MenuItem> items = new ArrayList<>();
        MenuItem pause = new MenuItem();
        pause.setOnAction(
                e -> {
                    refusal(
                            control.paused()
                                    ? control.resume(desk.actor())
                                    : control.pause(desk.actor()));
                    tick();
                });
        items.add(pause);
        items.add(new SeparatorMenuItem());
        for (int factor : SPEEDS) {
            RadioMenuItem item =
                    new RadioMenuItem(
                            desk.messages().text("header.speed.item", Numbers.whole(factor)));
            item.setOnAction(e -> setSpeed(factor));
            item.setUserData(factor);
            items.add(item);
        }
        speed.setOnShowing(
                e -> {
                    pause.setText(
                            desk.messages()
                                    .text(control.paused() ? "header.resume" : "header.pause"));
                    for (MenuItem item : items) {
                        if (item instanceof RadioMenuItem radio) {
                            radio.setSelected(
                                    !control.paused()
                                            && radio.getUserData() instanceof Integer factor
                                            && factor == (int) control.speed());
                        }
                    }
                });
        return items;
    }

    private void setSpeed(double factor) {
        if (desk.deck().control().paused()) {
            desk.deck().control().resume(desk.actor());
        }
        refusal(desk.deck().control().setSpeed(desk.actor(), factor));
        tick();
    }

    private void refusal(Verdict<?> verdict) {
        desk.notifications().tellIfRefused(desk.messages().text("header.speed"), verdict);
    }

    private void tick() {
        PlantControl control = desk.deck().control();
        ShownTime shown = ShownTime.of(desk);
        clock.setText(clockWords(shown));
        utc.setText(TIME.format(shown.time().atZone(ZoneOffset.UTC)));
        utcToo.setText(
                DAY_TIME.format(shown.time().atZone(ZoneId.systemDefault()))
                        + ", "
                        + utc.getText());
        String factor = Numbers.plain(control.speed());
        speed.setText(
                control.paused()
                        ? desk.messages().text("header.paused")
                        : desk.messages().text("header.speed.item", factor));
        showMode(shown.live());
        demo.setText(demoWords());
        demo.setVisible(desk.live().registry().demo());
        demo.setManaged(demo.isVisible());
    }

    private void showMode(boolean wallTime) {
        Mode now = desk.modes().mode();
        boolean simulated = now == Mode.LIVE && !wallTime;
        mode.setText(
                desk.messages()
                        .text(simulated ? "mode.simulated" : "mode." + ModeFrame.style(now)));
        mode.getStyleClass().removeIf(c -> c.startsWith("mode-is-"));
        mode.getStyleClass().add("mode-is-" + ModeFrame.style(now));
        // a replay has a speed of its own, in its bar
        speed.setVisible(now != Mode.REPLAY);
        speed.setManaged(speed.isVisible());
    }

    @FXML
    void openPalette() {
        shortcuts.run("palette");
    }

    @FXML
    void openHelp() {
        shortcuts.run("help");
    }

    @Override
    public void close() {
        if (user != null) {
            user.close();
        }
        second.stop();
        subscriptions.forEach(Subscription::unsubscribe);
    }
}
