package org.wattdeck.ui.screen.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.wattdeck.domain.schedule.Block;
import org.wattdeck.domain.schedule.BlockState;
import org.wattdeck.domain.schedule.BlockWish;
import org.wattdeck.engine.dispatch.PowerRange;
import org.wattdeck.ui.kit.Desk;

/// Draws, moves and stretches drafts on the board, by mouse or by keys, in the steps of what is in
/// sight. FX thread.
final class Hand {

    private static final Duration LEAST_NEW = Duration.ofMinutes(30);

    private final Desk desk;
    private final ScheduleWords words;
    private final BlockEdits edits;
    private final Sight sight;
    private final Picked picked;

    Hand(Desk desk, ScheduleWords words, BlockEdits edits, Sight sight, Picked picked) {
        this.desk = desk;
        this.words = words;
        this.edits = edits;
        this.sight = sight;
        this.picked = picked;
    }

    boolean move(int steps) {
        Duration by = sight.step().multipliedBy(steps);
        return alter(w -> new BlockWish(w.assetId(), w.start().plus(by), w.length(), w.powerKw()));
    }

    boolean resize(int steps) {
        Duration by = sight.step().multipliedBy(steps);
        return alter(
                w ->
                        new BlockWish(
                                w.assetId(), w.start(), least(w.length().plus(by)), w.powerKw()));
    }

    boolean power(int steps) {
        return alter(
                w ->
                        new BlockWish(
                                w.assetId(),
                                w.start(),
                                w.length(),
                                w.powerKw() + steps * stepKw(w.assetId())));
    }

    /// Whether there was a draft to alter.
    private boolean alter(UnaryOperator<BlockWish> how) {
        Optional<Block> b = picked.one().filter(o -> o.state() == BlockState.DRAFT);
        b.ifPresent(o -> edits.put(o, how.apply(o.wish())));
        return b.isPresent();
    }

    private Duration least(Duration length) {
        return length.compareTo(sight.step()) < 0 ? sight.step() : length;
    }

    /// A draft is dragged to there.
    void drag(UUID id, Instant start, Instant end) {
        Instant begin = sight.stepped(start);
        Duration length = least(Duration.between(begin, sight.stepped(end)));
        picked.block(id)
                .ifPresent(
                        b -> edits.hold(b, new BlockWish(b.assetId(), begin, length, b.powerKw())));
    }

    /// A draft is being drawn into an empty part of a lane.
    void draw(UUID asset, Instant start, Instant end) {
        drawn(asset, start, end).ifPresentOrElse(edits::draw, edits::letGo);
    }

    /// It was drawn.
    void create(UUID asset, Instant start, Instant end) {
        drawn(asset, start, end).ifPresentOrElse(edits::make, edits::letGo);
    }

    /// Empty where it is too short to be one.
    private Optional<BlockWish> drawn(UUID asset, Instant start, Instant end) {
        Instant begin = sight.stepped(start);
        Instant over = sight.stepped(end);
        return over.isBefore(begin.plus(sight.step()))
                ? Optional.empty()
                : Optional.of(
                        new BlockWish(
                                asset, begin, Duration.between(begin, over), 5 * stepKw(asset)));
    }

    /// A draft after the selected block, or soon.
    void fresh() {
        picked.someAsset();
        Instant start =
                picked.one()
                        .map(Block::end)
                        .filter(e -> e.isAfter(words.now()))
                        .orElseGet(() -> sight.stepped(words.now().plus(sight.step())));
        Duration four = sight.step().multipliedBy(4);
        Duration length = four.compareTo(LEAST_NEW) < 0 ? LEAST_NEW : four;
        picked.lane().ifPresent(a -> edits.make(new BlockWish(a, start, length, 5 * stepKw(a))));
    }

    /// Whether there was something to take back.
    boolean undo() {
        boolean there = edits.undoable();
        edits.undo();
        return there;
    }

    boolean redo() {
        boolean there = edits.redoable();
        edits.redo();
        return there;
    }

    /// By so much a key changes the power: a twentieth of what the asset can, in round numbers.
    private double stepKw(UUID asset) {
        return desk.live()
                .registry()
                .asset(asset)
                .map(PowerRange::of)
                .map(r -> Math.max(Math.abs(r.minKw()), r.maxKw()) / 20)
                .map(Hand::round)
                .orElse(1.0);
    }

    private static double round(double kw) {
        double ten = Math.pow(10, Math.floor(Math.log10(Math.max(1, kw))));
        return kw >= 5 * ten ? 5 * ten : kw >= 2 * ten ? 2 * ten : ten;
    }
}
