package org.wattdeck.app.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.wattdeck.app.DiskRoom;
import org.wattdeck.app.DispatchService.Checked;
import org.wattdeck.app.access.Access;
import org.wattdeck.app.alarm.Messenger;
import org.wattdeck.app.registry.PortfolioKeeping;
import org.wattdeck.app.studies.StudyTools;
import org.wattdeck.app.workflow.Outside;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.DispatchRequest;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.Target;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;

/// A running console on leaping clocks, all on the test's thread. A crash drops everything but the
/// journal and the database; [#start] is then the next start of the program.
final class Rig {

    static final Actor ANNA = new Actor("anna", Actor.Source.CONSOLE);
    static final Actor BERND = new Actor("bernd", Actor.Source.CONSOLE);

    final LeapingTime time = new LeapingTime();
    final InMemoryStores database = new InMemoryStores();
    final Registry registry;
    Portfolio portfolio;
    final RuntimeSettings settings;
    final List<PlantEvent> events = new ArrayList<>();
    final List<Dispatch> changes = new ArrayList<>();
    DiskRoom disk = DiskRoom.UNKNOWN;
    Messenger messenger = Messenger.NONE;
    Access.Setup access = Access.Setup.OPEN;
    InMemoryJournal journal = new InMemoryJournal();
    Machinery machinery;
    private long clients;

    Rig(Registry registry, RuntimeSettings settings) {
        this.registry = registry;
        this.portfolio = Portfolio.of(registry);
        this.settings = settings;
        this.machinery = assembled();
    }

    private Machinery assembled() {
        return new Machinery(
                settings,
                new Machinery.Parts(
                        portfolio,
                        PortfolioKeeping.none(),
                        journal,
                        time,
                        time.ids(),
                        () -> disk,
                        Runnable::run,
                        Runnable::run,
                        Runnable::run,
                        Runnable::run,
                        messenger,
                        access,
                        StudyTools.NONE,
                        "a console",
                        Outside.NONE));
    }

    Rig start() {
        return startWith(Optional.of(database.stores()));
    }

    Rig startWith(Optional<Stores> stores) {
        machinery = assembled();
        machinery.loop.onEvent(events::add);
        machinery.ledger.onChange(changes::add);
        machinery.restore(stores);
        machinery.loop.turn();
        return this;
    }

    /// Lets the plant run; the writer writes once a second of it.
    void run(Duration length) {
        long seconds = length.toSeconds();
        for (long s = 0; s < seconds; s += 4) {
            time.run(machinery.loop, Duration.ofSeconds(Math.min(4, seconds - s)));
            machinery.writer.writeOnce();
        }
    }

    void post(java.util.function.Consumer<org.wattdeck.engine.plant.Plant> action) {
        machinery.loop.post(action);
        machinery.loop.turn();
    }

    UUID asset(int index) {
        return registry.asset(index).id();
    }

    DispatchRequest request(int asset, double kw, Duration duration) {
        return request(new Target.OfAsset(asset(asset)), kw, duration);
    }

    DispatchRequest request(Target target, double kw, Duration duration) {
        return new DispatchRequest(
                new UUID(9, ++clients),
                target,
                kw,
                Optional.of(duration),
                OptionalDouble.empty(),
                "for the test");
    }

    Verdict<List<Dispatch>> submit(DispatchRequest request) {
        Checked checked = machinery.desk.check(ANNA, request);
        Verdict<List<Dispatch>> verdict =
                now(machinery.desk.submit(ANNA, request, checked.nonce().orElse(new UUID(0, 0))));
        machinery.loop.turn();
        return verdict;
    }

    /// Accepted, and the row of its one asset.
    UUID accepted(int asset, double kw, Duration duration) {
        return rows(submit(request(asset, kw, duration))).getFirst().id();
    }

    static List<Dispatch> rows(Verdict<List<Dispatch>> verdict) {
        return switch (verdict) {
            case Verdict.Accepted<List<Dispatch>>(List<Dispatch> rows) -> rows;
            case Verdict.Refused<List<Dispatch>>(List<Said> reasons) ->
                    throw new AssertionError("refused: " + reasons);
        };
    }

    static String refusal(Verdict<List<Dispatch>> verdict) {
        return switch (verdict) {
            case Verdict.Accepted<List<Dispatch>>(List<Dispatch> rows) ->
                    throw new AssertionError("accepted: " + rows);
            case Verdict.Refused<List<Dispatch>>(List<Said> reasons) -> Said.joined(" ", reasons);
        };
    }

    static <T> T now(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    Dispatch row(UUID id) {
        return machinery.ledger.row(id).orElseThrow();
    }

    double powerKw(int asset) {
        return machinery.loop.latest().powerKw(asset);
    }

    double setpointKw(int asset) {
        return machinery.loop.latest().setpointKw(asset);
    }
}
