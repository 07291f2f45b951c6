package org.wattdeck.engine.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.alarm.AlarmState;
import org.wattdeck.domain.alarm.AlarmStep;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Severity;
import org.wattdeck.domain.ops.UnitStatus;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.testing.Snapshots;

/// Each way of watching, with numbers worked by hand.
class RulesTest {

    private static final Instant T0 = Instant.parse("2026-06-21T10:00:00Z");
    private static final Site SITE = Portfolios.site(1);
    private static final Registry REGISTRY =
            new Registry(
                    List.of(SITE),
                    List.of(
                            Portfolios.asset(AssetType.BATTERY, 1, SITE),
                            Portfolios.asset(AssetType.SOLAR_PV, 2, SITE),
                            Portfolios.asset(AssetType.GENERATOR, 3, SITE),
                            Portfolios.asset(AssetType.GRID_CONNECTION, 4, SITE)),
                    List.of(),
                    List.of(),
                    false);
    private static final int BATTERY = 0;
    private static final int PV = 1;
    private static final int GENERATOR = 2;
    private static final int GRID = 3;

    private final AlarmWatch watch = new AlarmWatch(at(0, s -> {}), RuleList.all());
    private final List<String> said = new ArrayList<>();

    private static PlantSnapshot at(long second, Consumer<Snapshots> set) {
        Snapshots made = new Snapshots(REGISTRY, T0.plusSeconds(second));
        made.fuelLitres(GENERATOR, 4000).temperatureCelsius(BATTERY, 25);
        set.accept(made);
        return made.make();
    }

    /// Looks, and writes down what changed as `second rule state`.
    private void look(long second, Consumer<Snapshots> set) {
        watch.look(at(second, set));
        for (AlarmStep step : watch.book().drain()) {
            said.add(second + " " + step.alarm().rule() + " " + step.alarm().state());
        }
    }

    @Test
    void aLimitHoldsUntilTheValueIsBackByItsDeadband() {
        look(4, s -> s.soc(BATTERY, 0.102));
        look(8, s -> s.soc(BATTERY, 0.1005));
        look(12, s -> s.soc(BATTERY, 0.102));
        look(16, s -> s.soc(BATTERY, 0.150));
        look(20, s -> s.soc(BATTERY, 0.152));
        assertEquals(List.of("8 soc-low UNACKED", "20 soc-low RTN_UNACKED"), said);
    }

    @Test
    void aDelayedLimitMustStandAndBeGoneForAMinute() {
        // limit 55 - 8 = 47 °C, deadband 1 K, 60 s both ways
        look(0, s -> s.temperatureCelsius(BATTERY, 46.9));
        look(4, s -> s.temperatureCelsius(BATTERY, 47.1));
        look(60, s -> s.temperatureCelsius(BATTERY, 46.9));
        look(64, s -> s.temperatureCelsius(BATTERY, 47.1));
        look(120, s -> s.temperatureCelsius(BATTERY, 47.2));
        assertEquals(List.of(), said, "a moment below starts the delay anew");
        look(124, s -> s.temperatureCelsius(BATTERY, 47.3));
        assertEquals(List.of("124 temperature-high UNACKED"), said);
        look(128, s -> s.temperatureCelsius(BATTERY, 46.2));
        look(200, s -> s.temperatureCelsius(BATTERY, 46.2));
        assertEquals(1, said.size(), "within the deadband it is not back");
        look(204, s -> s.temperatureCelsius(BATTERY, 45.9));
        look(263, s -> s.temperatureCelsius(BATTERY, 45.9));
        assertEquals(1, said.size());
        look(264, s -> s.temperatureCelsius(BATTERY, 45.9));
        assertEquals("264 temperature-high RTN_UNACKED", said.getLast());
    }

    @Test
    void aRateIsMeasuredOverItsWindow() {
        // 1.5 K a minute over 2 min: 3 K
        look(0, s -> s.temperatureCelsius(BATTERY, 30));
        look(60, s -> s.temperatureCelsius(BATTERY, 40));
        look(120, s -> s.temperatureCelsius(BATTERY, 32.9));
        assertEquals(List.of(), said);
        look(240, s -> s.temperatureCelsius(BATTERY, 36.1));
        assertEquals(List.of("240 temperature-rising UNACKED"), said);
        look(360, s -> s.temperatureCelsius(BATTERY, 38.7));
        assertEquals(1, said.size(), "1.3 K a minute is still above four fifths");
        look(480, s -> s.temperatureCelsius(BATTERY, 41));
        assertEquals("480 temperature-rising RTN_UNACKED", said.getLast());
    }

    /// By hand: 1.4 K a minute, looked at every 4 s and, as of a plant that runs 60 times as fast,
    /// every 64 s: the window is plant time.
    @Test
    void aRateDoesNotDependOnHowOftenItIsLookedAt() {
        for (int s = 0; s <= 1200; s += 4) {
            double celsius = 20 + 1.4 * s / 60;
            look(s, p -> p.temperatureCelsius(BATTERY, celsius));
        }
        for (int s = 1264; s <= 2480; s += 64) {
            double celsius = 20 + 1.4 * s / 60;
            look(s, p -> p.temperatureCelsius(BATTERY, celsius));
        }
        assertEquals(
                List.of(), said.stream().filter(w -> w.contains("temperature-rising")).toList());
    }

    @Test
    void lessThanTheSunOffersIsADeviationUnlessItIsHeldBack() {
        look(0, s -> s.availableKw(PV, 500).powerKw(PV, 370));
        look(60, s -> s.availableKw(PV, 500).powerKw(PV, 370));
        assertEquals(List.of("60 output-below-available UNACKED"), said);
        look(64, s -> s.availableKw(PV, 500).powerKw(PV, 370).status(PV, UnitStatus.CURTAILED));
        look(124, s -> s.availableKw(PV, 500).powerKw(PV, 370).status(PV, UnitStatus.CURTAILED));
        assertEquals("124 output-below-available RTN_UNACKED", said.getLast());
    }

    @Test
    void aSignalThatStandsStillForAnHourIsFrozen() {
        for (int s = 0; s <= 3600; s += 600) {
            look(s, p -> generating(p, 300));
        }
        assertEquals(List.of("3600 signal-frozen UNACKED"), said);
        look(3604, p -> generating(p, 300.1));
        assertEquals("3604 signal-frozen RTN_UNACKED", said.getLast());
        for (int s = 4000; s <= 8000; s += 500) {
            look(s, p -> p.powerKw(PV, 0).availableKw(PV, 0));
        }
        assertEquals(2, said.size(), "a night is not a frozen signal");
    }

    private static void generating(Snapshots s, double kw) {
        s.powerKw(PV, kw).availableKw(PV, kw).status(PV, UnitStatus.GENERATING);
    }

    @Test
    void oldValuesAreAnAlarmAndEndNoOther() {
        look(0, s -> s.soc(BATTERY, 0.1));
        look(8, s -> s.soc(BATTERY, 0.5).lastSeen(BATTERY, T0.minusSeconds(5)));
        assertEquals(
                List.of("0 soc-low UNACKED", "8 values-stale UNACKED"),
                said,
                "a lost source never makes an alarm go");
        look(12, s -> s.soc(BATTERY, 0.5));
        assertTrue(said.contains("12 soc-low RTN_UNACKED"), said.toString());
        assertTrue(said.contains("12 values-stale RTN_UNACKED"), said.toString());
    }

    @Test
    void aReportedLossOfCommunicationIsOneAlarmAndNotTwo() {
        look(100, s -> s.fault(BATTERY, FaultKind.COMMS_DEGRADED).lastSeen(BATTERY, T0));
        assertEquals(List.of("100 comms-degraded UNACKED"), said);
    }

    @Test
    void theGridsCapCountsInItsDirection() {
        look(0, s -> s.powerKw(GRID, -21_000));
        look(4, s -> s.powerKw(GRID, -21_000));
        assertEquals(List.of("4 grid-limit UNACKED"), said);
        assertEquals(
                "C-00004: power against its cap 105.0 %, limit 100.0 %.",
                watch.book().snapshot(T0).alarms().getFirst().message());
    }

    @Test
    void fuelIsCountedAgainstTheTank() {
        look(0, s -> s.fuelLitres(GENERATOR, 590));
        look(60, s -> s.fuelLitres(GENERATOR, 589));
        assertEquals(List.of("60 fuel-low UNACKED"), said);
        assertEquals(
                "G-00003: fuel 589 l, limit 600 l.",
                watch.book().snapshot(T0).alarms().getFirst().message());
    }

    @Test
    void aMomentaryEventWaitsForItsAcknowledgement() {
        event("DISPATCH_FAILED", Severity.WARNING);
        assertEquals(AlarmState.RTN_UNACKED, watch.book().snapshot(T0).alarms().getFirst().state());
    }

    @Test
    void anEventThatIsNotKnownIsAnAlarmFromWarningOn() {
        event("SOMETHING_NEW", Severity.INFO);
        event("SOMETHING_NEW", Severity.CLEAR);
        assertEquals(List.of(), watch.book().snapshot(T0).alarms());
        event("SOMETHING_NEW", Severity.ALARM);
        event("SOMETHING_ELSE", Severity.WARNING);
        assertEquals(2, watch.book().snapshot(T0).alarms().size());
    }

    @Test
    void whatTheSnapshotsShowMakesNoSecondAlarm() {
        event("INVERTER_FAULT", Severity.ALARM);
        event("MIN_SOC_REACHED", Severity.WARNING);
        assertEquals(List.of(), watch.book().snapshot(T0).alarms());
    }

    @Test
    void aCommandThatIsNotFollowedStandsUntilItsClear() {
        event("COMMAND_NOT_FOLLOWED", Severity.ALARM);
        event("COMMAND_NOT_FOLLOWED", Severity.ALARM);
        assertEquals(AlarmState.UNACKED, watch.book().snapshot(T0).alarms().getFirst().state());
        event("COMMAND_NOT_FOLLOWED", Severity.CLEAR);
        assertEquals(AlarmState.RTN_UNACKED, watch.book().snapshot(T0).alarms().getFirst().state());
    }

    private void event(String type, Severity severity) {
        watch.event(
                new PlantEvent(
                        new UUID(1, 1),
                        T0,
                        java.util.Optional.of(REGISTRY.asset(BATTERY).id()),
                        java.util.Optional.of(SITE.id()),
                        type,
                        severity,
                        "said"));
    }

    @Test
    void aQuietTickChangesNothing() {
        for (int s = 0; s < 400; s += 4) {
            look(s, p -> {});
        }
        assertEquals(List.of(), said);
    }
}
