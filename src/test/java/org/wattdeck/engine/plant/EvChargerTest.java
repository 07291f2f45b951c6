package org.wattdeck.engine.plant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wattdeck.domain.asset.AssetType.EV_CHARGER;
import static org.wattdeck.domain.asset.AssetType.GRID_CONNECTION;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.ops.ChargingSessions;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.UnitStatus;
import org.wattdeck.domain.ops.Vehicle;
import org.wattdeck.testing.Portfolios;

class EvChargerTest {

    private static final Instant MIDNIGHT = Instant.parse("2026-05-31T22:00:00Z");

    private static OneSite site(Map<String, Object> changes) {
        return new OneSite().with(EV_CHARGER, changes).with(GRID_CONNECTION);
    }

    /// A plant at the first moment at which the charger is fully used.
    private static Plant charging(Map<String, Object> changes) {
        Plant plant = site(changes).plant(PlantSettings.DEFAULT, MIDNIGHT);
        for (int k = 0; k < 7 * 1440 && plant.trueKw(0) != -100; k++) {
            plant.step(60);
        }
        assertEquals(-100, plant.trueKw(0), 0);
        return plant;
    }

    @Test
    void nobodyGetsMoreThanTheChargerHasAndEveryoneGetsWhatTheyNeed() {
        Plant plant = site(Map.of("max_power_kw", 100.0)).plant(PlantSettings.DEFAULT, MIDNIGHT);
        double most = 0;
        for (int k = 0; k < 7 * 1440; k++) {
            plant.step(60);
            assertTrue(plant.trueKw(0) <= 0 && plant.trueKw(0) >= -100, "" + plant.trueKw(0));
            most = Math.max(most, -plant.trueKw(0));
        }
        assertEquals(100, most, 1e-9);
        assertTrue(plant.snapshot().energyInKwh(0) > 200);
        assertEquals(0, plant.snapshot().energyOutKwh(0), 0);
    }

    @Test
    void vehiclesShareThePowerAndASetpointLimitsIt() {
        Plant plant = charging(Map.of("max_power_kw", 100.0, "number_of_ports", 4L));
        assertEquals(UnitStatus.CHARGING, plant.snapshot().status(0));
        plant.setpoint(0, -40, Double.NaN);
        plant.step(4);
        assertEquals(-40, plant.trueKw(0), 1e-9);
        assertEquals(UnitStatus.CURTAILED, plant.snapshot().status(0));
        plant.setpoint(0, 0, Double.NaN);
        plant.step(4);
        assertEquals(0, plant.trueKw(0), 0);
        plant.release(0);
        plant.step(4);
        assertEquals(-100, plant.trueKw(0), 1e-9);
    }

    @Test
    void onlyAV2gChargerGivesBackAndOnlyWhatItHasGiven() {
        Map<String, Object> spec = Map.of("max_power_kw", 100.0, "v2g_capable", true);
        Plant plant = charging(spec);
        plant.advance(30, 4);
        double given = plant.snapshot().energyInKwh(0);
        plant.setpoint(0, 60, Double.NaN);
        plant.step(4);
        assertEquals(60, plant.trueKw(0), 1e-9);
        assertEquals(UnitStatus.DISCHARGING, plant.snapshot().status(0));
        plant.advance(600, 4);
        assertEquals(0, plant.trueKw(0), 0);
        assertTrue(plant.snapshot().energyOutKwh(0) <= given + 1e-9);

        Plant plain = charging(Map.of("max_power_kw", 100.0));
        plain.setpoint(0, 60, Double.NaN);
        plain.step(4);
        assertEquals(0, plain.trueKw(0), 0);
    }

    @Test
    void aVehicleThatIsHeldBackLeavesShortAndThatIsTold() {
        Plant plant = charging(Map.of("max_power_kw", 100.0));
        plant.setpoint(0, 0, Double.NaN);
        plant.advance(12 * 60, 60);
        assertTrue(plant.drainEvents().stream().anyMatch(e -> e.type().equals("EV_LEFT_SHORT")));
    }

    /// What a day's sessions are told to have been given is what the meter counted, and who was
    /// charged early stood there for the rest of the stay.
    @Test
    void sessionsThatEndTellTheirEnergyAndIdling() {
        Plant plant =
                site(Map.of("number_of_ports", 4L, "simultaneous_charging", true))
                        .plant(PlantSettings.DEFAULT, MIDNIGHT);
        // the second half of the day ends with nobody there
        plant.advance(24 * 60, 60);
        List<ChargingSessions> ended =
                plant.drainEvents().stream()
                        .filter(e -> e.type().equals(ChargingSessions.EVENT))
                        .map(e -> ChargingSessions.read(e.message()).orElseThrow())
                        .toList();
        int count = ended.stream().mapToInt(ChargingSessions::count).sum();
        assertTrue(count >= 3 && count <= 8, count + " sessions at four ports in a day");
        assertEquals(
                plant.snapshot().energyInKwh(0),
                ended.stream().mapToDouble(ChargingSessions::energyKwh).sum(),
                0.05 * ended.size() + 1e-9);
        long idle = ended.stream().mapToLong(ChargingSessions::idleMinutes).sum();
        assertTrue(idle > 0 && idle < count * 300L, idle + " min");
    }

    @Test
    void whatIsSaidOfSessionsCanBeRead() {
        ChargingSessions two = new ChargingSessions(1, 20.5, 7).plus(10, 0);
        assertEquals("2 sessions ended: 30.5 kWh, idle for 7 min.", two.words());
        assertEquals(Optional.of(two), ChargingSessions.read("EV-1: " + two.words()));
        assertEquals(Optional.empty(), ChargingSessions.read("EV-1: a vehicle left."));
    }

    /// A vehicle alone at its charger has by any time of the day what it would have had if the
    /// plant had run since midnight; what it got before is no session of this plant.
    @Test
    void vehiclesThatAreThereAtTheStartHaveChargedSinceTheyCame() {
        int met = 0;
        int charged = 0;
        for (int day = 0; day < 30; day++) {
            Instant start = MIDNIGHT.plusSeconds(day * 86_400L + 4 * 3600);
            Plant ran =
                    site(Map.of("max_power_kw", 11.0, "number_of_ports", 1L))
                            .plant(PlantSettings.DEFAULT, MIDNIGHT.plusSeconds(day * 86_400L));
            ran.advance(4 * 60 + 1, 60);
            Plant fresh =
                    site(Map.of("max_power_kw", 11.0, "number_of_ports", 1L))
                            .plant(PlantSettings.DEFAULT, start);
            fresh.step(60);
            List<Vehicle> expected = ran.snapshot().vehicles(0);
            List<Vehicle> there = fresh.snapshot().vehicles(0);
            assertEquals(expected.size(), there.size());
            if (!there.isEmpty()) {
                met++;
                double needed = there.getFirst().neededKwh();
                charged += needed == 0 ? 1 : 0;
                // it came within a minute
                assertEquals(expected.getFirst().neededKwh(), needed, 11 / 60.0 + 1e-9);
                assertTrue(there.getFirst().givenKwh() <= 11 / 60.0 + 1e-9);
            }
        }
        assertTrue(met > 5 && charged < met, met + ", " + charged);
    }

    @Test
    void aVehicleIsToldUntilItLeavesWhereTheChargerSaysWhen() {
        Map<String, Object> spec = new HashMap<>();
        spec.put("max_power_kw", 100.0);
        spec.put("number_of_ports", 1L);
        spec.put("ocpp_version", "2.0.1");
        Plant plant = charging(spec);
        Vehicle there = plant.snapshot().vehicles(0).getFirst();
        assertEquals(1, there.port());
        Instant leaves = there.leaves().orElseThrow();
        assertTrue(leaves.isAfter(plant.time()));
        plant.advance(leaves.getEpochSecond() - plant.time().getEpochSecond() - 60, 1);
        assertEquals(leaves, plant.snapshot().vehicles(0).getFirst().leaves().orElseThrow());
        plant.advance(120, 1);
        assertEquals(List.of(), plant.snapshot().vehicles(0));

        spec.put("ocpp_version", "1.6");
        Plant older = charging(spec);
        assertEquals(
                Optional.empty(),
                older.snapshot().vehicles(0).getFirst().leaves(),
                "it is not said");
    }

    @Test
    void whatIsNotHeardOfAChargerIsNotToldOfItsVehicles() {
        Plant plant = charging(Map.of("max_power_kw", 100.0));
        double needed = plant.snapshot().vehicles(0).getFirst().neededKwh();
        plant.raise(0, FaultKind.COMMS_DEGRADED);
        plant.step(60);
        assertEquals(needed, plant.snapshot().vehicles(0).getFirst().neededKwh(), 0);
        plant.clear(0, FaultKind.COMMS_DEGRADED);
        assertTrue(plant.snapshot().vehicles(0).getFirst().neededKwh() < needed);
    }

    @Test
    void aChargerWhosePowerIsGivenFollowsItAndHasNoVehicles() {
        Plant plant =
                site(Map.of("max_power_kw", 100.0, "v2g_capable", true))
                        .power(0, at -> at < MIDNIGHT.getEpochSecond() + 6 * 3600 ? 40 : 130)
                        .plant(PlantSettings.DEFAULT, MIDNIGHT);
        plant.advance(6 * 60, 60);
        assertEquals(-40, plant.trueKw(0), 0);
        assertEquals(240, plant.trueEnergyInKwh(0), 1e-9);
        assertEquals(List.of(), plant.snapshot().vehicles(0));
        plant.step(60);
        assertEquals(-100, plant.trueKw(0), 0);
        plant.setpoint(0, -25, Double.NaN);
        plant.step(60);
        assertEquals(-25, plant.trueKw(0), 0);
        assertEquals(UnitStatus.CURTAILED, plant.snapshot().status(0));
        plant.setpoint(0, 50, Double.NaN);
        plant.step(60);
        assertEquals(0, plant.trueKw(0), 0, "nobody is there who could give back");
    }

    /// With both ports taken, each alone would need less time than both together.
    @Test
    void aChargerForOneAtATimeServesOnePortAfterTheOther() {
        EvBank.Spec spec = new EvBank.Spec(1, 100, 2, false, false, 10, false);
        EvBank bank = new EvBank(0, new EvBank.Spec[] {spec});
        bank.memory[0] = 1;
        bank.memory[1] = 0.05;
        bank.memory[EvBank.PER_PORT] = 1;
        bank.memory[EvBank.PER_PORT + 1] = 10;
        Fleet fleet = new Fleet(1);
        fleet.active[0] = true;
        Climate climate = new Climate(Portfolios.site(1), 0, 1, PlantInputs.NONE);
        Recorder events = new Recorder(Portfolios.mixed(1), 1);
        // 100 kW for 4 s are 0.111 kWh: the first port takes its 0.05 kWh, then it is the other's
        // turn.
        bank.plan(fleet, climate, 4, events);
        assertEquals(-45, fleet.powerKw[0], 1e-9);
        bank.commit(fleet, 4, events);
        bank.plan(fleet, climate, 4, events);
        assertEquals(-100, fleet.powerKw[0], 1e-9);
    }

    @Test
    void fastForwardEndsEachChargeInItsOwnStep() {
        Plant plain = site(Map.of("number_of_ports", 3L)).plant(PlantSettings.DEFAULT, MIDNIGHT);
        Plant fast = plain.fork();
        for (int quarter = 0; quarter < 96; quarter++) {
            for (int k = 0; k < 225; k++) {
                OneSite.stepAnew(plain, 4);
            }
            fast.advance(225, 4);
            assertEquals(plain.snapshot().energyInKwh(0), fast.snapshot().energyInKwh(0), 1e-9);
            assertEquals(plain.trueKw(0), fast.trueKw(0), 1e-9);
        }
    }
}
