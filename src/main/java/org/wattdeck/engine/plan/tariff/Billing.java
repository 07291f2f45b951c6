package org.wattdeck.engine.plan.tariff;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.wattdeck.domain.plan.tariff.Cycle;
import org.wattdeck.domain.plan.tariff.EnergyTariff;
import org.wattdeck.domain.plan.tariff.FixedCharge;
import org.wattdeck.domain.plan.tariff.PeakCharge;
import org.wattdeck.domain.plan.tariff.Rate;
import org.wattdeck.engine.plan.Steps;
import org.wattdeck.engine.plan.unit.DemandCharge;

/// Makes one bill.
final class Billing {

    private final EnergyTariff tariff;
    private final Steps steps;
    private final List<Bill.Row> rows = new ArrayList<>();
    private final List<Bill.Peak> peaks = new ArrayList<>();

    Billing(EnergyTariff tariff, Steps steps) {
        this.tariff = tariff;
        this.steps = steps;
    }

    Bill bill(double[] importKw, double[] exportKw) {
        double imported = energy(Bill.Kind.IMPORT, tariff.imports(), importKw);
        double exported = energy(Bill.Kind.EXPORT, tariff.exports(), exportKw);
        tariff.peaks().forEach(c -> demand(c, importKw));
        tariff.fixed().forEach(this::fixed);
        tax();
        rows.sort(Comparator.comparing(Bill.Row::month).thenComparing(Bill.Row::kind));
        return new Bill(tariff.currency(), rows, peaks, imported, exported);
    }

    /// What flowed in a month in a band, and what it came to.
    private static final class Sum {
        private double kwh;
        private double amount;
        private double priceSeconds;
        private long seconds;

        /// Where nothing flowed, the price is the mean over the time.
        double price() {
            return kwh > 0 ? amount / kwh : priceSeconds / seconds;
        }
    }

    private record MonthBand(YearMonth month, int band) {}

    private double energy(Bill.Kind kind, Rate rate, double[] powerKw) {
        Map<MonthBand, Sum> sums =
                new TreeMap<>(
                        Comparator.comparing(MonthBand::month).thenComparing(MonthBand::band));
        int sign = kind == Bill.Kind.EXPORT ? -1 : 1;
        BandTimes.each(
                steps,
                BandTimes.of(rate, tariff.holidays(), steps),
                (t, from, to, piece) -> {
                    Sum sum =
                            sums.computeIfAbsent(
                                    new MonthBand(piece.month(), line(rate, piece.band())),
                                    k -> new Sum());
                    double price = sign * BandTimes.perKwh(rate, piece.band(), from, to);
                    double kwh = powerKw[t] * (to - from) / 3600.0;
                    sum.kwh += kwh;
                    sum.amount += kwh * price;
                    sum.priceSeconds += price * (to - from);
                    sum.seconds += to - from;
                });
        List<String> names = BandTimes.names(rate);
        double all = 0;
        for (Map.Entry<MonthBand, Sum> e : sums.entrySet()) {
            Sum sum = e.getValue();
            all += sum.kwh;
            // No export is no item: most bills have none.
            if (kind == Bill.Kind.IMPORT || sum.kwh > 0) {
                String item = kind == Bill.Kind.IMPORT ? "import" : "export";
                double price =
                        rate instanceof Rate.RealTime
                                ? sum.price()
                                : sign * BandTimes.perKwh(rate, e.getKey().band(), 0, 1);
                rows.add(
                        new Bill.Row(
                                e.getKey().month(),
                                kind,
                                item + ": " + names.get(e.getKey().band()),
                                sum.kwh,
                                "kWh",
                                price,
                                sum.amount));
            }
        }
        return all;
    }

    /// Bands of the same name and price, as of weekdays and weekends, are one line of the bill.
    private static int line(Rate rate, int band) {
        if (!(rate instanceof Rate.Bands(List<Rate.Band> bands))) {
            return band;
        }
        int first = 0;
        while (!bands.get(first).name().equals(bands.get(band).name())
                || bands.get(first).perKwh() != bands.get(band).perKwh()) {
            first++;
        }
        return first;
    }

    private void demand(PeakCharge charge, double[] importKw) {
        DemandCharge windows = PeakWindows.of(charge, tariff.holidays(), steps);
        List<Bill.Peak> found = peaks(windows, importKw);
        peaks.addAll(found);
        Map<YearMonth, Double> billed = new LinkedHashMap<>();
        for (Bill.Peak peak : found) {
            billed.merge(month(charge.per(), peak.time()), peak.billedKw(), Double::sum);
        }
        billed.forEach(
                (month, kw) ->
                        rows.add(
                                new Bill.Row(
                                        month,
                                        Bill.Kind.DEMAND,
                                        "demand: " + charge.name(),
                                        kw,
                                        charge.per() == Cycle.DAY ? "kW day" : "kW",
                                        charge.perKw(),
                                        kw * charge.perKw())));
    }

    private YearMonth month(Cycle cycle, String time) {
        return switch (cycle) {
            case MONTH -> YearMonth.parse(time);
            case DAY -> YearMonth.from(LocalDate.parse(time));
            case PERIOD -> YearMonth.from(steps.local(0));
        };
    }

    private List<Bill.Peak> peaks(DemandCharge windows, double[] importKw) {
        double[] peakKw = windows.pastKw().clone();
        int[] at = new int[peakKw.length];
        Arrays.fill(at, -1);
        int t = 0;
        while (t < importKw.length) {
            int first = t;
            int window = -1;
            double sum = 0;
            int counted = 0;
            for (; t < importKw.length && windows.interval()[t] == windows.interval()[first]; t++) {
                if (windows.window()[t] >= 0) {
                    window = window < 0 ? windows.window()[t] : window;
                    sum += importKw[t];
                    counted++;
                }
            }
            if (counted > 0 && sum / counted > peakKw[window]) {
                peakKw[window] = sum / counted;
                at[window] = first;
            }
        }
        List<Bill.Peak> found = new ArrayList<>();
        double[] billedKw = windows.billedKw(peakKw);
        for (int w = 0; w < peakKw.length; w++) {
            Optional<Instant> time = at[w] < 0 ? Optional.empty() : Optional.of(steps.at(at[w]));
            found.add(
                    new Bill.Peak(
                            windows.name(), windows.times().get(w), peakKw[w], billedKw[w], time));
        }
        return found;
    }

    private void fixed(FixedCharge charge) {
        FixedCosts.times(charge.per(), steps)
                .forEach(
                        (month, times) ->
                                rows.add(
                                        new Bill.Row(
                                                month,
                                                Bill.Kind.FIXED,
                                                "fixed: " + charge.name(),
                                                times,
                                                charge.per().word(),
                                                charge.amountMoney(),
                                                times * charge.amountMoney())));
    }

    private void tax() {
        if (tariff.taxFraction() == 0) {
            return;
        }
        Map<YearMonth, Double> taxed = new TreeMap<>();
        rows.stream()
                .filter(r -> r.kind() != Bill.Kind.EXPORT)
                .forEach(r -> taxed.merge(r.month(), r.amount(), Double::sum));
        taxed.forEach(
                (month, amount) ->
                        rows.add(
                                new Bill.Row(
                                        month,
                                        Bill.Kind.TAX,
                                        "tax",
                                        amount,
                                        tariff.currency(),
                                        tariff.taxFraction(),
                                        amount * tariff.taxFraction())));
    }
}
