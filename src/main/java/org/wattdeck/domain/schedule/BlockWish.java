package org.wattdeck.domain.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// What a block asks of an asset: `powerKw` (positive = towards the bus) from `start` for `length`.
public record BlockWish(UUID assetId, Instant start, Duration length, double powerKw) {

    public static final Duration SHORTEST = Duration.ofMinutes(1);

    public BlockWish {
        if (!Double.isFinite(powerKw)) {
            throw new IllegalArgumentException(
                    "The powerKw (" + powerKw + ") of a block must be a finite number.");
        }
        if (length.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException(
                    "The length (" + length + ") of a block must be at least " + SHORTEST + ".");
        }
    }

    public Instant end() {
        return start.plus(length);
    }

    public boolean overlaps(BlockWish other) {
        return assetId.equals(other.assetId)
                && start.isBefore(other.end())
                && other.start.isBefore(end());
    }

    /// The blocks of a course of power in equal steps from `start`: neighbours that differ by less
    /// than `sameKw` become one, and what is smaller than that none.
    ///
    /// @param powersKw the mean power in each step
    public static List<BlockWish> of(
            UUID assetId, Instant start, Duration step, double[] powersKw, double sameKw) {
        List<BlockWish> blocks = new ArrayList<>();
        int from = 0;
        for (int k = 1; k <= powersKw.length; k++) {
            if (k < powersKw.length && Math.abs(powersKw[k] - powersKw[from]) < sameKw) {
                continue;
            }
            if (Math.abs(powersKw[from]) >= sameKw) {
                blocks.add(
                        new BlockWish(
                                assetId,
                                start.plus(step.multipliedBy(from)),
                                step.multipliedBy(k - from),
                                powersKw[from]));
            }
            from = k;
        }
        return blocks;
    }

    /// The same in pieces of at most `longest`, which follow each other without a gap.
    public List<BlockWish> inPieces(Duration longest) {
        List<BlockWish> pieces = new ArrayList<>();
        Instant at = start;
        while (Duration.between(at, end()).compareTo(longest) > 0) {
            Duration left = Duration.between(at, end()).minus(longest);
            Duration piece = left.compareTo(SHORTEST) < 0 ? longest.minus(SHORTEST) : longest;
            pieces.add(new BlockWish(assetId, at, piece, powerKw));
            at = at.plus(piece);
        }
        pieces.add(new BlockWish(assetId, at, Duration.between(at, end()), powerKw));
        return pieces;
    }
}
