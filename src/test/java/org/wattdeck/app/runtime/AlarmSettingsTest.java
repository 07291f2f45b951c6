package org.wattdeck.app.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.record.AlarmSettings;
import org.wattdeck.domain.alarm.AlarmSetting;
import org.wattdeck.domain.alarm.Tuning;
import org.wattdeck.domain.ops.FaultKind;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.testing.Portfolios;

/// Changed rules on a running console, over a crash and a restart.
class AlarmSettingsTest {

    private static final Tuning OFF =
            new Tuning(OptionalDouble.empty(), Optional.empty(), Optional.empty(), false);

    private final Rig rig = new Rig(Portfolios.mixed(14), RuntimeSettings.DEFAULT).start();

    private AlarmSettings settings() {
        return rig.machinery.records.alarmSettings;
    }

    private Verdict<AlarmSetting> set(Tuning tuning, String why) {
        return Rig.now(
                settings()
                        .set(
                                Rig.ANNA,
                                "inverter-fault",
                                Optional.empty(),
                                Optional.of(rig.asset(0)),
                                tuning,
                                why));
    }

    private void fault(int asset) {
        rig.post(
                p ->
                        rig.machinery.faults.raise(
                                p, asset, FaultKind.INVERTER_FAULT, Duration.ofHours(2)));
        rig.run(Duration.ofSeconds(8));
    }

    private long calling(int asset) {
        return rig.machinery.alarms.latest().alarms().stream()
                .filter(a -> a.active() && a.rule().equals("inverter-fault"))
                .filter(a -> a.assetId().equals(Optional.of(rig.asset(asset))))
                .count();
    }

    @Test
    void aRuleThatIsTurnedOffForOneAssetEndsItsAlarmAndStaysOffOverARestart() {
        fault(0);
        fault(1);
        assertEquals(1, calling(0));
        assertTrue(set(OFF, "being rewired") instanceof Verdict.Accepted<AlarmSetting>);
        rig.run(Duration.ofSeconds(8));
        assertEquals(0, calling(0));
        assertEquals(1, calling(1), "the others go on");
        rig.start();
        rig.run(Duration.ofSeconds(8));
        assertEquals(0, calling(0));
        AlarmSetting kept = settings().all().getFirst();
        assertEquals(List.of("anna", "being rewired"), List.of(kept.by(), kept.why()));
        assertEquals(Tuning.AS_DESIGNED, kept.before());
        assertTrue(set(Tuning.AS_DESIGNED, "rewired") instanceof Verdict.Accepted<AlarmSetting>);
        rig.run(Duration.ofSeconds(8));
        assertEquals(1, calling(0));
    }

    @Test
    void aChangeWithoutAReasonOrWithoutAChangeIsRefused() {
        assertTrue(set(OFF, " x ") instanceof Verdict.Refused<AlarmSetting>);
        assertTrue(
                set(Tuning.AS_DESIGNED, "no change at all")
                        instanceof Verdict.Refused<AlarmSetting>);
        assertEquals(List.of(), settings().all());
    }
}
