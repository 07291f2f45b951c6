package org.wattdeck.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.wattdeck.app.Deck;
import org.wattdeck.app.LivePlant;
import org.wattdeck.app.access.Sessions;
import org.wattdeck.app.record.Credentials;
import org.wattdeck.app.record.People;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.access.Grant;
import org.wattdeck.domain.access.Role;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;

/// A whole console without its window, as the program starts it.
final class RunningStation implements AutoCloseable {

    static final Actor ANNA = new Actor("anna", Actor.Source.CONSOLE);

    private static final String SECRET = "tractor-violin-meadow";

    final Station station;
    private final Path folder;

    RunningStation(List<String> options) {
        List<String> all = new ArrayList<>(options);
        if (options.stream().noneMatch(o -> o.startsWith("--access"))
                && !options.contains("--database-url")) {
            all.addAll(List.of("--access", "open"));
        }
        all.addAll(List.of("--plant-speed", "3600", "--plant-random-faults", "off"));
        Config config = Config.read(all, Map.of()).config().orElseThrow();
        folder = config.data().folder();
        station = Station.start(config);
    }

    Deck deck() {
        return station.deck();
    }

    /// Lets the plant run until the database is there and this many plant seconds have passed.
    void runFor(long seconds) {
        var until = deck().live().latest().time().plusSeconds(seconds);
        await(s -> !s.time().isBefore(until) && stored());
        signIn();
    }

    /// At a shared database people sign in: Anna does, as somebody whom the first administrator
    /// lets in.
    private void signIn() {
        Sessions sessions = deck().access().sessions();
        if (sessions.state() != Sessions.State.SIGNED_OUT) {
            return;
        }
        if (sessions.firstStart()) {
            sessions.first(code(), "Ada", SECRET).toCompletableFuture().join();
            deck().records()
                    .people()
                    .add(
                            sessions.actor(),
                            new People.Wish(
                                    ANNA.name(),
                                    List.of(Grant.everywhere(Role.SUPERVISOR)),
                                    "",
                                    SECRET),
                            Credentials.NONE)
                    .toCompletableFuture()
                    .join();
        }
        if (sessions.signIn(ANNA.name(), SECRET).toCompletableFuture().join()
                instanceof Verdict.Refused<Sessions.Entered>(List<Said> why)) {
            throw new AssertionError(why);
        }
    }

    private String code() {
        try {
            return Files.readString(folder.resolve("first-start-code")).split(" ")[0];
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private boolean stored() {
        var health = deck().health().read();
        return health.storeProblem().isEmpty() && !health.storeName().isEmpty();
    }

    void await(Predicate<PlantSnapshot> reached) {
        CountDownLatch latch = new CountDownLatch(1);
        try (LivePlant.Subscription _ =
                deck().live()
                        .onSnapshot(
                                s -> {
                                    if (reached.test(s)) {
                                        latch.countDown();
                                    }
                                })) {
            if (!latch.await(60, TimeUnit.SECONDS)) {
                throw new AssertionError("not reached: " + deck().health().read());
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        station.close();
    }
}
