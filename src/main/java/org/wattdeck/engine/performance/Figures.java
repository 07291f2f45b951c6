package org.wattdeck.engine.performance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalDouble;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.performance.Money;
import org.wattdeck.domain.performance.Part;
import org.wattdeck.domain.performance.PerformanceRecord;
import org.wattdeck.domain.performance.Period;
import org.wattdeck.domain.performance.Tally;
import org.wattdeck.engine.plant.GeneratorFuel;
import org.wattdeck.engine.plant.PvLosses;

/// Makes a record of the tallies of one asset, or of several together. Not thread-safe.
final class Figures {

    /// Less than this share of its capacity says nothing about a battery's efficiency.
    private static final double LEAST_PASSED = 0.01;

    private final Period period;
    private final Instant now;

    private double askedSeconds;
    private double knownSeconds;
    private double coarseSeconds;
    private double operatingSeconds;
    private double faultSeconds;
    private double outOfServiceSeconds;
    private int starts;
    private int faults;
    private int failures;
    private double generatedKwh;
    private double consumedKwh;
    private double chargedKwh;
    private double dischargedKwh;
    private double importedKwh;
    private double exportedKwh;
    private double expectedKwh;
    private double expectedOfKwh;
    private double curtailedKwh;
    private double peakImportKw;
    private double batteryInKwh;
    private double batteryOutKwh;
    private double storedKwh;
    private double batteryKwh;
    private double burntKwh;
    private double generatorKwh;
    private double pvKwh;
    private double pvReferenceKwh;
    private double generatedOfKwh;
    private double generatedPossibleKwh;
    private double usedKwh;
    private double usedPossibleKwh;
    private double avoidedKg;
    private double emittedKg;

    /// @param now what is later has not happened yet
    Figures(Period period, Instant now) {
        this.period = period;
        this.now = now;
    }

    /// @param of the period by the clock of the asset's site
    Figures add(Site site, AssetAccount account, Cells.Range range, Period of) {
        Asset asset = account.asset();
        Tally t = account.tally(range);
        double known = t.of(Part.SECONDS);
        double out = t.of(Part.OUT_KWH);
        double in = t.of(Part.IN_KWH);
        Instant end = of.end().isBefore(now) ? of.end() : now;
        askedSeconds += Math.max(0, (end.toEpochMilli() - of.start().toEpochMilli()) / 1000.0);
        knownSeconds += known;
        coarseSeconds += t.of(Part.COARSE_SECONDS);
        operatingSeconds += t.of(Part.OPERATING_SECONDS);
        faultSeconds += t.of(Part.FAULT_SECONDS);
        outOfServiceSeconds += t.of(Part.OUT_OF_SERVICE_SECONDS);
        starts += t.count(Part.STARTS);
        faults += t.count(Part.FAULTS);
        failures += t.count(Part.FAILURES);
        curtailedKwh += t.of(Part.CURTAILED_KWH);
        avoidedKg += account.avoidedKg(range);
        emittedKg += account.emittedKg(range);
        double hours = known / 3600;
        switch (asset.type()) {
            case SOLAR_PV -> {
                generated(asset, out, in, "rated_capacity_kw", hours);
                expected(t, out);
                double left = PvLosses.leftFraction(asset, site, middle(site));
                if (left > 0) {
                    pvKwh += out;
                    pvReferenceKwh += t.of(Part.AVAILABLE_KWH) / left;
                }
            }
            case WIND_TURBINE -> {
                generated(asset, out, in, "rated_capacity_kw", hours);
                expected(t, out);
            }
            case GENERATOR -> {
                generated(asset, out, in, "rated_capacity_kw", hours);
                generatorKwh += out;
                burntKwh += t.of(Part.FUEL_LITRES) * GeneratorFuel.kwhPerLitre(asset.spec());
            }
            case BATTERY -> {
                double capacity = asset.spec().number("capacity_kwh", 0);
                chargedKwh += in;
                dischargedKwh += out;
                used(asset, out, "max_discharge_kw", hours);
                batteryInKwh += in;
                batteryOutKwh += out;
                storedKwh += t.of(Part.SOC_FRACTION) * capacity;
                batteryKwh += capacity;
            }
            case EV_CHARGER -> {
                consumedKwh += in;
                dischargedKwh += out;
                used(asset, in, "max_power_kw", hours);
            }
            case LOAD -> {
                consumedKwh += in;
                generatedKwh += out;
                used(asset, in, "rated_load_kw", hours);
            }
            case GRID_CONNECTION -> {
                importedKwh += out;
                exportedKwh += in;
                peakImportKw = Math.max(peakImportKw, account.peakImportKw(range));
                used(asset, out, "max_import_kw", hours);
            }
        }
        return this;
    }

    private void generated(Asset asset, double out, double in, String rating, double hours) {
        generatedKwh += out;
        consumedKwh += in;
        generatedOfKwh += out;
        generatedPossibleKwh += asset.spec().number(rating, 0) * hours;
    }

    private void expected(Tally t, double out) {
        expectedKwh += t.of(Part.AVAILABLE_KWH);
        expectedOfKwh += out;
    }

    private void used(Asset asset, double kwh, String rating, double hours) {
        usedKwh += kwh;
        usedPossibleKwh += asset.spec().number(rating, 0) * hours;
    }

    private LocalDate middle(Site site) {
        return period.start()
                .plusMillis((period.end().toEpochMilli() - period.start().toEpochMilli()) / 2)
                .atZone(site.zone())
                .toLocalDate();
    }

    PerformanceRecord record(Optional<Money> money) {
        double down = faultSeconds + outOfServiceSeconds;
        double up = knownSeconds - down;
        return new PerformanceRecord(
                period,
                new PerformanceRecord.Energy(
                        generatedKwh,
                        consumedKwh,
                        chargedKwh,
                        dischargedKwh,
                        importedKwh,
                        exportedKwh,
                        expectedKwh,
                        curtailedKwh,
                        peakImportKw),
                new PerformanceRecord.Ratios(
                        efficiency(),
                        generatedPossibleKwh > 0
                                ? ratio(generatedOfKwh, generatedPossibleKwh)
                                : ratio(usedKwh, usedPossibleKwh),
                        ratio(100 * up, knownSeconds),
                        ratio(pvKwh, pvReferenceKwh),
                        ratio(expectedOfKwh, expectedKwh),
                        askedSeconds > 0 ? Math.min(1, knownSeconds / askedSeconds) : 0,
                        knownSeconds > 0 ? coarseSeconds / knownSeconds : 0),
                new PerformanceRecord.Running(
                        operatingSeconds / 3600,
                        down / 3600,
                        outOfServiceSeconds / 3600,
                        starts,
                        faults,
                        failures,
                        ratio(up / 3600, failures),
                        ratio(faultSeconds / 3600, failures)),
                new PerformanceRecord.Emissions(avoidedKg, emittedKg),
                money);
    }

    private static OptionalDouble ratio(double part, double whole) {
        return whole > 0 ? OptionalDouble.of(part / whole) : OptionalDouble.empty();
    }

    /// Of batteries there and back, otherwise of generators from their fuel.
    ///
    /// With the same efficiency x on the way in and out, what a battery stores more is C x - D / x
    /// (C charged, D discharged). So C x^2 - S x - D = 0, and there and back it is x^2. Where as
    /// much is stored at the end as at the start, that is D / C.
    private OptionalDouble efficiency() {
        if (batteryKwh <= 0) {
            return ratio(generatorKwh, burntKwh);
        }
        if (batteryInKwh + batteryOutKwh < LEAST_PASSED * batteryKwh) {
            return OptionalDouble.empty();
        }
        double x =
                batteryInKwh > 0
                        ? (storedKwh
                                        + Math.sqrt(
                                                storedKwh * storedKwh
                                                        + 4 * batteryInKwh * batteryOutKwh))
                                / (2 * batteryInKwh)
                        : storedKwh < 0 ? batteryOutKwh / -storedKwh : 0;
        return x > 0 ? OptionalDouble.of(x * x) : OptionalDouble.empty();
    }
}
