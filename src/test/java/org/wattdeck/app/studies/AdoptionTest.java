package org.wattdeck.app.studies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.studies.Adoption.Left;
import org.wattdeck.app.studies.Adoption.Why;
import org.wattdeck.app.studies.StudyResult.Kind;
import org.wattdeck.app.studies.StudyResult.Store;
import org.wattdeck.app.studies.StudyResult.Track;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.schedule.BlockWish;
import org.wattdeck.store.file.PortfolioFile;

class AdoptionTest {

    private static final Path BASE =
            Path.of(System.getProperty("wattdeck.basedir", System.getProperty("user.dir")));
    private static final Instant T0 = Instant.parse("2026-03-02T10:00:00Z");
    private static final double[] NONE = {};

    private final Registry registry =
            PortfolioFile.read(BASE.resolve("assets.yaml"), true).registry().orElseThrow();

    private Asset first(AssetType type) {
        return registry.assets().stream().filter(a -> a.type() == type).findFirst().orElseThrow();
    }

    private static Track track(String code, Kind kind, double... kw) {
        double[] stored = kind == Kind.BATTERY ? kw.clone() : NONE;
        for (int t = 0; t < stored.length; t++) {
            stored[t] = 50 - t;
        }
        return new Track(
                code,
                kind,
                0,
                kw,
                NONE,
                stored,
                kind == Kind.BATTERY ? new Store(100, 10, 90, 50) : Store.NONE,
                NONE,
                NONE);
    }

    private static StudyResult plan(Track... tracks) {
        return new StudyResult(
                "base",
                false,
                List.of(),
                StudyResult.Status.OPTIMAL,
                new StudyResult.Grid(T0, ZoneOffset.UTC, 900, 6),
                new StudyResult.Figures("cost", 1, "EUR", "EUR", Map.of(), 0, 0, 0, 0, 0),
                List.of(tracks),
                List.of(new StudyResult.Bus("A", NONE)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                StudyResult.Effort.NONE,
                StudyResult.Beside.NONE);
    }

    private Adoption adopted(StudyResult plan, Instant now) {
        return Adoption.of(
                plan,
                registry,
                (asset, from, to) -> false,
                now,
                "Plan",
                new UUID(0, 1),
                new UUID(0, 2));
    }

    @Test
    void equalStepsAreOneBlockAndRestIsNone() {
        Asset battery = first(AssetType.BATTERY);
        Adoption adoption =
                adopted(
                        plan(track(battery.code(), Kind.BATTERY, -20, -20, -20.2, 0, 0, 35)),
                        T0.minusSeconds(60));
        assertEquals(
                List.of(
                        new BlockWish(battery.id(), T0, Duration.ofMinutes(45), -20),
                        new BlockWish(
                                battery.id(), T0.plusSeconds(5 * 900), Duration.ofMinutes(15), 35)),
                adoption.blocks());
        assertEquals(List.of(), adoption.left());
        assertEquals(7, adoption.wish().socs().getFirst().socFraction().size());
    }

    @Test
    void whatHasBegunIsLeftOutAndSaid() {
        Asset battery = first(AssetType.BATTERY);
        Adoption adoption =
                adopted(
                        plan(track(battery.code(), Kind.BATTERY, -20, -20, -20, 0, 0, 35)),
                        T0.plusSeconds(901));
        assertEquals(
                new BlockWish(battery.id(), T0.plusSeconds(1800), Duration.ofMinutes(15), -20),
                adoption.blocks().getFirst());
        assertEquals(List.of(new Left("", Why.PAST, 2)), adoption.left());
        assertEquals(0.49, adoption.wish().socs().getFirst().socFraction().getFirst(), 1e-12);
        Adoption over =
                adopted(
                        plan(track(battery.code(), Kind.BATTERY, -20, -20, -20, 0, 0, 35)),
                        T0.plusSeconds(90_000));
        assertTrue(over.blocks().isEmpty());
    }

    /// By hand: the third step of an equal course is taken, so two blocks are left of it.
    @Test
    void whatStandsAlreadyIsNotProposedOnceMore() {
        Asset battery = first(AssetType.BATTERY);
        Adoption adoption =
                Adoption.of(
                        plan(track(battery.code(), Kind.BATTERY, -20, -20, -20, -20, 0, 0)),
                        registry,
                        (asset, from, to) ->
                                asset.equals(battery.id()) && from.equals(T0.plusSeconds(1800)),
                        T0.minusSeconds(60),
                        "Plan",
                        new UUID(0, 1),
                        new UUID(0, 2));
        assertEquals(
                List.of(
                        new BlockWish(battery.id(), T0, Duration.ofMinutes(30), -20),
                        new BlockWish(
                                battery.id(), T0.plusSeconds(2700), Duration.ofMinutes(15), -20)),
                adoption.blocks());
        assertEquals(List.of(new Left(battery.code(), Why.TAKEN, 1)), adoption.left());
    }

    @Test
    void onlyWhatIsCommandedAndKnownBecomesADraft() {
        Asset load = first(AssetType.LOAD);
        Asset grid = first(AssetType.GRID_CONNECTION);
        Asset generator = first(AssetType.GENERATOR);
        Adoption adoption =
                adopted(
                        plan(
                                track(load.code(), Kind.LOAD, -5, -5, -5, -5, -5, -5),
                                track(grid.code(), Kind.GRID, 5, 5, 5, 5, 5, 5),
                                track("C #1", Kind.VEHICLE, 0, 0, -5, -5, 0, 0),
                                track(generator.code(), Kind.GENERATOR, 0, 0, 0, 0, 0, 0),
                                track("NOWHERE", Kind.BATTERY, 9, 9, 9, 9, 9, 9)),
                        T0.minusSeconds(1));
        assertEquals(
                List.of(
                        new Left(load.code(), Why.NOT_COMMANDED, 6),
                        new Left("C #1", Why.VEHICLES, 6),
                        new Left(generator.code(), Why.IDLE, 6),
                        new Left("NOWHERE", Why.UNKNOWN, 6)),
                adoption.left());
        assertTrue(adoption.blocks().isEmpty());
        assertEquals(1, adoption.wish().grids().size());
    }
}
