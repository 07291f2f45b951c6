package org.wattdeck.app.runtime;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.wattdeck.app.Deck;
import org.wattdeck.app.DispatchService.Checked;
import org.wattdeck.app.LivePlant;
import org.wattdeck.app.mode.Mode;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.DispatchRequest;
import org.wattdeck.domain.ops.Target;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.store.journal.FileJournal;

/// A console that dispatches as fast as it can and says so, until it is killed. It prints
/// `READY ms`, then `ACK client asset kw` for everything that was acknowledged, and
/// `PROBLEM ...` where a promise is seen broken.
final class KillChild {

    static final int BATTERIES = 8;

    private KillChild() {}

    static Registry registry() {
        return DispatchLifecycleTest.batteries(BATTERIES);
    }

    /// A client's id and with it its command follow from a number, so that a later run can ask for
    /// the same again.
    static DispatchRequest request(long number) {
        SplittableRandom random = new SplittableRandom(number);
        return new DispatchRequest(
                new UUID(77, number),
                new Target.OfAsset(registry().asset(random.nextInt(BATTERIES)).id()),
                random.nextInt(-300, 300),
                Optional.of(Duration.ofSeconds(random.nextInt(2, 600))),
                OptionalDouble.empty(),
                "kill test " + number);
    }

    /// `folder url first last-acknowledged [shared]`; on a shared plant it says `LEADS` when it
    /// runs it.
    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Path folder = Path.of(args[0]);
        long first = Long.parseLong(args[2]);
        long begun = System.nanoTime();
        FileJournal journal = FileJournal.open(folder.resolve("journal"));
        CompletableFuture<Stores> stores =
                CompletableFuture.supplyAsync(
                        () -> {
                            RealStores real = RealStores.open(folder, args[1]);
                            return args.length > 4 ? real.sharing() : real.stores();
                        });
        SplittableRandom ids = new SplittableRandom(System.nanoTime());
        RuntimeSettings settings =
                RuntimeSettings.DEFAULT
                        .withLink(new RuntimeSettings.Link(Duration.ZERO, Duration.ZERO, 60, 3))
                        .withCommands(
                                new RuntimeSettings.Commands(
                                        Duration.ofHours(4),
                                        Duration.ofSeconds(30),
                                        100_000,
                                        100_000));
        Runtime runtime =
                Runtime.start(
                        settings,
                        new Runtime.Ports(
                                registry(),
                                journal,
                                InstantSource.system(),
                                () -> new UUID(ids.nextLong(), ids.nextLong())),
                        stores);
        Deck deck = runtime.deck();
        CountDownLatch ready = new CountDownLatch(1);
        deck.live().onSnapshot(s -> ready.countDown());
        ready.await();
        if (args.length > 4) {
            CountDownLatch leads = new CountDownLatch(1);
            LivePlant.Subscription unused =
                    deck.modes()
                            .onChange(
                                    () -> {
                                        if (deck.modes().mode() == Mode.LIVE) {
                                            leads.countDown();
                                        }
                                    });
            if (deck.modes().mode() != Mode.LIVE) {
                leads.await();
            }
            out.println("LEADS");
        }
        deck.control().setSpeed(Rig.ANNA, 20);
        out.println("READY " + (System.nanoTime() - begun) / 1_000_000);
        if (!args[3].equals("-")) {
            again(deck, Long.parseLong(args[3]), out);
        }
        storm(deck, first, out);
    }

    /// What was acknowledged before the kill is answered the same way, whatever happened.
    private static void again(Deck deck, long number, PrintStream out) {
        DispatchRequest request = request(number);
        Verdict<List<Dispatch>> verdict =
                Rig.now(deck.dispatches().submit(Rig.ANNA, request, new UUID(0, 0)));
        UUID id = Dispatcher.named(request.clientId(), request.target().id());
        if (!(verdict instanceof Verdict.Accepted<List<Dispatch>>(List<Dispatch> rows))
                || rows.size() != 1
                || !rows.getFirst().id().equals(id)) {
            out.println("PROBLEM " + number + " is not known any more: " + verdict);
        }
    }

    private static void storm(Deck deck, long first, PrintStream out) {
        for (long number = first; ; number++) {
            DispatchRequest request = request(number);
            Checked checked = deck.dispatches().check(Rig.ANNA, request);
            if (checked.nonce().isPresent()) {
                Verdict<List<Dispatch>> verdict =
                        Rig.now(deck.dispatches().submit(Rig.ANNA, request, checked.nonce().get()));
                if (verdict instanceof Verdict.Accepted<List<Dispatch>>(List<Dispatch> rows)) {
                    List<String> line = new ArrayList<>();
                    line.add("ACK " + number);
                    rows.forEach(d -> line.add(d.id() + " " + d.powerKw()));
                    out.println(String.join(" ", line));
                }
            } else {
                Thread.onSpinWait();
            }
        }
    }
}
