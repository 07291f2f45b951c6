package org.wattdeck.engine.maintenance.health;

import java.util.ArrayList;
import java.util.List;
import org.wattdeck.domain.asset.AssetType;

/// Sums the hours of one asset into days. Hours come in ascending time. Not thread-safe.
///
/// **Efficiency** of PV and wind is what they gave over what they were offered, in hours that are
/// at least half known, without a fault, a cap or work, and with at least 5 % of the rating on
/// offer; a day of less than half an hour at the rating says nothing. Of a battery it is there and
/// back: with C charged, D discharged and S stored more (change of SOC times capacity), x on each
/// way solves C x² - S x - D = 0. What its auxiliaries draw is taken out first. A day on which less
/// than 30 % of the capacity passed says nothing.
///
/// **Rise** is the mean temperature of hours with at least 30 % load less that of hours with at
/// most 2 %, of the same day, at least two hours each: the weather is in both.
///
/// **Ageing** by Arrhenius' law with 6000 K (about 0.52 eV), as the plant's batteries age: an hour
/// at T counts exp(6000 (1/Tref - 1/T)) times, T in kelvin.
public final class DayMeter {

    private static final double LEAST_KNOWN_SECONDS = 1800;
    private static final double LEAST_OFFER = 0.05;
    private static final double LEAST_OFFER_HOURS = 0.5;
    private static final double LEAST_PASSED = 0.3;
    private static final double LOADED = 0.3;
    private static final double RESTING = 0.02;
    private static final double LEAST_HOURS = 2;
    private static final double NEAR_LIMIT_KELVIN = 5;
    private static final double ACTIVATION_KELVIN = 6000;
    private static final double ZERO_CELSIUS_KELVIN = 273.15;
    private static final double MOST_EFFICIENCY = 1.2;

    private final Subject subject;
    private final List<DayFacts> days = new ArrayList<>();
    private Sums sums = new Sums();

    private static final class Sums {
        long day = Long.MIN_VALUE;
        double knownHours;
        double givenKwh;
        double offeredKwh;
        double chargedKwh;
        double dischargedKwh;
        double storedFraction;
        double loadedHours;
        double loadedCelsius;
        double loadSum;
        double restHours;
        double restCelsius;
        double temperatureHours;
        double hotHours;
        double ageingHours;
        int faults;
        double outKwh;
    }

    DayMeter(Subject subject) {
        this.subject = subject;
    }

    /// All days of these hours.
    public static List<DayFacts> days(Subject subject, Iterable<HourFacts> hours) {
        DayMeter meter = new DayMeter(subject);
        hours.forEach(meter::add);
        return meter.days();
    }

    void add(HourFacts h) {
        long day = Math.floorDiv(h.hourMs(), 86_400_000L);
        if (day != sums.day) {
            close();
            sums.day = day;
        }
        double hours = h.knownSeconds() / 3600;
        sums.knownHours += hours;
        sums.faults += h.faults();
        sums.outKwh += h.outKwh();
        boolean half = h.knownSeconds() >= LEAST_KNOWN_SECONDS;
        if (subject.type() == AssetType.BATTERY) {
            battery(h, hours);
        } else if (half && h.downSeconds() == 0 && !h.capped()) {
            offer(h, hours);
        }
        if (half && !Double.isNaN(h.temperatureCelsius())) {
            temperature(h, hours);
        }
    }

    private void battery(HourFacts h, double hours) {
        double discharging = h.dischargingSeconds() / 3600;
        sums.chargedKwh +=
                Math.max(0, h.inKwh() - subject.auxiliaryKw() * Math.max(0, hours - discharging));
        sums.dischargedKwh += h.outKwh() + subject.auxiliaryKw() * discharging;
        sums.storedFraction += h.socChangeFraction();
    }

    private void offer(HourFacts h, double hours) {
        if (h.availableKwh() >= LEAST_OFFER * subject.ratedKw() * hours) {
            sums.givenKwh += h.outKwh();
            sums.offeredKwh += h.availableKwh();
        }
    }

    private void temperature(HourFacts h, double hours) {
        double t = h.temperatureCelsius();
        double load = (h.outKwh() + h.inKwh()) / hours / subject.ratedKw();
        if (load >= LOADED) {
            sums.loadedHours += hours;
            sums.loadedCelsius += t * hours;
            sums.loadSum += load * hours;
        } else if (load <= RESTING) {
            sums.restHours += hours;
            sums.restCelsius += t * hours;
        }
        sums.temperatureHours += hours;
        if (t >= subject.limitCelsius() - NEAR_LIMIT_KELVIN) {
            sums.hotHours += hours;
        }
        sums.ageingHours += hours * ageing(t, subject.referenceCelsius());
    }

    /// How much faster than at its reference something ages; 1 where no reference is known.
    static double ageing(double celsius, double referenceCelsius) {
        return Double.isNaN(referenceCelsius)
                ? 1
                : Math.exp(
                        ACTIVATION_KELVIN
                                * (1 / (referenceCelsius + ZERO_CELSIUS_KELVIN)
                                        - 1 / (celsius + ZERO_CELSIUS_KELVIN)));
    }

    List<DayFacts> days() {
        close();
        return List.copyOf(days);
    }

    private void close() {
        if (sums.day != Long.MIN_VALUE) {
            boolean rise = sums.loadedHours >= LEAST_HOURS && sums.restHours >= LEAST_HOURS;
            days.add(
                    new DayFacts(
                            sums.day,
                            sums.knownHours,
                            subject.type() == AssetType.BATTERY ? thereAndBack() : given(),
                            rise
                                    ? sums.loadedCelsius / sums.loadedHours
                                            - sums.restCelsius / sums.restHours
                                    : Double.NaN,
                            rise ? sums.loadSum / sums.loadedHours : Double.NaN,
                            sums.temperatureHours,
                            sums.hotHours,
                            sums.ageingHours,
                            sums.faults,
                            subject.usableKwh() > 0 ? sums.outKwh / subject.usableKwh() : 0));
        }
        sums = new Sums();
    }

    private double given() {
        return sums.offeredKwh >= LEAST_OFFER_HOURS * subject.ratedKw() && sums.offeredKwh > 0
                ? Math.min(MOST_EFFICIENCY, sums.givenKwh / sums.offeredKwh)
                : Double.NaN;
    }

    private double thereAndBack() {
        double c = sums.chargedKwh;
        double d = sums.dischargedKwh;
        double s = sums.storedFraction * subject.capacityKwh();
        if (!(c > 0 && c + d >= LEAST_PASSED * subject.capacityKwh())) {
            return Double.NaN;
        }
        double x = (s + Math.sqrt(s * s + 4 * c * d)) / (2 * c);
        return x > 0 ? Math.min(MOST_EFFICIENCY, x * x) : Double.NaN;
    }
}
