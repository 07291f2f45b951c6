package org.wattdeck.app.studies;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.app.schedule.PlanWish;
import org.wattdeck.app.studies.StudyResult.Kind;
import org.wattdeck.app.studies.StudyResult.Track;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.schedule.BlockWish;
import org.wattdeck.domain.schedule.DispatchPlan;

/// What becomes of a plan when it is adopted: drafts of dispatches for the batteries and generators
/// of the portfolio, neighbouring steps of the same power in one, and what is left out with the
/// reason. Nothing is commanded by it.
///
/// @param blocks by start
public record Adoption(PlanWish wish, List<BlockWish> blocks, List<Left> left) {

    /// Powers that differ by less are the same; what is less is none.
    private static final double SAME_KW = 0.5;

    public Adoption {
        blocks = List.copyOf(blocks);
        left = List.copyOf(left);
    }

    /// Why something of the plan is left out.
    public enum Why {
        /// The portfolio has no such asset.
        UNKNOWN,
        /// It is not commanded: loads, sources, connections.
        NOT_COMMANDED,
        /// Chargers and their vehicles: when they charge is not commanded by a plan.
        VEHICLES,
        /// It is out of service.
        NOT_ACTIVE,
        /// The plan wants nothing of it.
        IDLE,
        /// Steps that have begun.
        PAST,
        /// Steps in which something stands on it already: a command that runs, an approved block.
        TAKEN
    }

    /// What stands on an asset already, and is not proposed once more.
    @FunctionalInterface
    public interface Standing {
        boolean on(UUID assetId, Instant from, Instant to);
    }

    /// @param code of the asset; `steps` of it, all where it takes no part
    public record Left(String code, Why why, int steps) {}

    /// @param id of the plan: adopted twice, it is one
    /// @param sourceId the run it is from
    public static Adoption of(
            StudyResult result,
            Registry registry,
            Standing standing,
            Instant now,
            String name,
            UUID id,
            UUID sourceId) {
        return new Making(result, registry, standing, now).made(name, id, sourceId);
    }

    private static final class Making {

        private final StudyResult result;
        private final Registry registry;
        private final Standing standing;
        private final Duration step;
        private final int first;
        private final List<BlockWish> blocks = new ArrayList<>();
        private final List<Left> left = new ArrayList<>();
        private final List<DispatchPlan.SocCourse> socs = new ArrayList<>();
        private final List<DispatchPlan.GridCourse> grids = new ArrayList<>();

        Making(StudyResult result, Registry registry, Standing standing, Instant now) {
            this.result = result;
            this.registry = registry;
            this.standing = standing;
            step = Duration.ofSeconds(result.grid().stepSeconds());
            int k = 0;
            while (k < result.grid().steps() && !result.grid().at(k).isAfter(now)) {
                k++;
            }
            first = k;
        }

        Adoption made(String name, UUID id, UUID sourceId) {
            result.tracks().forEach(this::take);
            if (first > 0) {
                left.add(new Left("", Why.PAST, first));
            }
            blocks.sort(Comparator.comparing(BlockWish::start).thenComparing(b -> b.assetId()));
            return new Adoption(
                    new PlanWish(
                            id, name, DispatchPlan.Source.STUDY, sourceId, blocks, socs, grids),
                    blocks,
                    left);
        }

        private void take(Track track) {
            Optional<Asset> asset = registry.assetByCode(track.code());
            if (track.kind() == Kind.GRID) {
                asset.ifPresent(a -> grid(a, track));
                return;
            }
            if (track.kind() == Kind.VEHICLE) {
                left.add(new Left(track.code(), Why.VEHICLES, result.grid().steps()));
                return;
            }
            boolean commanded = track.kind() == Kind.BATTERY || track.kind() == Kind.GENERATOR;
            if (!commanded) {
                left.add(new Left(track.code(), Why.NOT_COMMANDED, result.grid().steps()));
            } else if (asset.isEmpty()) {
                left.add(new Left(track.code(), Why.UNKNOWN, result.grid().steps()));
            } else if (!asset.get().dispatchable()) {
                left.add(new Left(track.code(), Why.NOT_ACTIVE, result.grid().steps()));
            } else {
                blocks(asset.get(), track);
            }
        }

        private void blocks(Asset asset, Track track) {
            double[] ahead = tail(track.powerKw());
            int taken = takeOut(asset, ahead);
            if (taken > 0) {
                left.add(new Left(track.code(), Why.TAKEN, taken));
            }
            List<BlockWish> made =
                    step.compareTo(BlockWish.SHORTEST) < 0
                            ? List.of()
                            : BlockWish.of(
                                    asset.id(), result.grid().at(first), step, ahead, SAME_KW);
            if (made.isEmpty() && taken < ahead.length) {
                left.add(new Left(track.code(), Why.IDLE, ahead.length - taken));
            }
            blocks.addAll(made);
            if (track.kind() == Kind.BATTERY && track.store().capacityKwh() > 0) {
                List<Double> socs = new ArrayList<>();
                double before =
                        first == 0 ? track.store().initialKwh() : track.storedKwh()[first - 1];
                socs.add(before / track.store().capacityKwh());
                for (double kwh : tail(track.storedKwh())) {
                    socs.add(kwh / track.store().capacityKwh());
                }
                this.socs.add(
                        new DispatchPlan.SocCourse(
                                asset.id(), result.grid().at(first), step, socs));
            }
        }

        /// A power that is no number is part of no block.
        private int takeOut(Asset asset, double[] ahead) {
            int taken = 0;
            for (int t = 0; t < ahead.length; t++) {
                Instant from = result.grid().at(first + t);
                if (standing.on(asset.id(), from, from.plus(step))) {
                    ahead[t] = Double.NaN;
                    taken++;
                }
            }
            return taken;
        }

        private void grid(Asset asset, Track track) {
            List<Double> kw = new ArrayList<>();
            for (double v : tail(track.powerKw())) {
                kw.add(v);
            }
            boolean known = grids.stream().anyMatch(g -> g.siteId().equals(asset.siteId()));
            if (!kw.isEmpty() && !known) {
                grids.add(
                        new DispatchPlan.GridCourse(
                                asset.siteId(), result.grid().at(first), step, kw));
            }
        }

        private double[] tail(double[] values) {
            return java.util.Arrays.copyOfRange(
                    values, Math.min(first, values.length), values.length);
        }
    }
}
