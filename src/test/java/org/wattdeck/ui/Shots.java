package org.wattdeck.ui;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.wattdeck.app.LivePlant;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.Severity;
import org.wattdeck.store.report.ReportFiles;
import org.wattdeck.store.transfer.FileTransfer;
import org.wattdeck.testing.FakeDeck;
import org.wattdeck.testing.FlowStory;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.testing.RecordStory;
import org.wattdeck.testing.ScheduleStory;
import org.wattdeck.testing.WorkStory;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Fx;
import org.wattdeck.ui.kit.Installation;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.Preferences;
import org.wattdeck.ui.kit.Theme;

/// Takes pictures by hand: `Shots FOLDER SCREEN[,SCREEN] THEME[,THEME] WxH[,WxH] ASSETS[,ASSETS]`.
/// After a screen may stand what lies over it: `site+help`, `site+palette=bat`,
/// `site+pending`, `site+tasks`.
public final class Shots {

    private static final Instant NOW = Instant.parse("2026-06-21T10:00:08Z");

    private Shots() {}

    public static ConsoleSetup setup() {
        return new ConsoleSetup(
                Preferences.inMemory(
                        java.util.Map.of("zoom", System.getProperty("shots.zoom", "100"))),
                new Installation("0.1.0", "/home/anna/wattdeck", "H2", "", false),
                () -> NOW,
                new Actor("anna", Actor.Source.CONSOLE),
                () ->
                        new org.wattdeck.app.PortfolioProbe.Report(
                                "/home/anna/wattdeck/assets.yaml",
                                new org.wattdeck.app.PortfolioLoading.Found.Valid(
                                        Portfolios.mixed(67), List.of())),
                new ReportFiles(),
                new FileTransfer(),
                org.wattdeck.app.selfwatch.SelfWatch.none());
    }

    /// A deck with a few things wrong on it.
    public static FakeDeck busy(Registry registry) {
        FakeDeck fake = new FakeDeck(registry, 7);
        fake.tick();
        int n = registry.assets().size();
        Actor anna = new Actor("anna", Actor.Source.CONSOLE);
        FaultKind[] kinds = {
            FaultKind.INVERTER_FAULT, FaultKind.COMMS_DEGRADED, FaultKind.HVAC_FAILED
        };
        int most = Integer.getInteger("shots.faults", Math.min(6, n / 8));
        for (int i = 0; i < most; i++) {
            int asset = (3 + i * 7) % n;
            fake.raiseFault(anna, registry.asset(asset).id(), kinds[i % 3], Optional.empty());
        }
        if (n > 0) {
            fake.event(
                    Optional.of(registry.asset(0)),
                    "GRID_OUTAGE",
                    Severity.CRITICAL,
                    "grid is dead");
        }
        if (n > 3) {
            fake.openCommand(
                    registry.asset(1), 400, Duration.ofMinutes(45), "Peak at the substation");
            fake.openCommand(registry.asset(2), -250, Duration.ofHours(2), "Cheap night");
        }
        fake.tick();
        if (n > 0) {
            fake.alarmPast(31);
        }
        return fake;
    }

    /// Opens what lies over the screen.
    private static void over(String what, Desk desk) {
        if (what.isEmpty()) {
            return;
        }
        Scene scene = Window.getWindows().getLast().getScene();
        String[] words = what.split("=", 2);
        switch (words[0]) {
            case "fire" -> ((javafx.scene.control.ButtonBase) scene.lookup("#" + words[1])).fire();
            case "help" -> press(scene, KeyCode.F1, false);
            case "approve" ->
                    Event.fireEvent(
                            scene.getFocusOwner(),
                            new KeyEvent(
                                    KeyEvent.KEY_PRESSED,
                                    "",
                                    "",
                                    KeyCode.A,
                                    true,
                                    false,
                                    false,
                                    false));
            case "target" ->
                    Event.fireEvent(
                            scene.getFocusOwner(),
                            new KeyEvent(
                                    KeyEvent.KEY_PRESSED,
                                    "",
                                    "",
                                    KeyCode.G,
                                    false,
                                    false,
                                    false,
                                    false));
            case "keys" ->
                    Event.fireEvent(
                            scene.getRoot(),
                            new KeyEvent(
                                    KeyEvent.KEY_TYPED,
                                    "?",
                                    "",
                                    KeyCode.UNDEFINED,
                                    false,
                                    false,
                                    false,
                                    false));
            case "palette" -> {
                press(scene, KeyCode.K, true);
                if (words.length > 1) {
                    ((TextField) scene.lookup("#paletteField")).setText(words[1].replace('_', ' '));
                }
            }
            case "entry" -> press(scene, KeyCode.L, true);
            case "lock" -> press(scene, KeyCode.K, false);
            case "zero" -> palette(scene, "emergency zero");
            case "setpoints" -> palette(scene, "setpoints");
            case "face" ->
                    desk.selection()
                            .inspect(desk.live().registry().asset(Integer.parseInt(words[1])).id());
            case "wall" -> wall(scene);
            case "tour" -> tour(scene, Integer.parseInt(words[1]));
            case "layouts" -> press(scene, KeyCode.L, true, true);
            case "split2" -> split(scene, 2);
            case "split4" -> split(scene, 4);
            default -> fireWhenThere(scene, words[0]);
        }
    }

    /// Its screen may still be on its way.
    private static void fireWhenThere(Scene scene, String id) {
        Node button = scene.lookup("#" + id);
        if (button instanceof ButtonBase there) {
            there.fire();
        } else {
            Fx.later(() -> fireWhenThere(scene, id));
        }
    }

    private static void palette(Scene scene, String words) {
        press(scene, KeyCode.K, true);
        ((TextField) scene.lookup("#paletteField")).setText(words);
        enter(scene.lookup("#paletteField"));
    }

    /// A step of the tour, from 1.
    private static void tour(Scene scene, int step) {
        palette(scene, "tour");
        for (int i = 1; i < step; i++) {
            enter(scene.lookup("#tour"));
        }
    }

    private static void enter(Node node) {
        Event.fireEvent(
                node,
                new KeyEvent(
                        KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false));
    }

    /// The wallboard instead of what the window shows.
    private static void wall(Scene scene) {
        palette(scene, "wallboard");
        Stage board = (Stage) Window.getWindows().getLast();
        javafx.scene.Parent root = board.getScene().getRoot();
        board.getScene().setRoot(new javafx.scene.layout.StackPane());
        scene.setRoot(root);
    }

    /// The screen, the alarms beside it, and below them the trends and a site.
    private static void split(Scene scene, int panes) {
        press(scene, KeyCode.N, true);
        press(scene, KeyCode.DIGIT2, true);
        if (panes > 2) {
            press(scene, KeyCode.N, true, true);
            press(scene, KeyCode.DIGIT5, true);
            press(scene, KeyCode.TAB, true);
            press(scene, KeyCode.N, true, true);
            press(scene, KeyCode.DIGIT3, true);
        }
    }

    private static void press(Scene scene, KeyCode code, boolean control) {
        press(scene, code, control, false);
    }

    private static void press(Scene scene, KeyCode code, boolean control, boolean shift) {
        Event.fireEvent(
                scene.getRoot(),
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, control, false, false));
    }

    public static void main(String[] args) {
        try {
            draw(args);
            System.exit(0);
        } catch (Exception e) {
            e.printStackTrace();
            System.exit(1);
        }
    }

    /// `65` assets, or `40x25`: forty sites of 25.
    private static Registry registry(String assets) {
        if (assets.equals("0")) {
            return Registry.EMPTY;
        }
        if (assets.equals("demo")) {
            return org.wattdeck.store.file.PortfolioFile.read(Path.of("assets.yaml"), true)
                    .registry()
                    .orElseThrow();
        }
        if (!assets.contains("x")) {
            return Portfolios.mixed(Integer.parseInt(assets));
        }
        String[] parts = assets.split("x");
        int each = Integer.parseInt(parts[1]);
        return Portfolios.mixed(Integer.parseInt(parts[0]) * each, each);
    }

    private static void draw(String[] args) throws Exception {
        Path folder = Files.createDirectories(Path.of(args[0]));
        for (String assets : args[4].split(",")) {
            Registry registry = registry(assets);
            FakeDeck fake = busy(registry);
            if (registry.assets().size() > 3) {
                RecordStory.tell(fake);
                WorkStory.tell(fake);
                ScheduleStory.tell(fake);
                FlowStory.tell(fake.deck().planning().workflows());
            }
            try (LivePlant.Subscription running = fake.run(Duration.ofMillis(100))) {
                for (String screen : args[1].split(",")) {
                    for (String theme : args[2].split(",")) {
                        for (String size : args[3].split(",")) {
                            String[] wh = size.split("x");
                            Path file =
                                    folder.resolve(
                                            String.join("-", screen, theme, size, assets) + ".png");
                            List<Optional<java.util.UUID>> sites = new ArrayList<>();
                            String[] parts = screen.split("\\+", 2);
                            sites.add(
                                    parts[0].equals("site") && !registry.sites().isEmpty()
                                            ? Optional.of(registry.site(0).id())
                                            : Optional.empty());
                            Place place =
                                    Place.of(parts[0]).about(sites.getFirst(), Optional.empty());
                            byte[] png =
                                    Screenshot.take(
                                            setup(),
                                            fake.deck(),
                                            new Screenshot.Shot(
                                                    place,
                                                    Theme.of(theme).orElseThrow(),
                                                    Integer.parseInt(wh[0]),
                                                    Integer.parseInt(wh[1]),
                                                    false,
                                                    3),
                                            desk -> over(parts.length > 1 ? parts[1] : "", desk));
                            Files.write(file, png);
                        }
                    }
                }
            }
        }
    }
}
