package org.wattdeck.engine.maintenance.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.engine.maintenance.health.PartResult.Missing;
import org.wattdeck.engine.maintenance.health.PartResult.Scored;
import org.wattdeck.engine.maintenance.health.PartResult.Why;

class HealthEngineTest {

    private static final double NAN = Double.NaN;
    private static final Subject PV =
            new Subject(AssetType.SOLAR_PV, 100, NAN, NAN, 0, 85, NAN, NAN, 0);
    private static final Subject BATTERY =
            new Subject(AssetType.BATTERY, 100, 400, 400, 0, 55, 25, 6000, 600);
    private static final long TODAY = 20_100;

    private static Situation at(long today) {
        return new Situation(today, 0, NAN, 0, Optional.empty());
    }

    private static DayFacts day(long day, double efficiency, double rise, int faults) {
        return new DayFacts(day, 24, efficiency, rise, 0.6, 24, 0, 24, faults, 0.5);
    }

    /// So many good days that end with yesterday.
    private static List<DayFacts> good(int n) {
        List<DayFacts> days = new ArrayList<>();
        for (long d = TODAY - n; d < TODAY; d++) {
            days.add(day(d, 0.98, 20, 0));
        }
        return days;
    }

    private static List<DayFacts> each(List<DayFacts> days, UnaryOperator<DayFacts> change) {
        return days.stream().map(change).toList();
    }

    private static AssetHealth health(Subject subject, List<DayFacts> days) {
        return HealthEngine.health(subject, days, at(TODAY));
    }

    @Test
    void theWeightsOfEveryTypeComeToOne() {
        for (AssetType type : AssetType.values()) {
            double sum = 0;
            for (HealthPart part : HealthPart.values()) {
                sum += part.weight(type);
            }
            assertEquals(1, sum, 1e-12, type.name());
        }
    }

    @Test
    void nothingKnownGivesNoScore() {
        AssetHealth h = health(PV, List.of());
        assertTrue(h.scorePoints().isEmpty());
        assertEquals(AssetHealth.Grade.UNKNOWN, h.grade());
        assertEquals(0, h.completeFraction());
        assertEquals(5, h.parts().size());
        assertTrue(h.parts().stream().allMatch(Missing.class::isInstance));
    }

    @Test
    void aGoodInverterHasAllPointsAndSaysWhatIsMissing() {
        AssetHealth h = health(PV, good(120));
        assertEquals(100, h.scorePoints().orElseThrow(), 1e-9);
        assertEquals(0.9, h.completeFraction(), 1e-9);
        assertEquals(new Missing(HealthPart.SERVICE, 0.1, Why.NO_PLAN, 0), h.parts().getLast());
        assertEquals(List.of(), h.warnings());
        assertEquals(0, h.direction());
    }

    /// From 0.98 down by 0.0028 a day for 28 days: the median of the last seven is that of the
    /// fourth last day, 0.98 - 0.0028 x 25 = 0.91. Lost: 0.07 / 0.98 = 0.071429, which gives
    /// 100 x (0.10 - 0.071429) / 0.09 = 31.746 points. A day costs 0.0028571 of it: on the last
    /// day 0.0784 / 0.98 = 0.08 is lost, and 0.10 is reached 7 days later.
    @Test
    void efficiencyIsHeldAgainstWhatItWasAndItsLimitIsForetold() {
        List<DayFacts> days =
                each(
                        good(120),
                        d ->
                                d.day() < TODAY - 28
                                        ? d
                                        : day(
                                                d.day(),
                                                0.98 - 0.0028 * (d.day() - TODAY + 29),
                                                20,
                                                0));
        AssetHealth h = health(PV, days);
        Scored s = h.part(HealthPart.EFFICIENCY).orElseThrow();
        assertEquals(0.98, s.reference(), 1e-9);
        assertEquals(0.91, s.measured(), 1e-9);
        assertEquals(0.882, s.limit(), 1e-9);
        assertEquals(31.746, s.scorePoints(), 1e-3);
        assertEquals(7, s.crossing().expectedDays(), 1e-6);
        assertEquals(List.of(s), h.warnings());
        // half the mean of 0.35 x 31.746 + 0.55 x 100 over 0.90, half the worst
        assertEquals(
                ((0.35 * 31.746 + 55) / 0.9 + 31.746) / 2, h.scorePoints().orElseThrow(), 1e-2);
        assertEquals(-1, h.direction());
        assertEquals(AssetHealth.Grade.POOR, h.grade());
    }

    @Test
    void aRepairBeginsANewBaseline() {
        List<DayFacts> days =
                each(good(120), d -> d.day() < TODAY - 40 ? d : day(d.day(), 0.90, 20, 0));
        assertEquals(0.90, measured(days, 0, HealthPart.EFFICIENCY), 1e-9);
        Situation repaired = new Situation(TODAY, TODAY - 40, NAN, 0, Optional.empty());
        Scored s =
                HealthEngine.health(PV, days, repaired).part(HealthPart.EFFICIENCY).orElseThrow();
        assertEquals(0.90, s.reference(), 1e-9);
        assertEquals(100, s.scorePoints(), 1e-9);
    }

    private static double measured(List<DayFacts> days, long since, HealthPart part) {
        return HealthEngine.health(PV, days, new Situation(TODAY, since, NAN, 0, Optional.empty()))
                .part(part)
                .orElseThrow()
                .measured();
    }

    /// Two faults before in 92 days (2,208 h), six in 28 days (672 h): 8.93 a thousand hours
    /// against 2.5 / 2.208 = 1.132. The chance that six or more of eight fall into 672 of 2,880
    /// hours (7/30) is 28 x (7/30)^6 (23/30)^2 + 8 x (7/30)^7 (23/30) + (7/30)^8 = 0.002896.
    @Test
    void faultsAreHeldAgainstTheUsualRate() {
        List<DayFacts> days =
                each(
                        good(120),
                        d ->
                                day(
                                        d.day(),
                                        0.98,
                                        20,
                                        d.day() == TODAY - 100 || d.day() == TODAY - 50
                                                ? 1
                                                : d.day() >= TODAY - 3 ? 2 : 0));
        Scored s = health(PV, days).part(HealthPart.FAULTS).orElseThrow();
        assertEquals(6000.0 / 672, s.measured(), 1e-9);
        assertEquals(2500.0 / 2208, s.reference(), 1e-9);
        assertEquals(0.002896, s.chance(), 1e-6);
        assertEquals(100 * (11.1323 - 8.9286) / 9, s.scorePoints(), 1e-2);
    }

    /// 45 °C against 25 °C: exp(6000 (1/298.15 - 1/318.15)) = 3.545.
    @Test
    void ageingFollowsArrhenius() {
        assertEquals(1, DayMeter.ageing(25, 25), 1e-12);
        assertEquals(3.545, DayMeter.ageing(45, 25), 2e-3);
        List<DayFacts> days =
                each(
                        good(30),
                        d -> new DayFacts(d.day(), 24, NAN, NAN, NAN, 24, 0, 24 * 3.25, 0, 0.5));
        Scored s = health(BATTERY, days).part(HealthPart.HEAT).orElseThrow();
        assertEquals(Measure.AGEING_TIMES, s.measure());
        assertEquals(50, s.scorePoints(), 1e-9);
    }

    /// 900 of 6,000 cycles are 0.15: 92.5 points. The other 5,100 last 10,200 days at half a cycle
    /// a day. With 0.9 of its capacity it has 66.7 points, and that is worse.
    @Test
    void wearIsTheWorseOfCapacityAndCycles() {
        Situation cycles = new Situation(TODAY, 0, NAN, 300, Optional.empty());
        Scored s =
                HealthEngine.health(BATTERY, good(120), cycles).part(HealthPart.WEAR).orElseThrow();
        assertEquals(0.15, s.measured(), 1e-12);
        assertEquals(92.5, s.scorePoints(), 1e-9);
        assertEquals(10_200, s.crossing().expectedDays(), 1e-6);
        Situation faded = new Situation(TODAY, 0, 0.9, 300, Optional.empty());
        Scored f =
                HealthEngine.health(BATTERY, good(120), faded).part(HealthPart.WEAR).orElseThrow();
        assertEquals(Measure.CAPACITY_FRACTION, f.measure());
        assertEquals(200.0 / 3, f.scorePoints(), 1e-9);
        // 900 cycles cost 0.1 of it, so 900 more cost the next 0.1
        assertEquals(1_800, f.crossing().expectedDays(), 1e-6);
    }

    @Test
    void serviceCountsFromFourFifthsOn() {
        Situation due =
                new Situation(TODAY, 0, NAN, 0, Optional.of(new Situation.Service(1.15, 0)));
        assertEquals(
                50,
                HealthEngine.health(PV, good(30), due)
                        .part(HealthPart.SERVICE)
                        .orElseThrow()
                        .scorePoints(),
                1e-9);
    }

    @Test
    void aPartThatIsMissingChangesNoOther() {
        List<DayFacts> all = each(good(120), d -> day(d.day(), 0.95 - d.day() % 3 * 0.01, 22, 0));
        AssetHealth whole = health(PV, all);
        AssetHealth less =
                health(PV, each(all, d -> day(d.day(), d.efficiencyFraction(), NAN, d.faults())));
        assertInstanceOf(Missing.class, less.parts().get(1));
        for (HealthPart part : List.of(HealthPart.EFFICIENCY, HealthPart.FAULTS, HealthPart.HEAT)) {
            assertEquals(whole.part(part), less.part(part));
        }
    }

    @Test
    void aFewDaysSayNothing() {
        assertEquals(
                new Missing(HealthPart.EFFICIENCY, 0.35, Why.TOO_FEW_DAYS, 10),
                health(PV, good(10)).parts().get(2));
    }

    @Test
    void whateverComesTheScoreIsFrom0To100AndMoreWearNeverRaisesIt() {
        SplittableRandom random = new SplittableRandom(4);
        for (int k = 0; k < 300; k++) {
            List<DayFacts> days = new ArrayList<>();
            int n = random.nextInt(200);
            for (long d = TODAY - n; d < TODAY; d++) {
                if (random.nextDouble() < 0.8) {
                    days.add(
                            new DayFacts(
                                    d,
                                    random.nextDouble(24),
                                    maybe(random, 1.2),
                                    maybe(random, 60),
                                    random.nextDouble(),
                                    random.nextDouble(24),
                                    0,
                                    random.nextDouble(200),
                                    random.nextInt(3),
                                    random.nextDouble(2)));
                }
            }
            double capacity = random.nextDouble(0.5, 1);
            double counted = random.nextDouble(9000);
            AssetHealth h = wear(days, capacity, counted);
            h.scorePoints().ifPresent(p -> assertTrue(p >= 0 && p <= 100));
            h.scored().forEach(s -> assertTrue(s.scorePoints() >= 0 && s.scorePoints() <= 100));
            assertTrue(
                    wear(days, capacity - 0.05, counted).scorePoints().orElseThrow()
                            <= h.scorePoints().orElseThrow() + 1e-9);
            assertTrue(
                    wear(days, capacity, counted + 500).scorePoints().orElseThrow()
                            <= h.scorePoints().orElseThrow() + 1e-9);
        }
    }

    private static AssetHealth wear(List<DayFacts> days, double capacity, double counted) {
        return HealthEngine.health(
                BATTERY, days, new Situation(TODAY, 0, capacity, counted, Optional.empty()));
    }

    private static double maybe(SplittableRandom random, double bound) {
        return random.nextDouble() < 0.2 ? NAN : random.nextDouble(bound);
    }
}
