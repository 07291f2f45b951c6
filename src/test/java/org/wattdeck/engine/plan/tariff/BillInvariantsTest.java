package org.wattdeck.engine.plan.tariff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.plan.tariff.Cycle;
import org.wattdeck.domain.plan.tariff.EnergyTariff;
import org.wattdeck.domain.plan.tariff.FixedCharge;
import org.wattdeck.domain.plan.tariff.PeakCharge;
import org.wattdeck.domain.plan.tariff.Rate;
import org.wattdeck.domain.plan.tariff.When;
import org.wattdeck.engine.plan.Steps;

/// Seeded tariffs and meters: the bill against a reckoning minute by minute, by the clock.
class BillInvariantsTest {

    private static final List<ZoneId> ZONES =
            List.of(
                    ZoneId.of("UTC"),
                    ZoneId.of("Europe/Berlin"),
                    ZoneId.of("America/Los_Angeles"),
                    ZoneId.of("Australia/Lord_Howe"),
                    ZoneId.of("Asia/Kathmandu"),
                    ZoneId.of("America/Sao_Paulo"));

    @Test
    void theRowsAddUpToWhatTheMinutesCost() {
        for (int seed = 0; seed < 150; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Steps steps = steps(random);
            EnergyTariff tariff = tariff(random, steps);
            double[] in = power(random, steps.count());
            double[] out = power(random, steps.count());
            Bill bill = Bill.of(tariff, steps, in, out);
            Minutes minutes = new Minutes(tariff, steps);
            String what = "seed " + seed + ", " + steps;
            double bought = minutes.cost(tariff.imports(), in);
            double sold = minutes.cost(tariff.exports(), out);
            assertEquals(bought, bill.total(Bill.Kind.IMPORT), 1e-6, what);
            assertEquals(-sold, bill.total(Bill.Kind.EXPORT), 1e-6, what);
            double peaks = 0;
            for (PeakCharge charge : tariff.peaks()) {
                peaks += minutes.peaks(charge, in);
            }
            assertEquals(peaks, bill.total(Bill.Kind.DEMAND), 1e-6, what);
            double fixed = FixedCosts.of(tariff.withTax(0), steps);
            double net = bought + peaks + fixed;
            assertEquals(net * (1 + tariff.taxFraction()) - sold, bill.total(), 1e-6, what);
            StepPrices prices = StepPrices.of(tariff, steps);
            double planned = 0;
            for (int t = 0; t < in.length; t++) {
                planned +=
                        steps.hours()
                                * (prices.importPerKwh()[t] * in[t]
                                        - prices.exportPerKwh()[t] * out[t]);
            }
            assertEquals(bought * (1 + tariff.taxFraction()) - sold, planned, 1e-6, what);
        }
    }

    private static Steps steps(SplittableRandom random) {
        ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));
        int seconds = List.of(300, 900, 1800, 3600, 7200).get(random.nextInt(5));
        // Around changes of the clock as well as months without one.
        LocalDateTime start =
                LocalDateTime.of(2018, 1 + random.nextInt(12), 1 + random.nextInt(28), 0, 0)
                        .plusHours(random.nextInt(24));
        int days = 1 + random.nextInt(40);
        return new Steps(
                start.atZone(zone).toInstant(),
                zone,
                seconds,
                Math.max(1, days * 86_400 / seconds));
    }

    private static double[] power(SplittableRandom random, int count) {
        return random.doubles(count, 0, 100).map(v -> v < 30 ? 0 : v).toArray();
    }

    private static EnergyTariff tariff(SplittableRandom random, Steps steps) {
        List<PeakCharge> peaks = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            peaks.add(
                    new PeakCharge(
                            "p" + i,
                            random.nextInt(20),
                            Cycle.values()[random.nextInt(3)],
                            when(random),
                            List.of(900, 1800, 3600).get(random.nextInt(3)),
                            0,
                            random.nextInt(60)));
        }
        Set<LocalDate> holidays = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            holidays.add(steps.local(0).toLocalDate().plusDays(random.nextInt(40)));
        }
        return EnergyTariff.of("EUR", rate(random), rate(random))
                .with(peaks.toArray(PeakCharge[]::new))
                .with(new FixedCharge("f", 3, Cycle.values()[random.nextInt(3)]))
                .withHolidays(holidays)
                .withTax(random.nextInt(2) * 0.19);
    }

    private static Rate rate(SplittableRandom random) {
        List<Rate.Band> bands = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            bands.add(new Rate.Band("b" + i, random.nextDouble(-0.2, 0.5), when(random)));
        }
        bands.add(new Rate.Band("rest", 0.25, When.ALWAYS));
        return new Rate.Bands(bands);
    }

    private static When when(SplittableRandom random) {
        Set<Month> months = EnumSet.of(Month.of(1 + random.nextInt(12)));
        Set<DayOfWeek> days = EnumSet.of(DayOfWeek.of(1 + random.nextInt(7)));
        for (int i = 0; i < 6; i++) {
            months.add(Month.of(1 + random.nextInt(12)));
            days.add(DayOfWeek.of(1 + random.nextInt(7)));
        }
        List<When.Hours> hours = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            int from = random.nextInt(95) * 15;
            hours.add(new When.Hours(from, from + 15 + 15 * random.nextInt((1440 - from) / 15)));
        }
        return new When(months, days, hours);
    }

    /// Knows nothing but the clock.
    private record Minutes(EnergyTariff tariff, Steps steps) {

        double cost(Rate rate, double[] kw) {
            double sum = 0;
            for (int t = 0; t < kw.length; t++) {
                for (int s = 0; s < steps.stepSeconds(); s += 300) {
                    ZonedDateTime at = steps.at(t).plusSeconds(s).atZone(steps.zone());
                    double price =
                            ((Rate.Bands) rate)
                                    .bands().stream()
                                            .filter(b -> holds(b.when(), at))
                                            .findFirst()
                                            .orElseThrow()
                                            .perKwh();
                    sum += kw[t] * price / 12;
                }
            }
            return sum;
        }

        private boolean holds(When when, ZonedDateTime at) {
            DayOfWeek day =
                    tariff.holidays().contains(at.toLocalDate())
                            ? DayOfWeek.SUNDAY
                            : at.getDayOfWeek();
            return when.months().contains(at.getMonth())
                    && when.weekdays().contains(day)
                    && (when.hours().isEmpty()
                            || when.hours().stream()
                                    .anyMatch(
                                            h ->
                                                    at.getHour() * 60 + at.getMinute()
                                                                    >= h.fromMinute()
                                                            && at.getHour() * 60 + at.getMinute()
                                                                    < h.toMinute()));
        }

        double peaks(PeakCharge charge, double[] kw) {
            record Interval(long number, int offset) {}
            Map<Interval, List<Integer>> intervals = new HashMap<>();
            for (int t = 0; t < kw.length; t++) {
                ZonedDateTime at = steps.local(t);
                if (holds(charge.when(), at)) {
                    int offset = at.getOffset().getTotalSeconds();
                    long local = at.toEpochSecond() + offset;
                    int length = Math.max(charge.intervalSeconds(), steps.stepSeconds());
                    Interval key =
                            steps.stepSeconds() >= charge.intervalSeconds()
                                    ? new Interval(t, 0)
                                    : new Interval(Math.floorDiv(local, length), offset);
                    intervals.computeIfAbsent(key, k -> new ArrayList<>()).add(t);
                }
            }
            Map<String, Double> highest = new HashMap<>();
            for (List<Integer> steps : intervals.values()) {
                ZonedDateTime at = steps().local(steps.getFirst());
                String time =
                        switch (charge.per()) {
                            case MONTH -> at.getYear() + "-" + at.getMonth();
                            case DAY -> at.toLocalDate().toString();
                            case PERIOD -> "";
                        };
                double mean = steps.stream().mapToDouble(t -> kw[t]).average().orElseThrow();
                highest.merge(time, mean, Math::max);
            }
            return highest.values().stream()
                    .mapToDouble(p -> Math.max(0, p - charge.freeKw()) * charge.perKw())
                    .sum();
        }
    }
}
