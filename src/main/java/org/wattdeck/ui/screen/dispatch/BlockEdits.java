package org.wattdeck.ui.screen.dispatch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.util.Duration;
import org.wattdeck.app.schedule.PlanWish;
import org.wattdeck.app.schedule.Schedule;
import org.wattdeck.domain.schedule.Block;
import org.wattdeck.domain.schedule.BlockWish;
import org.wattdeck.domain.schedule.DispatchPlan;
import org.wattdeck.ui.kit.Desk;

/// Drafts as they are moved, made and dropped here, with the way back. What is being moved is
/// shown at once and kept when the hand rests. FX thread.
final class BlockEdits {

    private static final int MOST = 200;
    private static final UUID DRAWN = new UUID(0, 0);
    private static final Duration REST = Duration.millis(500);

    private final Desk desk;
    private final ScheduleWords words;
    private final Told told;
    private final PauseTransition rest = new PauseTransition(REST);
    private final Deque<Edit> undo = new ArrayDeque<>();
    private final Deque<Edit> redo = new ArrayDeque<>();
    private final Map<UUID, UUID> again = new HashMap<>();
    private Optional<Pending> pending = Optional.empty();
    private Optional<Pending> keeping = Optional.empty();
    private Optional<Block> drawn = Optional.empty();
    private boolean undoWanted;

    /// Who hears of it.
    interface Told {
        void changed();

        void made(UUID block);

        void refused(String why);
    }

    /// A draft that is being moved.
    record Pending(UUID id, BlockWish before, BlockWish wish) {}

    private enum Kind {
        CHANGED,
        MADE,
        DROPPED
    }

    private record Edit(Kind kind, UUID id, BlockWish before, BlockWish after) {}

    BlockEdits(Desk desk, ScheduleWords words, Told told) {
        this.desk = desk;
        this.words = words;
        this.told = told;
        rest.setOnFinished(e -> commit());
    }

    private Schedule schedule() {
        return desk.deck().planning().schedule();
    }

    /// The draft as it is in hand, if it is.
    Optional<BlockWish> inHand(UUID block) {
        return pending.filter(p -> p.id.equals(block)).map(Pending::wish);
    }

    /// A draft that is being drawn and is nowhere yet.
    Optional<Block> drawn() {
        return drawn;
    }

    /// Shows a draft where it would be; it is made by `make`.
    void draw(BlockWish wish) {
        drawn = Optional.of(Block.draft(DRAWN, DRAWN, wish, words.now(), desk.actor().name()));
        told.changed();
    }

    /// What the hand holds goes back to where it was.
    void letGo() {
        rest.stop();
        drawn = Optional.empty();
        pending = keeping.filter(k -> pending.filter(k::equals).isPresent());
        told.changed();
    }

    /// Another wish for a draft that the hand holds: not kept before `commit`.
    void hold(Block block, BlockWish wish) {
        put(block, wish);
        rest.stop();
    }

    /// Another wish for a draft, kept when the hand rests.
    void put(Block block, BlockWish wish) {
        if (pending.filter(p -> !p.id.equals(block.id())).isPresent()) {
            commit();
        }
        BlockWish before = pending.map(Pending::before).orElse(block.wish());
        pending = Optional.of(new Pending(block.id(), before, wish));
        rest.playFromStart();
        told.changed();
    }

    /// Keeps what is in hand.
    void commit() {
        rest.stop();
        Optional<Pending> now = pending;
        if (now.isEmpty() || now.equals(keeping)) {
            return;
        }
        Pending p = now.get();
        if (p.wish.equals(p.before)) {
            pending = Optional.empty();
            return;
        }
        keeping = now;
        words.follow(
                schedule().change(desk.actor(), p.id, p.wish),
                b -> {
                    settled(p);
                    did(new Edit(Kind.CHANGED, p.id, p.before, p.wish));
                    if (undoWanted) {
                        undoWanted = false;
                        undo();
                    }
                },
                why -> {
                    settled(p);
                    told.refused(why);
                });
    }

    private void settled(Pending p) {
        keeping = keeping.filter(k -> !k.equals(p));
        if (pending.filter(p::equals).isPresent()) {
            pending = Optional.empty();
        } else {
            // moved on meanwhile: what was kept is what it comes from
            pending = pending.map(n -> n.id.equals(p.id) ? new Pending(n.id, p.wish, n.wish) : n);
        }
        told.changed();
    }

    private void did(Edit edit) {
        undo.push(edit);
        redo.clear();
        while (undo.size() > MOST) {
            undo.removeLast();
        }
        told.changed();
    }

    /// A new draft by hand.
    void make(BlockWish wish) {
        drawn = Optional.empty();
        make(wish, id -> did(new Edit(Kind.MADE, id, wish, wish)));
    }

    private void make(BlockWish wish, Consumer<UUID> made) {
        String name =
                words.text(
                        "schedule.by-hand.name",
                        words.code(wish.assetId()),
                        words.clock(wish.start()));
        PlanWish plan =
                new PlanWish(UUID.randomUUID(), name, DispatchPlan.Source.BY_HAND, List.of(wish));
        words.follow(
                schedule().propose(desk.actor(), plan),
                done ->
                        schedule().blocks(wish.start(), wish.end()).stream()
                                .filter(b -> b.planId().equals(plan.id()))
                                .findFirst()
                                .ifPresent(
                                        b -> {
                                            made.accept(b.id());
                                            told.made(b.id());
                                        }),
                told::refused);
    }

    /// Drops drafts; the way back makes them anew.
    void drop(List<Block> drafts) {
        commit();
        words.follow(
                schedule().withdraw(desk.actor(), drafts.stream().map(Block::id).toList(), ""),
                n -> drafts.forEach(b -> did(new Edit(Kind.DROPPED, b.id(), b.wish(), b.wish()))),
                told::refused);
    }

    boolean undoable() {
        return !undo.isEmpty() || pending.isPresent();
    }

    boolean redoable() {
        return !redo.isEmpty();
    }

    void undo() {
        if (keeping.isPresent()) {
            undoWanted = true;
            return;
        }
        if (pending.isPresent()) {
            rest.stop();
            pending = Optional.empty();
            told.changed();
            return;
        }
        if (!undo.isEmpty()) {
            Edit edit = undo.pop();
            back(edit, e -> redo.push(e));
        }
    }

    void redo() {
        if (!redo.isEmpty()) {
            Edit edit = redo.pop();
            Edit turned =
                    switch (edit.kind) {
                        case CHANGED -> new Edit(Kind.CHANGED, edit.id, edit.after, edit.before);
                        case MADE -> new Edit(Kind.DROPPED, edit.id, edit.before, edit.before);
                        case DROPPED -> new Edit(Kind.MADE, edit.id, edit.before, edit.before);
                    };
            back(turned, e -> undo.push(edit));
        }
    }

    /// Does the contrary of an edit.
    private void back(Edit edit, Consumer<Edit> done) {
        UUID id = now(edit.id);
        switch (edit.kind) {
            case CHANGED ->
                    words.follow(
                            schedule().change(desk.actor(), id, edit.before),
                            b -> over(edit, done),
                            told::refused);
            case MADE ->
                    words.follow(
                            schedule().withdraw(desk.actor(), List.of(id), ""),
                            n -> over(edit, done),
                            told::refused);
            case DROPPED ->
                    make(
                            edit.before,
                            next -> {
                                again.put(id, next);
                                over(edit, done);
                            });
        }
    }

    private void over(Edit edit, Consumer<Edit> done) {
        done.accept(edit);
        told.changed();
    }

    /// What was dropped and made anew has another id.
    private UUID now(UUID id) {
        UUID next = id;
        while (again.containsKey(next)) {
            next = again.getOrDefault(next, next);
        }
        return next;
    }

    void forget() {
        commit();
        rest.stop();
    }
}
