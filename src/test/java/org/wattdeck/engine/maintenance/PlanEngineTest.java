package org.wattdeck.engine.maintenance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.maintenance.MaintenancePlan;
import org.wattdeck.domain.maintenance.PlanScope;
import org.wattdeck.domain.maintenance.PlanTurn;
import org.wattdeck.domain.maintenance.Recurrence;
import org.wattdeck.domain.maintenance.Recurrence.Calendar;
import org.wattdeck.domain.maintenance.Recurrence.Period;
import org.wattdeck.domain.maintenance.Stamp;
import org.wattdeck.domain.maintenance.WorkKind;
import org.wattdeck.domain.maintenance.WorkPriority;
import org.wattdeck.domain.ops.Signal;

class PlanEngineTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant NOON = Instant.parse("2026-03-02T11:00:00Z"); // 12:00 in Berlin

    private static MaintenancePlan plan(Recurrence recurrence, int leadDays) {
        Stamp anna = new Stamp("anna", NOON);
        return new MaintenancePlan(
                new UUID(1, 1),
                "Filters",
                new PlanScope.OfAsset(new UUID(1, 2)),
                recurrence,
                new MaintenancePlan.Template(
                        WorkKind.PREVENTIVE,
                        WorkPriority.NORMAL,
                        LocalTime.of(8, 0),
                        Duration.ofHours(2),
                        "",
                        "",
                        "clean the filters",
                        List.of("off", "clean", "on")),
                leadDays,
                true,
                anna,
                anna);
    }

    private static Calendar every(int n, Period period, String first, boolean fixed) {
        return new Calendar(n, period, LocalDate.parse(first), fixed);
    }

    private static PlanEngine.Situation fresh(Instant now) {
        return new PlanEngine.Situation(
                BERLIN, now, now, false, Optional.empty(), Usage.NONE, false);
    }

    private static PlanEngine.Situation after(
            Instant now, String planned, String ended, boolean completed) {
        return new PlanEngine.Situation(
                BERLIN,
                now,
                now,
                false,
                Optional.of(
                        new PlanTurn.Last(
                                Instant.parse(planned),
                                Instant.parse(ended),
                                completed,
                                Optional.empty())),
                Usage.NONE,
                false);
    }

    private static PlanEngine.Situation used(double hours, double cycles, double days) {
        return new PlanEngine.Situation(
                BERLIN, NOON, NOON, false, Optional.empty(), new Usage(hours, cycles, days), false);
    }

    private static String start(Optional<PlanEngine.Due> due) {
        return due.map(d -> d.start().atZone(BERLIN).toLocalDateTime().toString()).orElse("none");
    }

    @Test
    void monthsThatBeginOnTheThirtyFirstComeOnTheLastDayAndBack() {
        Calendar c = every(1, Period.MONTHS, "2027-01-31", true);
        assertEquals(
                "[2027-01-31, 2027-02-28, 2027-03-31, 2027-04-30, 2027-05-31]",
                List.of(0, 1, 2, 3, 4).stream().map(n -> PlanDates.nth(c, n)).toList().toString());
        assertEquals(
                LocalDate.parse("2027-03-31"),
                PlanDates.onOrAfter(c, LocalDate.parse("2027-03-01")));
        Calendar leap = every(1, Period.YEARS, "2028-02-29", true);
        assertEquals(LocalDate.parse("2029-02-28"), PlanDates.nth(leap, 1));
        assertEquals(LocalDate.parse("2032-02-29"), PlanDates.nth(leap, 4));
    }

    @Test
    void anHourTheClockLeapsOverIsMovedOnAndOneItShowsTwiceIsTheFirst() {
        assertEquals(
                Instant.parse("2026-03-29T01:30:00Z"), // 03:30 summer time, for 02:30
                PlanDates.at(LocalDate.parse("2026-03-29"), LocalTime.of(2, 30), BERLIN));
        assertEquals(
                Instant.parse("2026-10-25T00:30:00Z"), // the first 02:30
                PlanDates.at(LocalDate.parse("2026-10-25"), LocalTime.of(2, 30), BERLIN));
    }

    @Test
    void eightOClockStaysEightOClockOverTheChangeOfTheClock() {
        MaintenancePlan weekly = plan(every(1, Period.WEEKS, "2026-03-23", true), 0);
        assertEquals(
                "2026-03-30T08:00",
                start(
                        PlanEngine.next(
                                weekly,
                                after(
                                        Instant.parse("2026-03-23T10:00:00Z"),
                                        "2026-03-23T07:00:00Z",
                                        "2026-03-23T09:00:00Z",
                                        true))));
    }

    @Test
    void fixedDatesDoNotMoveWithWorkDoneLateOrEarly() {
        MaintenancePlan fixed = plan(every(1, Period.MONTHS, "2026-01-15", true), 0);
        Instant now = Instant.parse("2026-02-20T10:00:00Z");
        assertEquals(
                "2026-03-15T08:00",
                start(
                        PlanEngine.next(
                                fixed,
                                after(now, "2026-02-15T07:00:00Z", "2026-02-20T09:00:00Z", true))),
                "late");
        assertEquals(
                "2026-03-15T08:00",
                start(
                        PlanEngine.next(
                                fixed,
                                after(
                                        Instant.parse("2026-02-13T10:00:00Z"),
                                        "2026-02-15T07:00:00Z",
                                        "2026-02-13T09:00:00Z",
                                        true))),
                "early: that turn is done");
    }

    @Test
    void otherDatesCountFromTheDayItWasDone() {
        MaintenancePlan rolling = plan(every(6, Period.MONTHS, "2026-01-15", false), 0);
        assertEquals(
                "2026-08-20T08:00",
                start(
                        PlanEngine.next(
                                rolling,
                                after(
                                        Instant.parse("2026-02-20T10:00:00Z"),
                                        "2026-01-15T07:00:00Z",
                                        "2026-02-20T09:00:00Z",
                                        true))));
    }

    @Test
    void aCancelledTurnIsLeftOut() {
        MaintenancePlan fixed = plan(every(1, Period.MONTHS, "2026-03-15", true), 0);
        assertEquals(
                "2026-04-15T08:00",
                start(
                        PlanEngine.next(
                                fixed,
                                after(
                                        NOON,
                                        "2026-03-15T07:00:00Z",
                                        "2026-03-02T10:00:00Z",
                                        false))));
    }

    @Test
    void theOrderIsMadeWhenItsLeadTimeIsReached() {
        MaintenancePlan lead = plan(every(1, Period.YEARS, "2026-03-16", true), 14);
        assertEquals("2026-03-16T08:00", start(PlanEngine.order(lead, fresh(NOON))));
        assertEquals("none", start(PlanEngine.order(lead, fresh(NOON.minus(1, ChronoUnit.DAYS)))));
        assertEquals(
                "2026-03-16T08:00",
                start(PlanEngine.next(lead, fresh(NOON.minus(1, ChronoUnit.DAYS)))));
    }

    @Test
    void whatLiesInThePastComesAsSoonAsItsTimeOfDayIsAgain() {
        MaintenancePlan old = plan(every(1, Period.YEARS, "2020-05-01", false), 0);
        assertEquals("2026-03-03T08:00", start(PlanEngine.next(old, fresh(NOON))));
        assertEquals(
                "2026-03-02T08:00",
                start(PlanEngine.next(old, fresh(NOON.minus(6, ChronoUnit.HOURS)))));
    }

    @Test
    void runHoursAreExpectedAtThePaceSoFar() {
        MaintenancePlan hours = plan(new Recurrence.RunHours(500), 7);
        // 400 h in 20 days: 20 h a day, the last 100 h take 5 days
        assertEquals("2026-03-07T08:00", start(PlanEngine.order(hours, used(400, 0, 20))));
        // 300 h: 10 days, beyond the lead time
        assertEquals("none", start(PlanEngine.order(hours, used(300, 0, 20))));
        assertEquals("2026-03-15T08:00", start(PlanEngine.next(hours, used(300, 0, 20))));
        assertEquals("2026-03-03T08:00", start(PlanEngine.order(hours, used(501, 0, 20))));
        assertEquals("none", start(PlanEngine.next(hours, used(3, 0, 0.2))), "too short to say");
    }

    @Test
    void cyclesCountForBatteries() {
        MaintenancePlan cycles = plan(new Recurrence.Cycles(250), 7);
        assertEquals("2026-03-06T08:00", start(PlanEngine.order(cycles, used(2000, 240, 96))));
    }

    @Test
    void aConditionThatStandsMakesAnOrderWithinItsLeadTime() {
        MaintenancePlan hot =
                plan(
                        new Recurrence.Condition(
                                Signal.TEMPERATURE_CELSIUS, true, 45, Duration.ofMinutes(30)),
                        2);
        assertEquals("none", start(PlanEngine.order(hot, fresh(NOON))));
        assertEquals(
                "2026-03-04T08:00",
                start(
                        PlanEngine.order(
                                hot,
                                new PlanEngine.Situation(
                                        BERLIN,
                                        NOON,
                                        NOON,
                                        false,
                                        Optional.empty(),
                                        Usage.NONE,
                                        true))));
    }

    @Test
    void aPlanAtRestAndOneWithAnOpenOrderMakeNone() {
        MaintenancePlan plan = plan(every(1, Period.DAYS, "2026-03-02", true), 5);
        MaintenancePlan rests =
                new MaintenancePlan(
                        plan.id(),
                        plan.name(),
                        plan.scope(),
                        plan.recurrence(),
                        plan.template(),
                        plan.leadDays(),
                        false,
                        plan.created(),
                        plan.updated());
        assertTrue(PlanEngine.order(plan, fresh(NOON)).isPresent());
        assertFalse(PlanEngine.order(rests, fresh(NOON)).isPresent());
        assertFalse(
                PlanEngine.order(
                                plan,
                                new PlanEngine.Situation(
                                        BERLIN,
                                        NOON,
                                        NOON,
                                        true,
                                        Optional.empty(),
                                        Usage.NONE,
                                        false))
                        .isPresent());
    }

    @Test
    void theNextDateIsNeverMoreThanOneIntervalAfterTheWork() {
        SplittableRandom random = new SplittableRandom(41);
        for (int n = 0; n < 20_000; n++) {
            Calendar c =
                    new Calendar(
                            1 + random.nextInt(14),
                            Period.values()[random.nextInt(4)],
                            LocalDate.ofEpochDay(20_000 + random.nextInt(1_500)),
                            random.nextBoolean());
            LocalDate planned = LocalDate.ofEpochDay(20_500 + random.nextInt(3_000));
            LocalDate ended = planned.plusDays(random.nextInt(400) - 30);
            LocalDate next = PlanDates.next(c, planned, ended);
            LocalDate from = c.fixedDates() && planned.isAfter(ended) ? planned : ended;
            assertTrue(next.isAfter(from), () -> c + " " + planned + " " + ended);
            // an interval that begins at a month's end may be longer by the days a month lacks
            LocalDate limit = from.plus(c.every(), c.period().unit());
            if (c.fixedDates() && from.isBefore(c.first())) {
                assertEquals(c.first(), next);
            } else {
                long slack = c.period() == Period.MONTHS || c.period() == Period.YEARS ? 3 : 0;
                assertFalse(next.isAfter(limit.plusDays(slack)), () -> c + " " + from + " " + next);
            }
            if (c.fixedDates()) {
                long k = c.period().unit().between(c.first(), next) / c.every();
                assertTrue(
                        LongStream.rangeClosed(k - 1, k + 1)
                                .anyMatch(i -> PlanDates.nth(c, i).equals(next)),
                        "on the grid");
            }
        }
    }
}
