package org.wattdeck.app.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.OperationsStore.SavedState;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.DispatchState;
import org.wattdeck.engine.dispatch.Words;
import org.wattdeck.engine.plant.Plant;
import org.wattdeck.engine.plant.PlantSettings;

/// Puts the plant and its dispatches together again after the program was down, from the saved
/// state, the database's rows and the journal.
///
/// The plant's clock goes on by the wall time that passed; nothing moves in between. Of each asset
/// the newest dispatch that has not ended goes on for what remains of it; one whose end is past is
/// closed as EXPIRED. Every other asset is let go: 0 kW, or running by itself; so is one whose
/// newest dispatch had not arrived yet, which is then sent again. Nothing is re-applied beyond its
/// duration.
final class Restart {

    private static final Logger LOG = LoggerFactory.getLogger(Restart.class);

    private static final long FIRST_STEP_SECONDS = 4;

    private final Registry registry;
    private final Instant wall;
    private final Map<UUID, Dispatch> rows = new LinkedHashMap<>();
    private Instant plantTime;
    private Optional<List<SavedPlant.FaultEnd>> faultEnds = Optional.empty();

    /// What there is to go on from.
    ///
    /// @param known rows of the database: those that have not ended, and the last that have
    /// @param journal records of the journal, in its order
    record Found(Optional<SavedState> state, List<Dispatch> known, List<DispatchRecord> journal) {}

    /// @param rows every dispatch that is known, oldest first, as it is now
    /// @param live those that go on
    /// @param closed those that ended because the program was down
    /// @param stateLost why the saved state could not be used
    /// @param faultEnds when which fault ends by itself, if that was saved
    record Result(
            Plant plant,
            List<Dispatch> rows,
            List<Dispatch> live,
            List<Dispatch> closed,
            Optional<String> stateLost,
            Optional<List<SavedPlant.FaultEnd>> faultEnds) {

        Result with(Plant other) {
            return new Result(other, rows, live, closed, stateLost, faultEnds);
        }
    }

    private Restart(Registry registry, Instant wall) {
        this.registry = registry;
        this.wall = wall;
        this.plantTime = wall;
    }

    static Result of(Registry registry, PlantSettings settings, Instant wall, Found found) {
        return new Restart(registry, wall).run(settings, found);
    }

    /// A plant without a past that already draws and generates: seen at the very first moment, all
    /// powers of a new plant would be 0.
    static Plant awake(Registry registry, PlantSettings settings, Instant now) {
        Plant plant = Plant.of(registry, settings, now.minusSeconds(FIRST_STEP_SECONDS));
        plant.step(FIRST_STEP_SECONDS);
        return plant;
    }

    private Result run(PlantSettings settings, Found found) {
        Optional<String> lost = Optional.empty();
        Plant plant = awake(registry, settings, wall);
        if (found.state.isPresent()) {
            SavedState saved = found.state.get();
            try {
                SavedPlant from = SavedPlant.of(saved.state());
                plant = Plant.fromState(registry, settings, from.kernel());
                faultEnds = from.endings();
                goOn(plant.time(), saved.time());
            } catch (RuntimeException e) {
                LOG.error("The saved plant state cannot be used; the plant starts at rest.", e);
                lost = Optional.of(String.valueOf(e.getMessage()));
            }
        }
        found.known.stream()
                .sorted(Comparator.comparing(Dispatch::submittedAt))
                .forEach(this::merge);
        // what was carried is older than what was accepted, wherever it stands
        found.journal.stream()
                .filter(r -> r.kind().equals(DispatchRecord.CARRIED))
                .forEach(r -> r.rows().forEach(this::mergeAsNewest));
        for (DispatchRecord record : found.journal) {
            goOn(record.plant(), record.wall());
            if (record.kind().equals(DispatchRecord.ACCEPTED)) {
                record.rows().forEach(this::mergeAsNewest);
            } else {
                record.rows().forEach(this::merge);
            }
        }
        plant.leapTo(plantTime);
        return settle(plant, lost);
    }

    /// The plant's clock is at least where it was then plus the wall time since.
    private void goOn(Instant plantThen, Instant wallThen) {
        Duration passed = Duration.between(wallThen, wall);
        Instant now = plantThen.plus(passed.isNegative() ? Duration.ZERO : passed);
        plantTime = now.isAfter(plantTime) ? now : plantTime;
    }

    private void merge(Dispatch row) {
        rows.merge(row.id(), row, (a, b) -> Writer.further(b, a) ? b : a);
    }

    /// The journal's order is the order of acceptance; rows of the database only know the tick.
    private void mergeAsNewest(Dispatch row) {
        Dispatch before = rows.remove(row.id());
        rows.put(row.id(), before != null && Writer.further(before, row) ? before : row);
    }

    private Result settle(Plant plant, Optional<String> lost) {
        List<Dispatch> closed = new ArrayList<>();
        Map<UUID, Dispatch> newest = new HashMap<>();
        rows.values().forEach(d -> newest.put(d.assetId(), d));
        List<Dispatch> live = new ArrayList<>();
        for (Dispatch d : rows.values()) {
            Dispatch last = newest.getOrDefault(d.assetId(), d);
            if (d.state().ended()) {
                continue;
            }
            if (!last.id().equals(d.id())) {
                closed.add(
                        d.to(
                                DispatchState.SUPERSEDED,
                                last.submittedAt(),
                                DispatchLedger.supersededBy(last)));
            } else if (registry.indexOf(d.assetId()) < 0) {
                closed.add(
                        d.to(
                                DispatchState.EXPIRED,
                                plantTime,
                                "The asset is not in the portfolio any more."));
            } else if (plantTime.isBefore(d.endsAt())) {
                live.add(d);
            } else {
                closed.add(d.to(DispatchState.EXPIRED, plantTime, expired(d)));
            }
        }
        closed.forEach(d -> rows.put(d.id(), d));
        letGo(plant, live);
        return new Result(plant, List.copyOf(rows.values()), live, closed, lost, faultEnds);
    }

    private String expired(Dispatch d) {
        int asset = registry.indexOf(d.assetId());
        Asset unit = registry.asset(asset);
        String end =
                Words.clock(d.endsAt(), registry.site(registry.siteIndexOfAsset(asset)).zone());
        return "The console was not running at its end (%s); the setpoint of %s was taken back."
                .formatted(end, unit.code());
    }

    private void letGo(Plant plant, List<Dispatch> live) {
        boolean[] goesOn = new boolean[registry.assets().size()];
        for (Dispatch d : live) {
            // one that had not arrived yet may stand behind an older command that nobody ends now
            boolean arrived =
                    d.state() == DispatchState.ACKNOWLEDGED || d.state() == DispatchState.ACTIVE;
            goesOn[registry.indexOf(d.assetId())] = arrived;
        }
        for (int i = 0; i < goesOn.length; i++) {
            if (!goesOn[i]) {
                plant.release(i);
            }
        }
    }
}
