package org.wattdeck.app.runtime;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.wattdeck.app.Deck;
import org.wattdeck.app.DispatchService.Checked;
import org.wattdeck.app.access.Access;
import org.wattdeck.app.alarm.Messenger;
import org.wattdeck.app.registry.PortfolioKeeping;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.DispatchRequest;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.Severity;
import org.wattdeck.domain.ops.Target;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.store.DataDisk;
import org.wattdeck.store.journal.FileJournal;

/// A console whose disk is filled under it and freed again. The folder given is a disk of its own,
/// of a few dozen megabytes. It prints what it sees, `ACK id` for each accepted command, and
/// `DONE`.
final class DiskFullChild {

    private static final int PATIENCE_SECONDS = 90;

    private final Path folder;
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final LinkedBlockingQueue<PlantEvent> events = new LinkedBlockingQueue<>();
    private long number;

    private DiskFullChild(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] args) throws Exception {
        new DiskFullChild(Path.of(args[0])).run();
    }

    private void run() throws Exception {
        Path filler = folder.resolve("filler");
        try (FileJournal journal = FileJournal.open(folder.resolve("journal"));
                RealStores real = RealStores.open(folder, "h2");
                Runtime runtime = start(journal, real)) {
            Deck deck = runtime.deck();
            CountDownLatch ready = new CountDownLatch(1);
            deck.live().onSnapshot(s -> ready.countDown());
            ready.await();
            deck.control().setSpeed(Rig.ANNA, 600);
            say(accepted(deck), "a command is accepted");

            fill(filler);
            String refusal = refusedWithinTries(deck, filler);
            out.println(refusal);
            say(refusal.startsWith("Not saved: disk full."), "the refusal names the full disk");
            say(refusal.endsWith("Nothing was commanded."), "and that nothing was done");
            awaitEvent("COMMANDS_NOT_SAVED", e -> e.severity() == Severity.ALARM);
            long before = deck.live().latest().tick();
            await(() -> deck.live().latest().tick() > before + 10, "the plant runs on");
            await(() -> deck.health().read().storeProblem().isPresent(), "the database is away");

            Files.delete(filler);
            awaitEvent("COMMANDS_NOT_SAVED", e -> e.severity() == Severity.CLEAR);
            say(accepted(deck), "a command is accepted again");
            await(() -> deck.health().read().storeProblem().isEmpty(), "the database is back");
            await(() -> deck.health().read().journalEntries() == 0, "and has every act");
        }
        try (FileJournal journal = FileJournal.open(folder.resolve("journal"));
                RealStores real = RealStores.open(folder, "h2")) {
            real.operations().lastDispatches(1_000).forEach(d -> out.println("ROW " + d.id()));
            say(journal.tornBytes() == 0, "the journal is whole");
        }
        out.println("DONE");
    }

    private Runtime start(FileJournal journal, RealStores real) {
        SplittableRandom ids = new SplittableRandom(3);
        Runtime runtime =
                Runtime.start(
                        RuntimeSettings.DEFAULT,
                        new Runtime.Ports(
                                Portfolio.of(KillChild.registry()),
                                PortfolioKeeping.none(),
                                journal,
                                InstantSource.system(),
                                () -> new UUID(ids.nextLong(), ids.nextLong()),
                                () -> DataDisk.room(folder),
                                Messenger.NONE,
                                Access.Setup.OPEN,
                                Runtime.Consoles.ALONE),
                        CompletableFuture.completedFuture(real.stores()));
        runtime.deck().live().onEvent(events::add);
        return runtime;
    }

    private void fill(Path filler) throws IOException {
        byte[] much = new byte[65_536];
        try (OutputStream file =
                Files.newOutputStream(
                        filler,
                        java.nio.file.StandardOpenOption.CREATE,
                        java.nio.file.StandardOpenOption.APPEND)) {
            while (true) {
                file.write(much);
            }
        } catch (IOException e) {
            out.println("full: " + e.getMessage());
        }
    }

    /// The journal's last block has some room left, and its spare file is freed: what is freed is
    /// filled again. Commands until three were not saved; where there were too many at once it
    /// waits a little.
    private String refusedWithinTries(Deck deck, Path filler)
            throws IOException, InterruptedException {
        String last = "";
        int refusals = 0;
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (refusals < 3 && System.nanoTime() < until) {
            if (submit(deck) instanceof Verdict.Refused<List<Dispatch>>(List<Said> reasons)) {
                String refusal = Said.joined(" ", reasons);
                if (refusal.startsWith("Not saved")) {
                    last = refusal;
                    refusals++;
                } else {
                    new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
                }
                fill(filler);
            }
        }
        return last;
    }

    private boolean accepted(Deck deck) {
        return submit(deck) instanceof Verdict.Accepted<List<Dispatch>>;
    }

    private Verdict<List<Dispatch>> submit(Deck deck) {
        DispatchRequest request =
                new DispatchRequest(
                        new UUID(88, ++number),
                        new Target.OfAsset(KillChild.registry().asset((int) (number % 8)).id()),
                        100,
                        Optional.of(Duration.ofMinutes(30)),
                        OptionalDouble.empty(),
                        "disk full test");
        Checked checked = deck.dispatches().check(Rig.ANNA, request);
        Verdict<List<Dispatch>> verdict =
                Rig.now(
                        deck.dispatches()
                                .submit(Rig.ANNA, request, checked.nonce().orElse(new UUID(0, 0))));
        if (verdict instanceof Verdict.Accepted<List<Dispatch>>(List<Dispatch> rows)) {
            rows.forEach(d -> out.println("ACK " + d.id()));
        }
        return verdict;
    }

    private void awaitEvent(String type, Predicate<PlantEvent> which) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < until) {
            PlantEvent event = events.poll(1, TimeUnit.SECONDS);
            if (event != null && event.type().equals(type) && which.test(event)) {
                out.println(event.severity() + " " + event.message());
                return;
            }
        }
        say(false, "told: " + type);
    }

    private void await(BooleanSupplier holds, String what) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!holds.getAsBoolean() && System.nanoTime() < until) {
            events.poll(20, TimeUnit.MILLISECONDS);
        }
        say(holds.getAsBoolean(), what);
    }

    private void say(boolean holds, String what) {
        out.println((holds ? "OK " : "PROBLEM not so: ") + what);
    }
}
