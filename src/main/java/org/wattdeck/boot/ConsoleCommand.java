package org.wattdeck.boot;

import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.Deck;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.ui.ConsoleApp;
import org.wattdeck.ui.ConsoleSetup;
import org.wattdeck.ui.kit.Installation;

/// The console with its window: the window first, then everything behind it.
final class ConsoleCommand {

    private ConsoleCommand() {}

    static int run(Config config) {
        AtomicReference<@Nullable Station> station = new AtomicReference<>();
        try (FilePreferences preferences = new FilePreferences(config.data().folder())) {
            config.theme().ifPresent(theme -> preferences.put("theme", theme));
            Callable<Deck> opening =
                    () -> {
                        Station started = Station.start(config);
                        station.set(started);
                        return started.deck();
                    };
            ConsoleApp app =
                    ConsoleApp.start(
                            new ConsoleSetup(
                                    preferences,
                                    installation(config),
                                    InstantSource.system(),
                                    new Actor(
                                            System.getProperty("user.name", "operator"),
                                            Actor.Source.CONSOLE)),
                            opening);
            Thread atExit = new Thread(() -> close(station), "at-exit");
            java.lang.Runtime.getRuntime().addShutdownHook(atExit);
            app.awaitClosed();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        close(station);
        return 0;
    }

    private static void close(AtomicReference<@Nullable Station> station) {
        Station started = station.getAndSet(null);
        if (started != null) {
            started.close();
        }
    }

    static Installation installation(Config config) {
        PortfolioSource source =
                new PortfolioSource(config.data().folder(), config.data().assets());
        boolean own = java.nio.file.Files.exists(source.file());
        return new Installation(
                Version.TEXT,
                config.data().folder().toString(),
                config.database().url().map(ConsoleCommand::server).orElse("H2 in the data folder"),
                own ? source.file().toString() : "",
                false);
    }

    /// The URL without what comes after the question mark, where passwords may stand.
    private static String server(String url) {
        int question = url.indexOf('?');
        return "PostgreSQL at "
                + (question < 0 ? url : url.substring(0, question))
                        .replaceFirst("^jdbc:postgresql:/*", "");
    }
}
