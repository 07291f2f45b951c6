package org.wattdeck.engine.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.alarm.AlarmSetting;
import org.wattdeck.domain.alarm.Tuning;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.testing.Snapshots;

class WhatIfTest {

    private static final Instant T0 = Instant.parse("2026-06-01T00:00:00Z");
    private static final Site SITE = Portfolios.site(0);
    private static final Asset BATTERY = Portfolios.asset(AssetType.BATTERY, 1, SITE);
    private static final AlarmRule SOC_LOW =
            RuleList.all().stream()
                    .filter(r -> r.facts().id().equals("soc-low"))
                    .findFirst()
                    .orElseThrow();

    private static Tuning tuning(double deadband, long on, long off) {
        return new Tuning(
                OptionalDouble.of(deadband),
                Optional.of(Duration.ofSeconds(on)),
                Optional.of(Duration.ofSeconds(off)),
                true);
    }

    private static Instant second(long second) {
        return T0.plusSeconds(second);
    }

    /// SOC each four seconds, minimum 10 %.
    private static List<WhatIf.Span> replayed(Tuning tuning, double... percent) {
        WhatIf whatIf = new WhatIf(SOC_LOW, SITE, BATTERY, tuning);
        for (int k = 0; k < percent.length; k++) {
            whatIf.look(
                    new WhatIf.Tick(
                            second(4L * k), 0, 0, percent[k] / 100, Double.NaN, Double.NaN));
        }
        return whatIf.spans();
    }

    private static WhatIf.Span span(long from, long to) {
        return new WhatIf.Span(second(from), Optional.of(second(to)));
    }

    @Test
    void aWiderDeadbandMakesOneAlarmOfThree() {
        double[] soc = {12, 10, 11, 10, 11, 10, 11, 16};
        assertEquals(
                List.of(span(4, 8), span(12, 16), span(20, 24)),
                replayed(tuning(0.005, 0, 0), soc));
        assertEquals(List.of(span(4, 28)), replayed(tuning(0.05, 0, 0), soc));
        assertEquals(
                List.of(span(4, 28)), replayed(Tuning.AS_DESIGNED, soc), "as designed it is 5 %");
        assertEquals(List.of(), replayed(tuning(0.005, 5, 0), soc), "none stands for 5 s");
        assertEquals(
                List.of(new WhatIf.Span(second(4), Optional.empty())),
                replayed(tuning(0.005, 0, 8), soc),
                "none is gone for 8 s");
    }

    @Test
    void aRuleThatIsOffSaysNothing() {
        Tuning off = new Tuning(OptionalDouble.empty(), Optional.empty(), Optional.empty(), false);
        assertEquals(List.of(), replayed(off, 12, 10, 9, 8));
    }

    @Test
    void recordedAlarmsAreDroppedByALongerOnDelayAndJoinedByALongerOffDelay() {
        List<WhatIf.Span> stood = List.of(span(0, 5), span(10, 30), span(33, 40), span(60, 61));
        Tuning now = Tuning.AS_DESIGNED;
        assertEquals(stood, WhatIf.delayed(stood, now, now));
        assertEquals(
                List.of(span(15, 30), span(38, 40)), WhatIf.delayed(stood, now, tuning(0, 5, 0)));
        assertEquals(
                List.of(span(0, 9), span(10, 44), span(60, 65)),
                WhatIf.delayed(stood, now, tuning(0, 0, 4)));
    }

    /// The same by the code that watches, one look a second.
    @Test
    void delayingRecordedAlarmsIsWhatTheRuleWouldHaveDone() {
        Random random = new Random(8);
        for (int run = 0; run < 200; run++) {
            List<WhatIf.Span> stood = new ArrayList<>();
            long at = 1;
            for (int k = 0; k < 12; k++) {
                long from = at + 1 + random.nextInt(20);
                at = from + 1 + random.nextInt(20);
                stood.add(span(from, at));
            }
            Tuning then = tuning(0.0, random.nextInt(9), random.nextInt(9));
            WhatIf watched = new WhatIf(SOC_LOW, SITE, BATTERY, then);
            for (long s = 0; s < at + 30; s++) {
                Instant time = second(s);
                boolean low =
                        stood.stream()
                                .anyMatch(
                                        x ->
                                                !time.isBefore(x.from())
                                                        && time.isBefore(x.to().orElseThrow()));
                watched.look(new WhatIf.Tick(time, 0, 0, low ? 0.05 : 0.5, Double.NaN, Double.NaN));
            }
            assertEquals(
                    watched.spans(), WhatIf.delayed(stood, Tuning.AS_DESIGNED, then), "" + then);
        }
    }

    @Test
    void theNarrowestSettingHolds() {
        Tunings tunings =
                Tunings.of(
                        List.of(
                                setting(Optional.empty(), Optional.empty(), 1),
                                setting(Optional.of(SITE.id()), Optional.empty(), 2),
                                setting(Optional.empty(), Optional.of(BATTERY.id()), 3)));
        Asset neighbour = Portfolios.asset(AssetType.BATTERY, 2, SITE);
        Asset elsewhere = Portfolios.asset(AssetType.BATTERY, 3, Portfolios.site(1));
        assertEquals(3, tunings.of("soc-low", BATTERY).deadband().getAsDouble());
        assertEquals(2, tunings.of("soc-low", neighbour).deadband().getAsDouble());
        assertEquals(1, tunings.of("soc-low", elsewhere).deadband().getAsDouble());
        assertEquals(Tuning.AS_DESIGNED, tunings.of("soc-high", BATTERY));
    }

    private static AlarmSetting setting(Optional<UUID> site, Optional<UUID> asset, double band) {
        return new AlarmSetting(
                "soc-low", site, asset, tuning(band, 0, 0), Tuning.AS_DESIGNED, "anna", T0, "why");
    }

    @Test
    void aTuningTakesEffectWithTheNextLookAndEndsWhatItTurnsOff() {
        Registry registry =
                new Registry(List.of(SITE), List.of(BATTERY), List.of(), List.of(), false);
        AlarmWatch watch = new AlarmWatch(new Snapshots(registry, T0).make(), List.of(SOC_LOW));
        List<String> states = new ArrayList<>();
        for (double soc : new double[] {0.05, 0.12}) {
            watch.look(new Snapshots(registry, second(4)).soc(0, soc).make());
        }
        watch.tune(Tunings.only("soc-low", BATTERY, tuning(0.01, 0, 0)));
        watch.look(new Snapshots(registry, second(8)).soc(0, 0.12).make());
        watch.look(new Snapshots(registry, second(12)).soc(0, 0.05).make());
        watch.tune(
                Tunings.only(
                        "soc-low",
                        BATTERY,
                        new Tuning(
                                OptionalDouble.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                false)));
        watch.look(new Snapshots(registry, second(16)).soc(0, 0.05).make());
        watch.book().drain().forEach(s -> states.add(s.transition().trigger().name()));
        assertEquals(List.of("ACTIVATED", "CLEARED", "ACTIVATED", "CLEARED"), states);
    }
}
