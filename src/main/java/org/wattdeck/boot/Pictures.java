package org.wattdeck.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.wattdeck.app.LivePlant;
import org.wattdeck.cli.SnapshotCommand;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.store.report.ReportFiles;
import org.wattdeck.store.transfer.FileTransfer;
import org.wattdeck.ui.ConsoleSetup;
import org.wattdeck.ui.Screenshot;
import org.wattdeck.ui.kit.Installation;
import org.wattdeck.ui.kit.Language;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.Preferences;
import org.wattdeck.ui.kit.ScreenSpec;
import org.wattdeck.ui.kit.Theme;
import org.wattdeck.ui.screen.ScreenList;
import org.wattdeck.ui.screen.studies.StudyPages;

/// Draws screens of a whole console that runs in a temporary folder.
final class Pictures implements SnapshotCommand.Renderer {

    private static final long PATIENCE_SECONDS = 120;

    @Override
    public List<String> screens() {
        Stream<String> screens = ScreenList.all().stream().map(ScreenSpec::id);
        Stream<String> pages =
                StudyPages.ids().stream().map(p -> Place.of("studies").onPage(p).topic());
        return Stream.concat(screens, pages).toList();
    }

    @Override
    public byte[] png(SnapshotCommand.Request request) {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        request.language().ifPresent(Language::choose);
        request.assets()
                .filter(f -> !Files.isRegularFile(f))
                .ifPresent(
                        f -> {
                            throw new IllegalArgumentException(
                                    "The portfolio file (" + f + ") is not there.");
                        });
        Path folder;
        try {
            folder = Files.createTempDirectory("wattdeck-picture-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            return draw(request, folder);
        } finally {
            delete(folder);
        }
    }

    private static byte[] draw(SnapshotCommand.Request request, Path folder) {
        List<String> options =
                new ArrayList<>(
                        List.of(
                                "--data",
                                folder.toString(),
                                "--access",
                                "open",
                                "--plant-random-faults",
                                "off",
                                "--plant-head-start-hours",
                                Double.toString(request.hours())));
        request.assets().ifPresent(f -> options.addAll(List.of("--assets", f.toString())));
        Config config = Config.read(options, Map.of()).config().orElseThrow();
        try (Station station = Station.start(config)) {
            Registry registry = station.portfolio().registry();
            if (request.assets().isPresent() && registry.demo()) {
                throw new IllegalArgumentException(
                        "The portfolio file ("
                                + request.assets().get()
                                + ") has problems; ./wattdeck check lists them.");
            }
            awaitRunning(station);
            Optional<UUID> asset = request.asset().map(code -> assetId(registry, code));
            Optional<UUID> site =
                    request.site()
                            .map(code -> siteId(registry, code))
                            .or(() -> asset.flatMap(registry::asset).map(a -> a.siteId()));
            return Screenshot.take(
                    new ConsoleSetup(
                            Preferences.inMemory(),
                            new Installation(
                                    Version.TEXT,
                                    "~/.local/share/wattdeck",
                                    "H2 in the data folder",
                                    request.assets().map(Path::toString).orElse(""),
                                    false),
                            InstantSource.system(),
                            new Actor("operator", Actor.Source.CONSOLE),
                            new ReportFiles(),
                            new FileTransfer()),
                    station.deck(),
                    new Screenshot.Shot(
                            Place.of(request.screen()).about(site, asset),
                            Theme.of(request.theme()).orElseThrow(),
                            request.width(),
                            request.height(),
                            asset.isPresent(),
                            1));
        }
    }

    /// Waits until the plant has its past and runs.
    static void awaitRunning(Station station) {
        CountDownLatch runs = new CountDownLatch(1);
        LivePlant live = station.deck().live();
        try (LivePlant.Subscription following = live.onSnapshot(s -> runs.countDown())) {
            if (!runs.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(
                        "The plant did not run within " + PATIENCE_SECONDS + " s.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The picture was not waited for.", e);
        }
    }

    private static UUID assetId(Registry registry, String code) {
        return registry.assetByCode(code)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "The asset (" + code + ") is not in the portfolio."))
                .id();
    }

    private static UUID siteId(Registry registry, String code) {
        return registry.siteByCode(code)
                .map(Site::id)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "The site (" + code + ") is not in the portfolio."));
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
