package org.wattdeck.ui;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.stage.Window;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.DispatchRequest;
import org.wattdeck.domain.ops.Target;
import org.wattdeck.store.file.PortfolioFile;
import org.wattdeck.store.report.ReportFiles;
import org.wattdeck.store.transfer.FileTransfer;
import org.wattdeck.testing.LiveDeck;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Installation;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.Preferences;
import org.wattdeck.ui.kit.Theme;

/// Takes pictures of the site screen, the faceplates and the command pane over the demonstration
/// portfolio and a real plant: `SiteShots FOLDER THEME[,THEME] WxH WHAT[,WHAT]`.
public final class SiteShots {

    private SiteShots() {}

    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectories(Path.of(args[0]));
        String[] wh = args[2].split("x");
        List<String> wanted = List.of(args[3].split(","));
        Registry registry =
                PortfolioFile.read(Path.of("assets.yaml"), true).registry().orElseThrow();
        try (LiveDeck live = LiveDeck.start(registry)) {
            live.runUntil(live.deck().live().latest().time().plus(Duration.ofHours(2)), 3600);
            Asset battery = first(registry, AssetType.BATTERY);
            submit(live, battery, 0.6 * battery.spec().number("max_discharge_kw", 100));
            live.runUntil(live.deck().live().latest().time().plus(Duration.ofMinutes(4)), 60);
            for (String theme : args[1].split(",")) {
                for (String what : wanted) {
                    take(folder, registry, live, Theme.of(theme).orElseThrow(), wh, what);
                }
            }
        }
        System.exit(0);
    }

    private static Asset first(Registry registry, AssetType type) {
        return registry.assets().stream().filter(a -> a.type() == type).findFirst().orElseThrow();
    }

    private static void submit(LiveDeck live, Asset asset, double kw) {
        DispatchRequest request =
                new DispatchRequest(
                        UUID.randomUUID(),
                        new Target.OfAsset(asset.id()),
                        kw,
                        Optional.of(Duration.ofMinutes(60)),
                        OptionalDouble.empty(),
                        "Peak at the substation");
        live.deck()
                .dispatches()
                .submit(
                        LiveDeck.ANNA,
                        request,
                        live.deck()
                                .dispatches()
                                .check(LiveDeck.ANNA, request)
                                .nonce()
                                .orElseThrow())
                .toCompletableFuture()
                .join();
    }

    private static void take(
            Path folder, Registry registry, LiveDeck live, Theme theme, String[] wh, String what)
            throws Exception {
        AssetType type =
                java.util.Arrays.stream(AssetType.values())
                        .filter(t -> t.code().equals(what))
                        .findFirst()
                        .orElse(AssetType.BATTERY);
        Asset asset = first(registry, type);
        boolean site = what.startsWith("site");
        Place place =
                site
                        ? Place.site(
                                registry.site(
                                                Integer.parseInt("0" + what.substring(4))
                                                        % registry.sites().size())
                                        .id())
                        : Place.asset(asset.siteId(), asset.id());
        ConsoleSetup setup =
                new ConsoleSetup(
                        Preferences.inMemory(),
                        new Installation("0.1.0", "/home/anna/wattdeck", "H2", "", false),
                        InstantSource.system(),
                        LiveDeck.ANNA,
                        new ReportFiles(),
                        new FileTransfer());
        byte[] png =
                Screenshot.take(
                        setup,
                        live.deck(),
                        new Screenshot.Shot(
                                place,
                                theme,
                                Integer.parseInt(wh[0]),
                                Integer.parseInt(wh[1]),
                                !site,
                                2),
                        desk -> steps(desk, registry, asset, what));
        Files.write(folder.resolve(what + "-" + theme.id() + "-" + wh[0] + ".png"), png);
    }

    private static void steps(Desk desk, Registry registry, Asset asset, String what) {
        Deque<Consumer<Scene>> steps = new ArrayDeque<>();
        if (what.startsWith("command") || what.startsWith("group")) {
            boolean group = what.startsWith("group");
            UUID id = group ? asset.siteId() : asset.id();
            steps.add(s -> desk.selection().command(id));
            steps.add(s -> text(s, "power", what.endsWith("block") ? "100%" : "75%"));
            steps.add(s -> text(s, "duration", what.endsWith("block") ? "4h" : "60 min"));
        }
        int step =
                what.endsWith("confirm")
                        ? 2
                        : what.endsWith("check") || what.endsWith("block")
                                ? 1
                                : what.endsWith("send") ? 3 : 0;
        if (step >= 1) {
            steps.add(s -> fire(s, "toCheck"));
        }
        if (step >= 2) {
            steps.add(s -> text(s, "reason", "Peak at the substation"));
            steps.add(s -> fire(s, "toConfirm"));
        }
        if (step >= 3) {
            steps.add(s -> fire(s, "execute"));
        }
        next(steps);
    }

    private static void next(Deque<Consumer<Scene>> steps) {
        if (steps.isEmpty()) {
            return;
        }
        PauseTransition pause = new PauseTransition(javafx.util.Duration.millis(400));
        pause.setOnFinished(
                e -> {
                    steps.removeFirst().accept(Window.getWindows().getFirst().getScene());
                    next(steps);
                });
        pause.play();
    }

    private static void text(Scene scene, String id, String value) {
        ((TextField) scene.lookup("#" + id)).setText(value);
    }

    private static void fire(Scene scene, String id) {
        ((Button) scene.lookup("#" + id)).fire();
    }
}
