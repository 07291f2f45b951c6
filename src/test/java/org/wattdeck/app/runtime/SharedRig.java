package org.wattdeck.app.runtime;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.wattdeck.app.DiskRoom;
import org.wattdeck.app.access.Access;
import org.wattdeck.app.alarm.Messenger;
import org.wattdeck.app.registry.PortfolioKeeping;
import org.wattdeck.app.studies.StudyTools;
import org.wattdeck.app.workflow.Outside;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.testing.PostgresServer;

/// Consoles on one real PostgreSQL, all on the test's thread and one clock: one runs the plant, the
/// others follow.
final class SharedRig implements AutoCloseable {

    final LeapingTime time = new LeapingTime();
    final Registry registry;
    final List<Console> all = new ArrayList<>();
    private final String url = PostgresServer.shared().newDatabase();
    private final Supplier<UUID> ids = time.ids();

    SharedRig(int batteries) {
        registry = DispatchLifecycleTest.batteries(batteries);
    }

    /// One console; it looks who leads only when it is told to.
    static class Console {

        final RealStores real;
        final InMemoryJournal journal = new InMemoryJournal();
        final List<PlantEvent> events = new ArrayList<>();
        final Machinery machinery;
        private final SharedRig rig;

        Console(SharedRig rig, String name, Access.Setup access) {
            this.rig = rig;
            real = RealStores.open(Path.of("unused"), rig.url);
            rig.all.add(this);
            machinery =
                    new Machinery(
                            RuntimeSettings.DEFAULT.withLink(
                                    new RuntimeSettings.Link(Duration.ZERO, Duration.ZERO, 60, 3)),
                            new Machinery.Parts(
                                    Portfolio.of(rig.registry),
                                    PortfolioKeeping.none(),
                                    journal,
                                    rig.time,
                                    rig.ids,
                                    () -> DiskRoom.UNKNOWN,
                                    Runnable::run,
                                    Runnable::run,
                                    Runnable::run,
                                    Runnable::run,
                                    Messenger.NONE,
                                    access,
                                    StudyTools.NONE,
                                    name,
                                    Outside.NONE));
            machinery.loop.onEvent(events::add);
            machinery.restore(Optional.of(real.sharing()));
            machinery.loop.turn();
        }

        boolean leads() {
            return machinery.leading.leads();
        }

        /// Looks who has the lead, and does what comes of it.
        Console look() {
            machinery.leading.look();
            machinery.loop.turn();
            return this;
        }

        /// Lets the plant run; `written` says whether the database gets all of it.
        Console run(Duration length, boolean written) {
            for (long left = length.toSeconds(); left > 0; left -= 2) {
                rig.time.run(machinery.loop, Duration.ofSeconds(Math.min(2, left)));
                machinery.leading.look();
            }
            while (written && machinery.writer.waiting() > 0 && machinery.writer.writeOnce()) {}
            return this;
        }

        /// What this console asks of the one that runs the plant, and its answer.
        final <T> Verdict<T> answered(Console leader, CompletionStage<Verdict<T>> asked) {
            if (leader != this) {
                leader.machinery.answering.look();
                leader.machinery.loop.turn();
                machinery.asking.look();
            }
            return Rig.now(asked);
        }

        final void close() {
            machinery.loop.close();
            real.close();
        }
    }

    /// The leader is not heard of for long.
    void runOut() {
        sql("UPDATE plant_lead SET held_until = to_timestamp(0)");
    }

    void sql(String statement) {
        try (Connection c = all.getLast().real.database().connection();
                Statement s = c.createStatement()) {
            s.execute(statement);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        all.forEach(Console::close);
    }
}
