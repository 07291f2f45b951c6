package org.wattdeck.domain.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.wattdeck.domain.schedule.BlockState.*;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BlockStateTest {

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    /// The whole table, written out once more by hand.
    private static final Map<BlockState, Set<BlockState>> TABLE =
            new EnumMap<>(
                    Map.ofEntries(
                            Map.entry(DRAFT, Set.of(APPROVED, WITHDRAWN)),
                            Map.entry(APPROVED, Set.of(DUE, WAITING, MISSED, WITHDRAWN, REPLACED)),
                            Map.entry(WAITING, Set.of(APPROVED, MISSED, WITHDRAWN, REPLACED)),
                            Map.entry(DUE, Set.of(SENT, WAITING, REFUSED, MISSED)),
                            Map.entry(SENT, Set.of(DONE, FAILED, REPLACED)),
                            Map.entry(DONE, Set.of()),
                            Map.entry(FAILED, Set.of()),
                            Map.entry(REFUSED, Set.of()),
                            Map.entry(MISSED, Set.of()),
                            Map.entry(WITHDRAWN, Set.of()),
                            Map.entry(REPLACED, Set.of())));

    private static Block in(BlockState state) {
        BlockWish wish = new BlockWish(new UUID(1, 1), NOW, Duration.ofHours(1), 100);
        Block draft = Block.draft(new UUID(2, 2), new UUID(3, 3), wish, NOW, "anna");
        return new Block(
                draft.id(),
                draft.planId(),
                wish,
                draft.approval(),
                draft.dispatchId(),
                Stream.concat(
                                draft.steps().stream(),
                                Stream.of(new Block.Step(state, NOW, "anna", "")))
                        .toList());
    }

    @Test
    void everyStepIsAllowedOrRefusedAsTheTableSays() {
        for (BlockState from : BlockState.values()) {
            for (BlockState to : BlockState.values()) {
                Block.Step step = new Block.Step(to, NOW, "anna", "why");
                if (TABLE.getOrDefault(from, Set.of()).contains(to)) {
                    assertEquals(to, in(from).to(step).state());
                } else {
                    assertThrows(IllegalStateException.class, () -> in(from).to(step));
                }
            }
        }
    }

    @Test
    void onlyWhatNothingFollowsHasEnded() {
        for (BlockState state : BlockState.values()) {
            assertEquals(TABLE.getOrDefault(state, Set.of()).isEmpty(), state.ended());
        }
    }

    @Test
    void aCourseOfPowerBecomesBlocksWithoutItsZeros() {
        List<BlockWish> blocks =
                BlockWish.of(
                        new UUID(1, 1),
                        NOW,
                        Duration.ofMinutes(15),
                        new double[] {0, 100, 100, -50, 0.2, 0, 80},
                        1);
        assertEquals(3, blocks.size());
        assertEquals(Duration.ofMinutes(30), blocks.get(0).length());
        assertEquals(NOW.plus(Duration.ofMinutes(15)), blocks.get(0).start());
        assertEquals(-50, blocks.get(1).powerKw());
        assertEquals(NOW.plus(Duration.ofMinutes(90)), blocks.get(2).start());
    }

    @Test
    void piecesFollowEachOtherAndAreNeitherTooLongNorTooShort() {
        Duration longest = Duration.ofHours(4);
        for (int minutes = 1; minutes < 1_500; minutes += 7) {
            BlockWish whole = new BlockWish(new UUID(1, 1), NOW, Duration.ofMinutes(minutes), 5);
            Instant at = NOW;
            for (BlockWish piece : whole.inPieces(longest)) {
                assertEquals(at, piece.start());
                assertEquals(true, piece.length().compareTo(longest) <= 0);
                at = piece.end();
            }
            assertEquals(whole.end(), at);
        }
        // one second more than the longest would leave a piece shorter than a minute
        assertEquals(
                2,
                new BlockWish(new UUID(1, 1), NOW, longest.plusSeconds(1), 5)
                        .inPieces(longest)
                        .size());
    }
}
