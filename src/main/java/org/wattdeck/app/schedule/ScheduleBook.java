package org.wattdeck.app.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.LivePlant.Subscription;
import org.wattdeck.app.record.Kept;
import org.wattdeck.app.record.RecordBook;
import org.wattdeck.domain.schedule.Block;
import org.wattdeck.domain.schedule.DispatchPlan;

/// The plans and blocks among the records: all that have not ended, and the last that have.
/// Thread-safe; asking never waits.
public final class ScheduleBook {

    /// So many blocks that ended are kept in memory.
    static final int ENDED = 2_000;

    private static final Logger LOG = LoggerFactory.getLogger(ScheduleBook.class);

    private final RecordBook book;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Map<UUID, Read<Block>> blocks = new HashMap<>();
    private final Map<UUID, Read<DispatchPlan>> plans = new HashMap<>();
    private long told;
    private volatile Picture picture = new Picture(List.of(), Map.of(), List.of(), 0);

    private record Read<T>(Kept kept, T value) {}

    /// Everything at one moment.
    ///
    /// @param byStart all blocks in memory, by start
    /// @param plans with a block that has not ended, newest first
    public record Picture(
            List<Block> byStart, Map<UUID, Block> byId, List<DispatchPlan> plans, long version) {}

    public ScheduleBook(RecordBook book) {
        this.book = book;
        var unused = book.onChange(this::look);
        look();
    }

    public RecordBook book() {
        return book;
    }

    public Picture picture() {
        return picture;
    }

    public Subscription onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    public int listening() {
        return listeners.size();
    }

    private void look() {
        fresh();
        boolean tell;
        synchronized (blocks) {
            tell = told < picture.version;
            told = picture.version;
        }
        if (tell) {
            listeners.forEach(Runnable::run);
        }
    }

    /// Everything as the records have it at this moment; for who plans an act. Tells nobody.
    Picture fresh() {
        synchronized (blocks) {
            boolean changed =
                    read(Kept.Sort.DISPATCH_BLOCK, blocks, ScheduleCodec::block)
                            | read(Kept.Sort.DISPATCH_PLAN, plans, ScheduleCodec::plan);
            if (changed) {
                if (blocks.size() > 2 * ENDED) {
                    book.forget(Kept.Sort.DISPATCH_BLOCK, ENDED);
                    book.forget(Kept.Sort.DISPATCH_PLAN, ENDED / 10);
                }
                picture = draw();
            }
            return picture;
        }
    }

    private interface Reading<T> {
        T of(byte[] body);
    }

    private <T> boolean read(Kept.Sort sort, Map<UUID, Read<T>> known, Reading<T> reading) {
        boolean changed = false;
        Set<UUID> there = new HashSet<>();
        for (Kept k : book.all(sort)) {
            there.add(k.id());
            Read<T> before = known.get(k.id());
            if (before != null
                    && before.kept.step() == k.step()
                    && before.kept.open() == k.open()) {
                continue;
            }
            try {
                known.put(k.id(), new Read<>(k, reading.of(k.body())));
                changed = true;
            } catch (IllegalArgumentException e) {
                LOG.error("The record {} ({}) cannot be read.", k.id(), sort, e);
            }
        }
        return known.keySet().retainAll(there) | changed;
    }

    private Picture draw() {
        List<Block> byStart = new ArrayList<>(blocks.values().stream().map(Read::value).toList());
        byStart.sort(Comparator.comparing(Block::start).thenComparing(Block::id));
        Map<UUID, Block> byId = new HashMap<>();
        byStart.forEach(b -> byId.put(b.id(), b));
        return new Picture(
                List.copyOf(byStart),
                Map.copyOf(byId),
                plans.values().stream()
                        .filter(r -> r.kept.open())
                        .map(Read::value)
                        .sorted(Comparator.comparing(DispatchPlan::madeAt).reversed())
                        .toList(),
                picture.version + 1);
    }

    public Optional<Block> block(UUID id) {
        return Optional.ofNullable(picture.byId.get(id));
    }

    public Optional<DispatchPlan> plan(UUID id) {
        return book.kept(id)
                .filter(k -> k.sort() == Kept.Sort.DISPATCH_PLAN)
                .map(k -> ScheduleCodec.plan(k.body()));
    }

    /// The records of blocks as they are now; a plan whose last block ends is closed with it.
    List<Kept> records(Collection<Block> changed) {
        Map<UUID, Block> now = new HashMap<>(picture.byId);
        changed.forEach(b -> now.put(b.id(), b));
        List<Kept> records = new ArrayList<>();
        Set<UUID> ending = new HashSet<>();
        for (Block b : changed) {
            records.add(
                    book.next(
                            b.id(),
                            Kept.Sort.DISPATCH_BLOCK,
                            !b.state().ended(),
                            ScheduleCodec.of(b)));
            if (b.state().ended()) {
                ending.add(b.planId());
            }
        }
        if (!ending.isEmpty()) {
            now.values().stream()
                    .filter(b -> !b.state().ended())
                    .forEach(b -> ending.remove(b.planId()));
        }
        for (UUID id : ending) {
            book.kept(id)
                    .filter(Kept::open)
                    .ifPresent(
                            k ->
                                    records.add(
                                            book.next(
                                                    id, Kept.Sort.DISPATCH_PLAN, false, k.body())));
        }
        return records;
    }

    Kept record(DispatchPlan plan) {
        return book.next(plan.id(), Kept.Sort.DISPATCH_PLAN, true, ScheduleCodec.of(plan));
    }

    List<Block> touching(Instant from, Instant to) {
        return picture.byStart.stream()
                .filter(b -> b.start().isBefore(to) && b.end().isAfter(from))
                .toList();
    }

    CompletionStage<List<Block>> ended(int atMost) {
        return book.last(Kept.Sort.DISPATCH_BLOCK, atMost)
                .thenApply(
                        all ->
                                all.stream()
                                        .filter(k -> !k.open())
                                        .map(k -> ScheduleCodec.block(k.body()))
                                        .toList());
    }
}
