package org.wattdeck.boot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.wattdeck.app.Deck;
import org.wattdeck.app.LivePlant;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.ops.PlantSnapshot;

/// A whole console without its window, as the program starts it.
final class RunningStation implements AutoCloseable {

    static final Actor ANNA = new Actor("anna", Actor.Source.CONSOLE);

    final Station station;

    RunningStation(List<String> options) {
        List<String> all = new ArrayList<>(options);
        if (options.stream().noneMatch(o -> o.startsWith("--access"))
                && !options.contains("--database-url")) {
            all.addAll(List.of("--access", "open"));
        }
        all.addAll(List.of("--plant-speed", "3600", "--plant-random-faults", "off"));
        station = Station.start(Config.read(all, Map.of()).config().orElseThrow());
    }

    Deck deck() {
        return station.deck();
    }

    /// Lets the plant run until the database is there and this many plant seconds have passed.
    void runFor(long seconds) {
        var until = deck().live().latest().time().plusSeconds(seconds);
        await(s -> !s.time().isBefore(until) && stored());
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
