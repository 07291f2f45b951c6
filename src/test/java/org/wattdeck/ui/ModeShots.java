package org.wattdeck.ui;

import static org.wattdeck.testing.LiveDeck.ANNA;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.wattdeck.app.Deck;
import org.wattdeck.app.sandbox.SandboxChange;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.testing.LiveDeck;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.Theme;

/// Pictures of a replay and of a sandbox over a real plant: `ModeShots FOLDER`.
public final class ModeShots {

    private ModeShots() {}

    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectories(Path.of(args[0]));
        Registry registry = Portfolios.mixed(40);
        try (LiveDeck live = LiveDeck.start(registry)) {
            Deck deck = live.deck();
            Instant begin = deck.live().latest().time();
            live.runUntil(begin.plus(Duration.ofMinutes(30)), 600);
            deck.control()
                    .raiseFault(
                            ANNA,
                            registry.asset(0).id(),
                            FaultKind.INVERTER_FAULT,
                            Optional.empty());
            live.runUntil(begin.plus(Duration.ofMinutes(60)), 600);
            deck.modes()
                    .replay(ANNA, begin.plus(Duration.ofMinutes(40)))
                    .toCompletableFuture()
                    .join();
            take(folder, deck, registry, "replay", List.of("overview", "site", "alarms", "trends"));
            deck.modes().backToLive(ANNA);
            deck.modes().sandbox(ANNA).toCompletableFuture().join();
            deck.modes().sandbox().orElseThrow().change(ANNA, new SandboxChange.Demand(1.4));
            deck.modes().sandbox().orElseThrow().change(ANNA, new SandboxChange.Prices(0.3, 0.08));
            deck.modes()
                    .sandbox()
                    .orElseThrow()
                    .change(ANNA, new SandboxChange.Service(registry.asset(1).id(), false));
            deck.modes()
                    .sandbox()
                    .orElseThrow()
                    .forward(Duration.ofHours(6))
                    .toCompletableFuture()
                    .join();
            take(folder, deck, registry, "sandbox", List.of("sandbox", "overview"));
            deck.modes().backToLive(ANNA);
            take(folder, deck, registry, "live", List.of("sandbox"));
        }
        System.exit(0);
    }

    private static void take(
            Path folder, Deck deck, Registry registry, String name, List<String> screens)
            throws Exception {
        for (String screen : screens) {
            for (Theme theme : List.of(Theme.GREY_DARK, Theme.GREY_LIGHT)) {
                for (int[] size : new int[][] {{1366, 768}, {1920, 1080}}) {
                    if (theme == Theme.GREY_LIGHT && size[0] == 1920) {
                        continue;
                    }
                    Place place =
                            screen.equals("site")
                                    ? Place.site(registry.site(0).id())
                                    : Place.of(screen);
                    byte[] png =
                            Screenshot.take(
                                    Shots.setup(),
                                    deck,
                                    new Screenshot.Shot(place, theme, size[0], size[1], false, 0));
                    Files.write(
                            folder.resolve(
                                    name
                                            + "-"
                                            + screen
                                            + "-"
                                            + theme.id()
                                            + "-"
                                            + size[0]
                                            + ".png"),
                            png);
                }
            }
        }
    }
}
