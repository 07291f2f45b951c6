package org.wattdeck.engine.performance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.ops.UnitStatus;
import org.wattdeck.domain.performance.Part;
import org.wattdeck.domain.performance.Period;
import org.wattdeck.domain.performance.QuarterDay;
import org.wattdeck.domain.performance.Step;
import org.wattdeck.domain.performance.Tally;

/// Whatever is recorded: shorter periods come to the longer ones, and to the sum over the raw
/// ticks.
class AdditivityTest {

    private static final double SMALL = 1e-6;

    private record Tick(long beforeMs, long timeMs, QuarterMeter.Sample sample) {}

    private static List<Tick> ticks(long seed, Instant from, Instant to) {
        SplittableRandom random = new SplittableRandom(seed);
        UnitStatus[] status = {
            UnitStatus.CHARGING, UnitStatus.DISCHARGING, UnitStatus.IDLE, UnitStatus.FAULT
        };
        List<Tick> ticks = new ArrayList<>();
        long at = from.toEpochMilli();
        double soc = 0.5;
        double power = 0;
        while (at < to.toEpochMilli()) {
            boolean gap = random.nextDouble() < 0.002;
            long next = at + (gap ? random.nextLong(20_000_000) : 4_000 + random.nextLong(40_000));
            power = random.nextDouble() < 0.1 ? random.nextDouble(-1000, 1000) : power;
            soc = Math.clamp(soc - power * (next - at) / 3.6e6 / 2000, 0, 1);
            ticks.add(
                    new Tick(
                            at,
                            next,
                            new QuarterMeter.Sample(
                                    power,
                                    soc,
                                    1000,
                                    status[random.nextInt(status.length)],
                                    random.nextDouble(-100, 100),
                                    false)));
            at = next;
        }
        return ticks;
    }

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Berlin", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC"})
    void anyGridOfPeriodsComesToTheSumOverTheTicks(String name) {
        ZoneId zone = ZoneId.of(name);
        // both changes of the clock in Europe and on Lord Howe lie in it
        LocalDate first = LocalDate.parse("2026-03-20");
        LocalDate last = LocalDate.parse("2026-04-20");
        Instant from = first.atStartOfDay(zone).toInstant();
        Instant to = last.atStartOfDay(zone).toInstant();
        Asset battery = Story.asset(AssetType.BATTERY);
        QuarterMeter meter =
                new QuarterMeter(battery, List.of(), from.toEpochMilli(), to.toEpochMilli());
        List<Tick> ticks = ticks(zone.hashCode(), from.minusSeconds(7_000), to.plusSeconds(7_000));
        ticks.forEach(t -> meter.tick(t.beforeMs, t.timeMs, t.sample));
        Tally whole = total(meter.days());
        double out = 0;
        double in = 0;
        double known = 0;
        for (Tick t : ticks) {
            double seconds =
                    (Math.min(t.timeMs, to.toEpochMilli())
                                    - Math.max(
                                            from.toEpochMilli(),
                                            Math.max(t.beforeMs, t.timeMs - 300_000)))
                            / 1000.0;
            if (seconds > 0) {
                known += seconds;
                out += Math.max(0, t.sample.powerKw()) * seconds / 3600;
                in += Math.max(0, -t.sample.powerKw()) * seconds / 3600;
            }
        }
        assertEquals(known, whole.of(Part.SECONDS), SMALL * known);
        assertEquals(out, whole.of(Part.OUT_KWH), SMALL * out);
        assertEquals(in, whole.of(Part.IN_KWH), SMALL * in);
        assertTrue(whole.of(Part.STARTS) > 100 && whole.of(Part.FAILURES) > 100);
        for (Step step : Step.values()) {
            List<Period> periods = Periods.of(first, last, step, zone);
            Cells cells = Cells.of(Story.SITE, periods, List.of());
            AssetAccount account = new AssetAccount(battery, Story.SITE, cells, to);
            meter.days().forEach(account::add);
            Tally together = Tally.NOTHING;
            for (int p = 0; p < periods.size(); p++) {
                together = together.plus(account.tally(cells.of(p)));
            }
            for (Part part : Part.values()) {
                assertEquals(
                        whole.of(part),
                        together.of(part),
                        SMALL * Math.max(1e-3, Math.abs(whole.of(part))),
                        step + " " + part);
            }
        }
    }

    private static Tally total(List<QuarterDay> days) {
        return days.stream().map(QuarterDay::total).reduce(Tally.NOTHING, Tally::plus);
    }

    /// Cut anywhere on a quarter, two meters see together what one sees.
    @Test
    void twoSpansComeToTheirWhole() {
        Instant from = Instant.parse("2026-05-01T00:00:00Z");
        Asset battery = Story.asset(AssetType.BATTERY);
        SplittableRandom random = new SplittableRandom(7);
        for (int n = 0; n < 20; n++) {
            Instant to = from.plusSeconds(86_400);
            Instant cut = from.plusSeconds(900L * random.nextInt(1, 95));
            List<Tick> ticks = ticks(random.nextLong(), from.minusSeconds(600), to);
            Tally sum = part(battery, ticks, from, cut).plus(part(battery, ticks, cut, to));
            Tally whole = part(battery, ticks, from, to);
            for (Part part : Part.values()) {
                assertEquals(whole.of(part), sum.of(part), 1e-9 * (1 + whole.of(part)));
            }
        }
    }

    private static Tally part(Asset asset, List<Tick> ticks, Instant from, Instant to) {
        QuarterMeter meter =
                new QuarterMeter(asset, List.of(), from.toEpochMilli(), to.toEpochMilli());
        ticks.forEach(t -> meter.tick(t.beforeMs, t.timeMs, t.sample));
        return total(meter.days());
    }

    @Test
    void periodsFollowTheClockOfTheSite() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        LocalDate spring = LocalDate.parse("2026-03-29");
        assertEquals(23, Periods.of(spring, spring.plusDays(1), Step.HOUR, berlin).size());
        assertEquals(
                23, Periods.of(spring, spring.plusDays(1), Step.DAY, berlin).getFirst().hours());
        List<Period> weeks =
                Periods.of(
                        LocalDate.parse("2026-03-20"),
                        LocalDate.parse("2026-04-08"),
                        Step.WEEK,
                        berlin);
        assertEquals(List.of(72.0, 167.0, 168.0, 48.0), weeks.stream().map(Period::hours).toList());
        assertEquals(
                List.of(743.0, 720.0),
                Periods.of(
                                LocalDate.parse("2026-03-01"),
                                LocalDate.parse("2026-05-01"),
                                Step.MONTH,
                                berlin)
                        .stream()
                        .map(Period::hours)
                        .toList());
        assertEquals(
                8760,
                Periods.of(
                                LocalDate.parse("2026-01-01"),
                                LocalDate.parse("2027-01-01"),
                                Step.YEAR,
                                berlin)
                        .getFirst()
                        .hours());
    }

    @Test
    void aTallyOfNothingChangesNothing() {
        Tally one = new Tally.Sum().add(Part.IN_KWH, 3).add(Part.STARTS, 2).tally();
        assertEquals(one, one.plus(Tally.NOTHING));
        assertEquals(one, Tally.NOTHING.plus(one));
        assertEquals(2, one.count(Part.STARTS));
    }
}
