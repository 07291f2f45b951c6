package org.wattdeck.app.studies;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Vehicle;
import org.wattdeck.domain.performance.Price;
import org.wattdeck.domain.performance.Tariff;
import org.wattdeck.domain.plan.Fact;
import org.wattdeck.domain.plan.FactKind;
import org.wattdeck.engine.plan.linear.Watch;
import org.wattdeck.testing.Snapshots;
import org.wattdeck.testing.TestStudies;

/// Vehicles in a plan from now on: at 9:07:30, so that it begins at 9:15. The load takes 20 kW; a
/// kWh costs 0.30, from 12:15 to 13:15 it costs 0.10.
class NowVehiclesTest {

    private static final Instant NOW = Instant.parse("2026-03-10T09:07:30Z");
    private static final double SAME_KW = 1e-6;
    private static final String[] SITE = {
        "{code: G, type: grid_connection, name: G, max_import_kw: 300, max_export_kw: 300}",
        "{code: L, type: load, name: L, rated_load_kw: 60}",
        "{code: C, type: ev_charger, name: C, max_power_kw: 30, number_of_ports: 2, simultaneous_charging: true, smart_charging_capable: true}",
        "{code: D, type: ev_charger, name: D, max_power_kw: 30}",
        "{code: V, type: ev_charger, name: V, max_power_kw: 20, smart_charging_capable: true, v2g_capable: true, max_session_duration_minutes: 180}"
    };

    private final Registry registry = TestStudies.site(SITE);
    private final Snapshots plant = new Snapshots(registry, NOW);
    private final Map<String, Double> usualKw =
            new HashMap<>(Map.of("L", 20.0, "C", 0.0, "D", 0.0, "V", 0.0));
    private final Tariff tariff =
            new Tariff(
                    Optional.empty(),
                    LocalDate.of(2026, 1, 1),
                    "EUR",
                    new Price.ByClock(
                            List.of(
                                    band("00:00", "0.30"),
                                    band("12:15", "0.10"),
                                    band("13:15", "0.30"))),
                    new Price.Flat(new BigDecimal("0.01")),
                    0.1);

    private static Price.Band band(String from, String price) {
        return new Price.Band(LocalTime.parse(from), new BigDecimal(price));
    }

    private int index(String code) {
        return registry.indexOf(registry.assetByCode(code).orElseThrow().id());
    }

    private static Instant at(String clock) {
        return Instant.parse("2026-03-10T" + clock + ":00Z");
    }

    private static Vehicle leaving(String clock, double needsKwh) {
        return new Vehicle(1, needsKwh, 0, Optional.of(at(clock)));
    }

    private Optional<NowStudy.Course> usual(Asset asset, Instant from, int quarters) {
        return Optional.ofNullable(usualKw.get(asset.code()))
                .map(
                        kw -> {
                            double[] all = new double[quarters];
                            Arrays.fill(all, kw);
                            return new NowStudy.Course(all, new Fact.Name("as ever"), false);
                        });
    }

    private NowStudy.Made made() {
        return made(tariff);
    }

    private NowStudy.Made made(Tariff prices) {
        return NowStudy.of(
                plant.make(),
                registry.site(0).id(),
                Duration.ofHours(24),
                NowStudy.Known.of(List.of(prices), this::usual));
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

    private static Optional<StudyResult.Track> track(StudyResult result, String code) {
        return result.tracks().stream().filter(t -> t.code().equals(code)).findFirst();
    }

    private static double[] kw(StudyResult result, String code) {
        return track(result, code).orElseThrow().powerKw();
    }

    /// The same in each of the first quarters, then another.
    private static double[] first(int quarters, double kw, double then) {
        double[] all = new double[96];
        Arrays.fill(all, then);
        Arrays.fill(all, 0, quarters, kw);
        return all;
    }

    private static Optional<Fact> fact(NowStudy.Made made, FactKind kind) {
        return made.assumed().stream().filter(f -> f.kind() == kind).findFirst();
    }

    /// 30 kWh at 30 kW are the cheap hour, the last before it leaves. The 20 kW of the load cost
    /// 23 h at 0.30 and an hour at 0.10, the 30 kWh 0.10 each: 138 + 2 + 3.
    @Test
    void aVehicleIsChargedInTheCheapHourBeforeItLeaves() {
        plant.vehicles(index("C"), leaving("13:15", 30));
        NowStudy.Made made = made();
        StudyResult result = solved(made);
        double[] expected = new double[96];
        Arrays.fill(expected, 12, 16, -30);
        assertArrayEquals(expected, kw(result, "C #1"), SAME_KW);
        double[] bought = new double[96];
        Arrays.setAll(bought, t -> 20 - expected[t]);
        assertArrayEquals(bought, kw(result, "G"), SAME_KW);
        assertEquals(143, result.figures().costMoney(), 1e-6);
        assertEquals(
                "Vehicles that are plugged in: 1. They need 30.0 kWh before they leave.",
                fact(made, FactKind.VEHICLES_THERE).orElseThrow().english());
    }

    /// 20 kWh fit into the cheap hour: a kW more of its power saves nothing, and nothing is worth
    /// what a kWh that is missing would cost.
    @Test
    void noLimitIsWorthWhatMissingEnergyWouldCost() {
        plant.vehicles(index("C"), leaving("15:15", 20));
        StudyResult result = solved(made());
        assertTrue(
                result.limits().stream().allMatch(l -> l.gainMoney() < 0.3 + 1e-6),
                result.limits()::toString);
        assertTrue(
                result.words()
                        .contains(
                                "Vehicles in sessions: 1. They get 20.0 kWh and give back 0.0 kWh."),
                result.words()::toString);
    }

    /// What is missing costs more than energy and peaks do, in any currency.
    @Test
    void noPriceLetsAVehicleLeaveShort() {
        plant.vehicles(index("C"), leaving("10:45", 30));
        Tariff dear =
                new Tariff(
                        Optional.empty(),
                        LocalDate.of(2026, 1, 1),
                        "HUF",
                        new Price.Flat(new BigDecimal("90")),
                        new Price.Flat(new BigDecimal("30")),
                        0.1,
                        new BigDecimal("4000"));
        StudyResult result = solved(made(dear));
        assertEquals(30, track(result, "C #1").orElseThrow().storedKwh()[5], 1e-3);
        assertEquals(40, result.figures().peakImportKw(), 0.01, "30 kWh in six quarters");
    }

    /// D cannot be steered. Two chargers usually draw 10 kW each: while D draws 30 kW at once that
    /// is more than usual, and afterwards 20 kW are to come, shared by the room of all three.
    @Test
    void theConnectionHasTheLoadTheVehiclesThatAreThereAndThoseToCome() {
        plant.vehicles(index("D"), leaving("14:00", 30));
        usualKw.putAll(Map.of("C", 10.0, "D", 10.0));
        NowStudy.Made made = made();
        StudyResult result = solved(made);
        assertArrayEquals(first(4, 50, 40), kw(result, "G"), 0.002);
        assertArrayEquals(first(4, -30, -20 * 30.0 / 80), kw(result, "D"), 0.001);
        assertTrue(track(result, "D #1").isEmpty(), "it is no session");
        assertEquals(
                List.of("460", "as ever"),
                fact(made, FactKind.VEHICLES_TO_COME).orElseThrow().args().stream()
                        .map(Fact.Arg::english)
                        .toList());
        assertTrue(fact(made, FactKind.VEHICLES_AT_ONCE).isPresent());
    }

    /// In an hour no more than 30 of 50 kWh can be charged.
    @Test
    void whatCannotBeChargedInTimeIsNotAskedForAndIsTold() {
        plant.vehicles(index("C"), leaving("10:15", 50));
        NowStudy.Made made = made();
        StudyResult result = solved(made);
        assertEquals(
                "20.0", fact(made, FactKind.VEHICLES_LACK).orElseThrow().args().get(1).english());
        StudyResult.Track track = track(result, "C #1").orElseThrow();
        assertArrayEquals(first(4, -30, 0), track.powerKw(), SAME_KW);
        assertEquals(30, track.storedKwh()[95] + track.storedKwh()[3], SAME_KW);
    }

    /// It leaves in the middle of the fifth quarter: half of it can be used, without a choice.
    @Test
    void inTheQuarterInWhichItLeavesAVehicleIsChargedAtOnce() {
        plant.vehicles(
                index("C"),
                new Vehicle(1, 33.75, 0, Optional.of(Instant.parse("2026-03-10T10:22:30Z"))));
        NowStudy.Made made = made();
        StudyResult result = solved(made);
        assertArrayEquals(first(4, -30, 0), kw(result, "C #1"), SAME_KW);
        double[] rest = new double[96];
        rest[4] = -15;
        assertArrayEquals(rest, kw(result, "C"), SAME_KW);
        assertTrue(fact(made, FactKind.VEHICLES_LACK).isEmpty());
    }

    /// 16 kW for the seven and a half minutes until then are 2 kWh.
    @Test
    void untilThePlanBeginsVehiclesChargeOn() {
        plant.vehicles(index("C"), leaving("13:15", 32)).powerKw(index("C"), -16);
        assertTrue(made().text().contains("energy: 30,"), made().text());
    }

    @Test
    void aVehicleThatDoesNotSaySoStaysForTwoHoursOrForTheLongestStay() {
        plant.vehicles(index("C"), new Vehicle(2, 10, 0, Optional.empty()));
        plant.vehicles(index("V"), new Vehicle(1, 10, 0, Optional.empty()));
        List<Instant> until =
                made().assumed().stream()
                        .filter(f -> f.kind() == FactKind.VEHICLES_STAY)
                        .map(f -> ((Fact.Moment) f.args().get(1)).at())
                        .toList();
        assertEquals(List.of(at("11:15"), at("12:15")), until);
    }

    /// It got 20 kWh and needs 10 more. Giving back pays from the dear hours to the cheap one
    /// (0.30 a kWh against 0.10 and wear of 0.05) and ends with all it needs.
    @Test
    void aVehicleMayGiveBackWhatItGotAndLeavesWithWhatItNeeds() {
        plant.vehicles(index("V"), new Vehicle(1, 10, 20, Optional.of(at("15:15"))));
        StudyResult result = solved(made());
        StudyResult.Track track = track(result, "V #1").orElseThrow();
        assertEquals(30, track.store().capacityKwh(), 1e-9);
        assertEquals(20, track.store().initialKwh(), 1e-3);
        assertEquals(30, track.storedKwh()[23], 1e-3);
        assertTrue(Arrays.stream(track.powerKw(), 0, 12).sum() > 0, "it gives back first");
    }

    /// Nobody limits the chargers of an adopted plan: 30 kW at C and 20 kW at V, both in the first
    /// quarter, are what they would draw at once.
    @Test
    void itSaysWhatVehiclesDrawIfNobodyLimitsThem() {
        plant.vehicles(index("C"), leaving("13:15", 32));
        plant.vehicles(index("V"), new Vehicle(1, 10, 20, Optional.of(at("15:15"))));
        String unsent = fact(made(), FactKind.VEHICLES_UNSENT).orElseThrow().english();
        assertTrue(unsent.contains("42.0 kWh are charged then"), unsent);
        assertTrue(unsent.contains("charged at once, with up to 50 kW together"), unsent);
        String wear = fact(made(), FactKind.VEHICLES_GIVE).orElseThrow().english();
        assertTrue(wear.contains("not known: 0.05 EUR is assumed"), wear);
    }

    @Test
    void nothingIsInventedWhereNothingIsKnown() {
        usualKw.keySet().retainAll(List.of("L"));
        plant.vehicles(index("C"), leaving("13:15", 30));
        NowStudy.Made made = made();
        assertEquals(
                "C",
                fact(made, FactKind.NO_VEHICLES_TO_COME).orElseThrow().args().getFirst().english());
        assertEquals(
                "D",
                fact(made, FactKind.VEHICLES_UNKNOWN).orElseThrow().args().getFirst().english());
        assertTrue(fact(made, FactKind.VEHICLES_TO_COME).isEmpty());
        solved(made);
    }

    /// Whoever comes and whatever is usual: no charger does more than it can, what is drawn is at
    /// least what is usual as far as there is room, and what is needed is charged, or lacks.
    @Test
    void whateverIsThereTheEnergyAddsUp() {
        for (long seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Snapshots any = new Snapshots(registry, NOW);
            Map<Asset, double[]> mostKw = new LinkedHashMap<>();
            double needed = 0;
            for (Asset charger : chargers()) {
                double[] most = new double[96];
                Arrays.setAll(most, k -> random.nextInt(4) == 0 ? 0 : random.nextDouble(30));
                mostKw.put(charger, most);
                Vehicle[] there = new Vehicle[random.nextInt(4)];
                for (int p = 0; p < there.length; p++) {
                    Instant leaves = NOW.plusSeconds(900 + random.nextInt(30_000));
                    there[p] = new Vehicle(p + 1, random.nextDouble(40), 0, Optional.of(leaves));
                    needed += there[p].neededKwh();
                }
                any.vehicles(registry.indexOf(charger.id()), there);
                usualKw.put(charger.code(), random.nextDouble(30));
            }
            NowVehicles vehicles = NowVehicles.of(any.make(), mostKw, this::usual, at("09:15"), 96);
            check(vehicles, mostKw, needed, seed);
        }
    }

    private List<Asset> chargers() {
        return registry.assets().stream().filter(a -> a.type() == AssetType.EV_CHARGER).toList();
    }

    private void check(
            NowVehicles vehicles, Map<Asset, double[]> mostKw, double neededKwh, long seed) {
        double kwh = 0;
        double[] roomKw = new double[96];
        double[] besideKw = new double[96];
        for (NowVehicles.Charger charger : vehicles.chargers()) {
            double[] beside = charger.besideKw().orElseThrow();
            double[] most = mostKw.get(charger.asset);
            for (int k = 0; k < 96; k++) {
                assertTrue(beside[k] >= 0 && beside[k] <= most[k] + 1e-9, seed + ": " + k);
                roomKw[k] += most[k];
                besideKw[k] += beside[k];
            }
            kwh += Arrays.stream(beside).sum() / 4 + NowVehicles.lackingKwh(charger);
            kwh += charger.visits.stream().mapToDouble(v -> v.flexibleKwh).sum();
        }
        assertEquals(neededKwh + vehicles.toComeKwh(), kwh, 3 * 96 * 0.001 / 4, "" + seed);
        double usual = chargers().stream().mapToDouble(c -> usualKw.get(c.code())).sum();
        double last = besideKw[95];
        assertEquals(Math.min(usual, roomKw[95]), last, 0.003, seed + ": all have left by then");
    }

    /// Every plan that is found has passed its check; none fails for its vehicles.
    @Test
    void everyMixOfVehiclesHasAPlan() {
        for (long seed = 0; seed < 6; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            for (Asset charger : chargers()) {
                Vehicle[] there = new Vehicle[1 + random.nextInt(2)];
                for (int p = 0; p < there.length; p++) {
                    there[p] =
                            new Vehicle(
                                    p + 1,
                                    random.nextDouble(60),
                                    random.nextDouble(20),
                                    Optional.of(NOW.plusSeconds(random.nextInt(20_000)))
                                            .filter(l -> random.nextInt(3) > 0));
                }
                plant.vehicles(registry.indexOf(charger.id()), there);
                usualKw.put(charger.code(), random.nextDouble(20));
            }
            StudyResult result = solved(made());
            assertFalse(
                    result.figures().costs().getOrDefault("ev_shortfall", 0.0) > 0.2,
                    seed + ": " + result.figures().costs());
        }
    }
}
