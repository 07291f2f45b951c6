package org.wattdeck.app.runtime;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.schedule.BlockChanges;
import org.wattdeck.app.schedule.ScheduleBook;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.schedule.Block;
import org.wattdeck.domain.schedule.BlockState;
import org.wattdeck.domain.schedule.DispatchPlan;

/// Sends blocks when their time has come, and follows what becomes of them. Only where the plant
/// runs: a console that follows, a replay and a sandbox send nothing.
///
/// One turn after the other, on the I/O executor: what ended is closed, what nobody could send in
/// time is missed, what an operator took in hand waits, and what is due is marked so on disk,
/// checked, sent, and marked again. A kill anywhere between leaves a block that the next turn
/// finds: its id tells whether it was sent.
final class ScheduleRun {

    private static final Logger LOG = LoggerFactory.getLogger(ScheduleRun.class);

    private final PlantLoop loop;
    private final DispatchLedger ledger;
    private final ScheduleBook blocks;
    private final ScheduledSending sending;
    private final BlockChanges changes;
    private final Around around;
    private final AtomicBoolean turning = new AtomicBoolean();
    private final AtomicBoolean dirty = new AtomicBoolean(true);
    private volatile Agenda agenda = Agenda.NOTHING;

    /// @param may whether this console runs the plant and takes acts
    /// @param refresh sees what other consoles did; may block
    /// @param shared whether others work on the same database
    record Around(
            BooleanSupplier may,
            Runnable refresh,
            BooleanSupplier shared,
            Executor io,
            ScheduleNotices notices,
            HandOvers handOvers) {}

    /// What comes next.
    ///
    /// @param next when a turn is due
    /// @param starts approved blocks, by start
    /// @param open assets with a block that is not a draft and has not ended
    private record Agenda(Instant next, List<Block> starts, Set<UUID> open) {
        static final Agenda NOTHING = new Agenda(Instant.MAX, List.of(), Set.of());
    }

    ScheduleRun(
            PlantLoop loop,
            DispatchLedger ledger,
            ScheduleBook blocks,
            ScheduledSending sending,
            Around around) {
        this.loop = loop;
        this.ledger = ledger;
        this.blocks = blocks;
        this.sending = sending;
        this.around = around;
        changes = new BlockChanges(blocks, around.shared, around.notices::entries);
        var unused = blocks.onChange(this::plan);
        var alsoUnused = ledger.onChange(this::commanded);
        loop.onSnapshot(this::look);
    }

    private void plan() {
        List<Block> starts = new ArrayList<>();
        Set<UUID> open = new HashSet<>();
        Instant next = Instant.MAX;
        for (Block b : blocks.picture().byStart()) {
            if (b.state().ended() || b.state() == BlockState.DRAFT) {
                continue;
            }
            open.add(b.assetId());
            if (b.state() == BlockState.APPROVED || b.state() == BlockState.DUE) {
                starts.add(b);
                next = b.start().isBefore(next) ? b.start() : next;
            } else if (b.state() == BlockState.WAITING) {
                Instant missed = b.start().plus(Lateness.of(b, loop.speed()));
                next = missed.isBefore(next) ? missed : next;
            }
        }
        agenda = new Agenda(next, List.copyOf(starts), Set.copyOf(open));
        dirty.set(true);
    }

    private void commanded(Dispatch d) {
        if (agenda.open.contains(d.assetId())) {
            dirty.set(true);
        }
    }

    /// When something is to be done next, in the plant's time.
    Instant due() {
        return agenda.next;
    }

    /// Commands that end now stay until the block that follows them has arrived. On the plant
    /// loop's thread.
    void expect(Instant now) {
        if (now.isBefore(agenda.next)) {
            return;
        }
        for (Block b : agenda.starts) {
            if (b.start().isAfter(now)) {
                return;
            }
            Instant atMost = b.start().plus(Lateness.of(b, loop.speed()));
            if (atMost.isAfter(now)
                    && ledger.liveOn(b.assetId()).filter(d -> ours(d.clientId())).isPresent()) {
                around.handOvers.expect(b.assetId(), atMost);
            }
        }
    }

    boolean ours(UUID client) {
        return blocks.block(client).isPresent();
    }

    private void look(PlantSnapshot now) {
        if (!now.time().isBefore(agenda.next) || dirty.get()) {
            around.io.execute(this::turn);
        }
    }

    /// Does what is due. Blocks.
    void turn() {
        if (!around.may.getAsBoolean() || turning.getAndSet(true)) {
            return;
        }
        try {
            dirty.set(false);
            go();
            around.notices.trouble(changes.trouble());
        } catch (RuntimeException e) {
            LOG.error("A turn of the schedule failed; it goes on.", e);
            around.notices.trouble(Optional.of(e.toString()));
        } finally {
            turning.set(false);
        }
    }

    private void go() {
        if (agenda.open.isEmpty()) {
            return;
        }
        Instant now = loop.latest().time();
        if (!now.isBefore(agenda.next)) {
            around.refresh.run();
        }
        ended();
        missed(now);
        held();
        if (around.may.getAsBoolean()) {
            send(now);
        }
    }

    private List<Block> in(BlockState... states) {
        Set<BlockState> wanted = Set.of(states);
        return blocks.picture().byStart().stream().filter(b -> wanted.contains(b.state())).toList();
    }

    /// Closes blocks whose command ended. One that somebody ended by hand makes the rest wait.
    private void ended() {
        Map<UUID, BlockChanges.Next> closed = new LinkedHashMap<>();
        Map<UUID, String> hands = new LinkedHashMap<>();
        for (Block b : in(BlockState.SENT)) {
            Optional<Dispatch> row = b.dispatchId().flatMap(ledger::row);
            BlockEnd.of(b, row, this::successor, loop.latest().time())
                    .ifPresent(
                            end -> {
                                closed.put(b.id(), BlockChanges.Next.to(end.state(), end.reason()));
                                if (end.byHand()) {
                                    hands.put(b.assetId(), end.reason());
                                }
                            });
        }
        changes.make(closed);
        hands.forEach(this::wait);
    }

    /// The block whose command took the asset from another's at that time.
    private Optional<Block> successor(Block of, Instant at) {
        return blocks.picture().byStart().stream()
                .filter(b -> b.assetId().equals(of.assetId()) && !b.id().equals(of.id()))
                .filter(
                        b ->
                                ledger.row(Dispatcher.named(b.id(), b.assetId()))
                                        .filter(d -> d.submittedAt().equals(at))
                                        .isPresent())
                .findFirst();
    }

    /// The approved blocks of an asset wait for a decision from now on.
    private void wait(UUID asset, String why) {
        Map<UUID, BlockChanges.Next> waiting = new LinkedHashMap<>();
        for (Block b : in(BlockState.APPROVED)) {
            if (b.assetId().equals(asset)) {
                waiting.put(b.id(), BlockChanges.Next.to(BlockState.WAITING, why));
            }
        }
        around.notices.tell(changes.make(waiting));
    }

    private void missed(Instant now) {
        Map<UUID, BlockChanges.Next> missed = new LinkedHashMap<>();
        for (Block b : in(BlockState.APPROVED, BlockState.WAITING, BlockState.DUE)) {
            boolean sent = b.state() == BlockState.DUE && sending.known(b).isPresent();
            if (!sent && now.isAfter(b.start().plus(Lateness.of(b, loop.speed())))) {
                missed.put(
                        b.id(),
                        BlockChanges.Next.to(
                                BlockState.MISSED,
                                b.state() == BlockState.WAITING
                                        ? "It waited for a decision that nobody took."
                                        : "Nobody could send it at its start."));
            }
        }
        around.notices.tell(changes.make(missed));
    }

    /// An emergency holds assets: what is planned for them waits.
    private void held() {
        Set<UUID> latched = new HashSet<>();
        for (Block b : in(BlockState.APPROVED)) {
            ledger.liveOn(b.assetId())
                    .filter(Dispatcher::latched)
                    .ifPresent(d -> latched.add(b.assetId()));
        }
        latched.forEach(a -> wait(a, "An emergency holds it at 0 kW."));
    }

    private void send(Instant now) {
        Map<UUID, BlockChanges.Next> starting = new LinkedHashMap<>();
        for (Block b : in(BlockState.APPROVED)) {
            if (!b.start().isAfter(now)) {
                starting.put(b.id(), BlockChanges.Next.to(BlockState.DUE, ""));
            }
        }
        changes.make(starting);
        List<Block> due = new ArrayList<>(in(BlockState.DUE));
        due.sort(Comparator.comparing(Block::start));
        if (due.isEmpty()) {
            return;
        }
        Map<UUID, BlockChanges.Next> done = new LinkedHashMap<>();
        Map<UUID, String> hands = new LinkedHashMap<>();
        for (Block b : due) {
            answered(b, sending.send(b, plan(b)), done, hands);
        }
        around.notices.tell(changes.make(done));
        loop.post(plant -> due.forEach(b -> settled(b, done)));
        hands.forEach(this::wait);
    }

    /// A block that was not sent leaves nothing to wait for.
    private void settled(Block b, Map<UUID, BlockChanges.Next> done) {
        BlockChanges.Next next = done.get(b.id());
        if (next == null || next.state() != BlockState.SENT) {
            around.handOvers.over(b.assetId());
        }
    }

    private String plan(Block b) {
        return blocks.plan(b.planId()).map(DispatchPlan::name).orElse("a plan");
    }

    private static void answered(
            Block b,
            ScheduledSending.Answer answer,
            Map<UUID, BlockChanges.Next> done,
            Map<UUID, String> hands) {
        switch (answer) {
            case ScheduledSending.Answer.Sent(Dispatch d, String note) ->
                    done.put(b.id(), BlockChanges.Next.sent(d.id(), note));
            case ScheduledSending.Answer.Refused(String why, boolean closed) -> {
                done.put(b.id(), BlockChanges.Next.to(BlockState.REFUSED, why));
                if (closed) {
                    hands.put(b.assetId(), why);
                }
            }
            case ScheduledSending.Answer.InHand(String why) -> {
                done.put(b.id(), BlockChanges.Next.to(BlockState.WAITING, why));
                hands.put(b.assetId(), why);
            }
        }
    }
}
