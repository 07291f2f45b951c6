package org.wattdeck.app.studies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.maintenance.Stamp;
import org.wattdeck.domain.maintenance.WorkKind;
import org.wattdeck.domain.maintenance.WorkOrder;
import org.wattdeck.domain.maintenance.WorkPriority;
import org.wattdeck.domain.maintenance.WorkResult;
import org.wattdeck.domain.maintenance.WorkTask;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.DispatchState;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.performance.Price;
import org.wattdeck.domain.performance.Tariff;
import org.wattdeck.domain.plan.Fact;
import org.wattdeck.domain.plan.FactKind;
import org.wattdeck.domain.record.Latch;
import org.wattdeck.domain.record.Tag;
import org.wattdeck.domain.schedule.Approval;
import org.wattdeck.domain.schedule.Block;
import org.wattdeck.domain.schedule.BlockState;
import org.wattdeck.domain.schedule.BlockWish;
import org.wattdeck.engine.plan.linear.Watch;
import org.wattdeck.engine.plant.Plant;
import org.wattdeck.engine.plant.PlantSettings;
import org.wattdeck.testing.TestStudies;

/// What a plan from now on takes notice of.
class NowHeldTest {

    private static final Instant NOW = Instant.parse("2026-03-10T09:07:30Z");
    private static final String[] SITE = {
        "{code: G, type: grid_connection, name: G, max_import_kw: 300, max_export_kw: 300}",
        "{code: L, type: load, name: L, rated_load_kw: 60}",
        "{code: P, type: solar_pv, name: P, rated_capacity_kw: 40}",
        "{code: B, type: battery, name: B, capacity_kwh: 100, initial_soc: 0.5, min_soc: 0.1, max_soc: 0.9, max_charge_kw: 40, max_discharge_kw: 40, charge_efficiency: 1, discharge_efficiency: 1}",
        "{code: D, type: generator, name: D, rated_capacity_kw: 40, min_output_kw: 10, max_output_kw: 40, fuel_cost_per_kwh: 9}"
    };

    private final Registry registry = TestStudies.site(SITE);
    private final Plant plant = Plant.of(registry, PlantSettings.DEFAULT, NOW);
    private final Decided decided = new Decided();
    private List<Tariff> tariffs = List.of();
    private Optional<PeakSoFar> peak = Optional.empty();

    /// Set by hand.
    private static final class Decided implements NowAround {
        final List<Tag> tags = new ArrayList<>();
        final List<Latch> latches = new ArrayList<>();
        final List<WorkOrder> orders = new ArrayList<>();
        final List<Dispatch> live = new ArrayList<>();
        final List<Block> blocks = new ArrayList<>();

        @Override
        public List<Tag> locks(Asset asset) {
            return tags.stream()
                    .filter(t -> t.on().equals(asset.id()) || t.on().equals(asset.siteId()))
                    .toList();
        }

        @Override
        public Optional<Latch> emergency(UUID assetId) {
            return latches.stream().filter(l -> l.assets().contains(assetId)).findFirst();
        }

        @Override
        public List<WorkOrder> works(UUID assetId) {
            return orders.stream().filter(o -> o.assetId().equals(assetId)).toList();
        }

        @Override
        public Optional<Dispatch> live(UUID assetId) {
            return live.stream().filter(d -> d.assetId().equals(assetId)).findFirst();
        }

        @Override
        public List<Block> blocks(Instant from, Instant to) {
            return blocks.stream()
                    .filter(b -> b.start().isBefore(to) && b.end().isAfter(from))
                    .toList();
        }
    }

    private UUID id(String code) {
        return registry.assetByCode(code).orElseThrow().id();
    }

    private static Instant at(String clock) {
        return Instant.parse("2026-03-10T" + clock + ":00Z");
    }

    private NowStudy.Made made() {
        return NowStudy.of(
                plant.snapshot(),
                registry.site(0).id(),
                Duration.ofHours(24),
                new NowStudy.Known(
                        tariffs,
                        (asset, from, n) -> {
                            double[] kw = new double[n];
                            Arrays.fill(kw, asset.code().equals("L") ? 20 : 5);
                            return Optional.of(
                                    new NowStudy.Course(kw, new Fact.Name("given"), false));
                        },
                        decided,
                        peak));
    }

    private static StudyResult solved(NowStudy.Made made) {
        StudyReading reading = TestStudies.tools().reader().read(made.text(), Path.of("."));
        assertEquals(List.of(), reading.problems(), made.text());
        StudyResult result =
                new CaseRun(TestStudies.solvers(), System::nanoTime)
                        .run(reading.cases().getFirst(), Watch.NONE);
        assertTrue(result.status().found(), result.words() + "\n" + made.text());
        return result;
    }

    /// The mean power of an asset in the quarter that begins at a time.
    private static double kw(StudyResult result, String code, String clock) {
        int step =
                (int)
                        Duration.between(result.grid().start(), at(clock))
                                .dividedBy(Duration.ofMinutes(15));
        return result.tracks().stream()
                .filter(t -> t.code().equals(code))
                .findFirst()
                .orElseThrow()
                .powerKw()[step];
    }

    private static List<FactKind> kinds(NowStudy.Made made) {
        return made.assumed().stream()
                .map(Fact::kind)
                .filter(k -> k != FactKind.NO_TARIFF)
                .toList();
    }

    private WorkOrder order(String code, Instant from, Duration length) {
        Stamp stamp = new Stamp("anna", NOW);
        return new WorkOrder(
                UUID.randomUUID(),
                "WO-1",
                id(code),
                new WorkTask(
                        WorkKind.PREVENTIVE,
                        WorkPriority.NORMAL,
                        from,
                        length,
                        "anna",
                        "",
                        "Change a fan",
                        List.of()),
                WorkResult.NONE,
                WorkOrder.Progress.PLANNED,
                Optional.empty(),
                stamp,
                stamp);
    }

    private Block block(String code, String from, int minutes, double kw) {
        UUID id = UUID.randomUUID();
        return Block.draft(
                        id,
                        id,
                        new BlockWish(id(code), at(from), Duration.ofMinutes(minutes), kw),
                        NOW,
                        "anna")
                .approved(new Approval(id, "anna", NOW, "", "", Set.of()));
    }

    private Dispatch command(String code, double kw, Instant until) {
        UUID id = UUID.randomUUID();
        return new Dispatch(
                id,
                id,
                id,
                id(code),
                kw,
                Duration.between(NOW, until),
                OptionalDouble.empty(),
                "anna",
                "",
                List.of(new Dispatch.Transition(DispatchState.SUBMITTED, NOW, "")));
    }

    private Tag lock(UUID on, boolean site, Instant from, Instant to) {
        return new Tag(
                UUID.randomUUID(), on, site, "ben", "isolated", "", from, to, Optional.empty());
    }

    @Test
    void workClosesAnAssetInItsQuartersAlone() {
        decided.orders.add(order("B", at("10:05"), Duration.ofMinutes(60)));
        NowStudy.Made made = made();
        assertTrue(kinds(made).contains(FactKind.WORK), () -> "" + made.assumed());
        assertTrue(
                made.text()
                        .contains(
                                "{asset: B, from: 2026-03-10T10:00:00+00:00, to: 2026-03-10T11:15:00+00:00, available: 0, why: \"work WO-1\"}"),
                made.text());
        StudyResult result = solved(made);
        for (String clock : List.of("10:00", "10:30", "11:00")) {
            assertEquals(0, kw(result, "B", clock), 1e-6);
        }
        assertTrue(
                result.tracks().stream()
                        .filter(t -> t.code().equals("B"))
                        .anyMatch(t -> Arrays.stream(t.powerKw()).anyMatch(p -> Math.abs(p) > 1)),
                "at other times it works");
    }

    /// By hand: 30 kW from 10:00 to 10:20 are 30 kW in the first quarter and 10 kW in the second.
    @Test
    void approvedBlocksAndTheCommandThatRunsStandAsTheyAre() {
        decided.blocks.add(block("B", "10:00", 20, 30));
        decided.blocks.add(block("D", "12:00", 30, 25));
        decided.live.add(command("B", -12, at("09:45")));
        NowStudy.Made made = made();
        assertEquals(
                List.of(FactKind.COMMANDED, FactKind.BLOCKS_STAND, FactKind.BLOCKS_STAND),
                kinds(made));
        StudyResult result = solved(made);
        assertEquals(-12, kw(result, "B", "09:15"), 1e-3);
        assertEquals(-12, kw(result, "B", "09:30"), 1e-3);
        assertEquals(30, kw(result, "B", "10:00"), 1e-3);
        assertEquals(10, kw(result, "B", "10:15"), 1e-3);
        assertEquals(25, kw(result, "D", "12:00"), 1e-3);
        assertEquals(25, kw(result, "D", "12:15"), 1e-3);
    }

    @Test
    void aLockedAssetFinishesItsCommandAndRestsAndItsBlocksDoNotCount() {
        decided.tags.add(lock(registry.site(0).id(), true, NOW, at("12:00")));
        decided.live.add(command("B", 8, at("09:45")));
        decided.blocks.add(block("B", "10:00", 60, 30));
        decided.blocks.add(block("B", "13:00", 60, 30));
        NowStudy.Made made = made();
        assertTrue(
                kinds(made)
                        .containsAll(
                                List.of(
                                        FactKind.LOCKED,
                                        FactKind.COMMANDED,
                                        FactKind.BLOCK_CLOSED,
                                        FactKind.BLOCKS_STAND)),
                () -> "" + made.assumed());
        StudyResult result = solved(made);
        assertEquals(8, kw(result, "B", "09:30"), 1e-3);
        assertEquals(0, kw(result, "B", "10:00"), 1e-6);
        assertEquals(0, kw(result, "B", "11:45"), 1e-6);
        assertEquals(30, kw(result, "B", "13:45"), 1e-3);
    }

    @Test
    void faultsAndEmergenciesTakeWhatTheyTakeNow() {
        plant.raise(registry.indexOf(id("B")), FaultKind.RACK_FAULT);
        plant.raise(registry.indexOf(id("P")), FaultKind.INVERTER_FAULT);
        plant.step(4);
        decided.latches.add(
                new Latch(
                        UUID.randomUUID(),
                        List.of(),
                        List.of(id("D")),
                        UUID.randomUUID(),
                        "ben",
                        NOW,
                        Optional.empty()));
        NowStudy.Made made = made();
        assertEquals(
                List.of(FactKind.FAULT_LESS, FactKind.FAULT_OUT, FactKind.EMERGENCY), kinds(made));
        StudyResult result = solved(made);
        StudyResult.Track battery =
                result.tracks().stream()
                        .filter(t -> t.code().equals("B"))
                        .findFirst()
                        .orElseThrow();
        for (int t = 0; t < 96; t++) {
            assertTrue(Math.abs(battery.powerKw()[t]) <= 20 + 1e-6, "half of its 40 kW");
        }
        for (StudyResult.Track track : result.tracks()) {
            if (track.code().equals("P") || track.code().equals("D")) {
                assertEquals(0, Arrays.stream(track.powerKw()).max().orElseThrow(), 1e-6);
            }
        }
    }

    /// By hand: 40 kWh above its minimum give 40 kW for an hour; the third half hour finds nothing.
    /// At its end it is empty, and nothing more can be asked for.
    @Test
    void whatIsAgreedBeyondItsEnergyIsPlannedWithWhatThereIs() {
        decided.blocks.add(block("B", "09:15", 90, 40));
        decided.tags.add(lock(id("B"), false, at("10:45"), at("23:00").plus(Duration.ofDays(1))));
        NowStudy.Made made = made();
        assertTrue(
                kinds(made).containsAll(List.of(FactKind.BLOCK_LESS, FactKind.SOC_AT_END)),
                () -> "" + made.assumed());
        StudyResult result = solved(made);
        assertEquals(40, kw(result, "B", "10:00"), 1e-2);
        assertEquals(0, kw(result, "B", "10:15"), 1e-2);
        StudyResult.Track battery =
                result.tracks().stream()
                        .filter(t -> t.code().equals("B"))
                        .findFirst()
                        .orElseThrow();
        assertEquals(10, battery.storedKwh()[95], 0.02);
    }

    /// By hand: a kW above the 55 kW that are billed already costs 10; below it costs nothing more.
    @Test
    void thePeakOfTheMonthIsPaidAlready() {
        tariffs =
                List.of(
                        new Tariff(
                                Optional.empty(),
                                LocalDate.of(2026, 1, 1),
                                "EUR",
                                new Price.Flat(new BigDecimal("0.30")),
                                new Price.Flat(new BigDecimal("0.05")),
                                0.1,
                                BigDecimal.TEN));
        NowStudy.Made unknown = made();
        assertTrue(kinds(unknown).contains(FactKind.PEAK_UNKNOWN));
        peak = Optional.of(new PeakSoFar(55, at("08:00"), 0));
        NowStudy.Made made = made();
        assertEquals(List.of(FactKind.PEAK_SO_FAR), kinds(made));
        assertTrue(made.text().contains("price: 10, measured: 55 kW}"), made.text());
        StudyResult result = solved(made);
        assertEquals(550, result.figures().costs().get("demand"), 1e-6);
        assertTrue(result.figures().peakImportKw() <= 55 + 1e-6);
    }

    /// Anything may be decided at once: there is a plan, it passes its check, and what closes an
    /// asset closes it.
    @Test
    void anyDecisionsTogetherHaveAPlan() {
        SplittableRandom random = new SplittableRandom(7);
        for (int k = 0; k < 12; k++) {
            decided.tags.clear();
            decided.orders.clear();
            decided.blocks.clear();
            decided.live.clear();
            Instant begin = NOW;
            for (int b = 0; b < 6; b++) {
                begin = begin.plus(Duration.ofMinutes(5 + random.nextInt(120)));
                int minutes = 5 + random.nextInt(100);
                UUID id = UUID.randomUUID();
                decided.blocks.add(
                        Block.draft(
                                        id,
                                        id,
                                        new BlockWish(
                                                id("B"),
                                                begin,
                                                Duration.ofMinutes(minutes),
                                                random.nextInt(-45, 46)),
                                        NOW,
                                        "anna")
                                .approved(new Approval(id, "anna", NOW, "", "", Set.of())));
                begin = begin.plus(Duration.ofMinutes(minutes));
            }
            Instant work = NOW.plus(Duration.ofMinutes(random.nextInt(600)));
            decided.orders.add(order("B", work, Duration.ofMinutes(15 + random.nextInt(200))));
            Instant locked = NOW.plus(Duration.ofMinutes(random.nextInt(900)));
            decided.tags.add(lock(id("D"), false, locked, locked.plus(Duration.ofHours(3))));
            if (random.nextBoolean()) {
                decided.live.add(command("B", random.nextInt(-40, 41), at("09:52")));
            }
            StudyResult result = solved(made());
            for (int t = 0; t < 96; t++) {
                Instant from = result.grid().at(t);
                Instant to = result.grid().at(t + 1);
                WorkOrder order = decided.orders.getFirst();
                if (from.isBefore(order.to()) && to.isAfter(order.from())) {
                    assertEquals(0, track(result, "B").powerKw()[t], 1e-6);
                }
                if (from.isBefore(locked.plus(Duration.ofHours(3))) && to.isAfter(locked)) {
                    assertEquals(0, track(result, "D").powerKw()[t], 1e-6);
                }
            }
        }
    }

    private static StudyResult.Track track(StudyResult result, String code) {
        return result.tracks().stream()
                .filter(t -> t.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aBlockThatWaitsForADecisionIsToldAndDoesNotCount() {
        Block waits =
                block("B", "10:00", 60, 30)
                        .to(new Block.Step(BlockState.WAITING, NOW, "plant", "taken in hand"));
        decided.blocks.add(waits);
        assertEquals(List.of(FactKind.BLOCK_WAITS), kinds(made()));
    }
}
