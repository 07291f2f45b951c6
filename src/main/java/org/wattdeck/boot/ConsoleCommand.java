package org.wattdeck.boot;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.Deck;
import org.wattdeck.app.selfwatch.LeakWatch;
import org.wattdeck.app.selfwatch.SelfWatch;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.store.FolderLock;
import org.wattdeck.store.KeyFiles;
import org.wattdeck.store.Passphrase;
import org.wattdeck.store.report.ReportFiles;
import org.wattdeck.store.transfer.FileTransfer;
import org.wattdeck.ui.ConsoleApp;
import org.wattdeck.ui.ConsoleSetup;
import org.wattdeck.ui.PassphraseWindow;
import org.wattdeck.ui.StartTimes;
import org.wattdeck.ui.kit.Installation;
import org.wattdeck.ui.kit.Language;
import org.wattdeck.ui.kit.NoWindowException;
import org.wattdeck.ui.kit.Preferences;
import org.wattdeck.ui.sound.ToneSpeaker;

/// The console with its window: the window first, then everything behind it.
final class ConsoleCommand {

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleCommand.class);

    private static final Duration ASKED_FOR = Duration.ofSeconds(10);

    private ConsoleCommand() {}

    static int run(Config config) {
        Logs.forConsole(config.data().folder());
        Instant began = InstantSource.system().instant();
        return run(config, times -> tell(began, times));
    }

    /// A wallboard and nothing else: the plant runs, and nobody can act on it from here. Where a
    /// console has the folder already, that one shows its wallboard: one process runs a plant.
    static int runWall(Config config) {
        Path folder = config.data().folder();
        Optional<String> holder = FolderLock.heldBy(folder.resolve("journal"), "journal");
        if (holder.isPresent()) {
            return ask(folder, holder.get());
        }
        Logs.forConsole(folder);
        return run(config, true, ConsoleApp::startWall);
    }

    private static int ask(Path folder, String holder) {
        try {
            if (WallRequest.hand(folder, ASKED_FOR)) {
                System.err.println("The console that is running shows the wallboard: " + holder);
                return 0;
            }
            System.err.println(
                    "The folder ("
                            + folder.toAbsolutePath()
                            + ") is in use by "
                            + holder
                            + ", which did not answer within "
                            + ASKED_FOR.toSeconds()
                            + " s. Open the wallboard there: Ctrl+K, Wallboard.");
            return 2;
        } catch (IOException e) {
            System.err.println(
                    "The console that is running ("
                            + holder
                            + ") cannot be asked for its wallboard: "
                            + e.getMessage()
                            + ". Open it there: Ctrl+K, Wallboard.");
            return 2;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 2;
        }
    }

    /// @param started told once the first screen is drawn with live data
    static int run(Config config, Consumer<StartTimes> started) {
        return run(config, false, (setup, opening) -> ConsoleApp.start(setup, opening, started));
    }

    private static int run(
            Config config,
            boolean readOnly,
            BiFunction<ConsoleSetup, Callable<Deck>, ConsoleApp> start) {
        AtomicReference<@Nullable Station> station = new AtomicReference<>();
        LeakWatch leaks = new LeakWatch();
        try (FilePreferences preferences = new FilePreferences(config.data().folder())) {
            config.theme().ifPresent(theme -> preferences.put("theme", theme));
            preferences.get(Language.KEPT_AS).ifPresent(Language::choose);
            KeyFiles keys = new KeyFiles(Passphrase.Asking.NOBODY);
            if (!unlocked(config, keys, preferences)) {
                System.err.println(
                        "The key files are sealed, and no passphrase was given. The console was not started.");
                return 2;
            }
            Callable<Deck> opening =
                    () -> {
                        Station made = Station.start(config, keys, leaks);
                        station.set(made);
                        return made.deck();
                    };
            ConsoleApp app =
                    start.apply(
                            new ConsoleSetup(
                                    preferences,
                                    installation(config, readOnly),
                                    InstantSource.system(),
                                    new Actor(
                                            System.getProperty("user.name", "operator"),
                                            Actor.Source.CONSOLE),
                                    new PortfolioSource(
                                                    config.data().folder(), config.data().assets())
                                            ::look,
                                    new ReportFiles(),
                                    new FileTransfer(),
                                    new SelfWatch(
                                            leaks,
                                            new DiagnosticsBundle(
                                                    config,
                                                    System.getenv(),
                                                    InstantSource.system())),
                                    KeymapFile.read(config.data().folder()),
                                    new ToneSpeaker()),
                            opening);
            Thread atExit = new Thread(() -> close(station), "at-exit");
            java.lang.Runtime.getRuntime().addShutdownHook(atExit);
            try (WallRequest.Watch _ =
                    WallRequest.watch(
                            config.data().folder(), () -> station.get() != null, app::showWall)) {
                app.awaitClosed();
            }
        } catch (NoWindowException e) {
            LOG.debug("JavaFX did not start.", e);
            System.err.println(e.getMessage());
            return 2;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        close(station);
        return 0;
    }

    /// Asks for the passphrase in a small window, where key files are sealed.
    private static boolean unlocked(Config config, KeyFiles keys, Preferences preferences)
            throws InterruptedException {
        List<KeyFiles.Named> files = Keyring.keyFiles(config);
        try {
            return KeyFiles.sealed(files).isEmpty()
                    || PassphraseWindow.ask(
                            preferences,
                            config.data().folder().toString(),
                            typed -> keys.unlock(files, typed));
        } catch (IOException e) {
            LOG.warn("The key files could not be looked at: {}", e.getMessage());
            return true; // whoever opens them says it where it is seen
        }
    }

    private static void tell(Instant began, StartTimes times) {
        LOG.info(
                "Started: first frame after {} ms, first screen with {} assets after {} ms, {} ms"
                        + " of processor time.",
                Duration.between(began, times.firstFrame()).toMillis(),
                times.assets(),
                Duration.between(began, times.usable()).toMillis(),
                times.cpu().toMillis());
    }

    private static void close(AtomicReference<@Nullable Station> station) {
        Station started = station.getAndSet(null);
        if (started != null) {
            started.close();
        }
    }

    static Installation installation(Config config, boolean readOnly) {
        PortfolioSource source =
                new PortfolioSource(config.data().folder(), config.data().assets());
        boolean own = java.nio.file.Files.exists(source.file());
        return new Installation(
                Version.TEXT,
                config.data().folder().toString(),
                config.database().url().map(ConsoleCommand::server).orElse("H2 in the data folder"),
                own ? source.file().toString() : "",
                readOnly);
    }

    /// The URL without what comes after the question mark, where passwords may stand.
    private static String server(String url) {
        int question = url.indexOf('?');
        return "PostgreSQL at "
                + (question < 0 ? url : url.substring(0, question))
                        .replaceFirst("^jdbc:postgresql:/*", "");
    }
}
