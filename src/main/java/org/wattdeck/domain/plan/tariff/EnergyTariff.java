package org.wattdeck.domain.plan.tariff;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/// What a site pays and is paid at its grid connection. Times are those of the clock of a zone that
/// is given where the tariff is applied.
///
/// @param currency three letters, as `EUR`
/// @param imports what a kWh costs
/// @param exports what a kWh brings; below zero it costs
/// @param peaks charges for the highest import
/// @param holidays days that count as Sundays
/// @param taxFraction on everything that is paid, not on what exports bring; 0.19 for 19 %
public record EnergyTariff(
        String name,
        String currency,
        Rate imports,
        Rate exports,
        List<PeakCharge> peaks,
        List<FixedCharge> fixed,
        Set<LocalDate> holidays,
        double taxFraction) {

    public EnergyTariff {
        peaks = List.copyOf(peaks);
        fixed = List.copyOf(fixed);
        holidays = Set.copyOf(holidays);
        if (!currency.matches("[A-Z]{3}")) {
            throw new IllegalArgumentException(
                    "The currency (" + currency + ") must be three letters, as EUR.");
        }
        if (!(taxFraction >= 0 && taxFraction <= 1)) {
            throw new IllegalArgumentException(
                    "The tax (" + taxFraction + ") must be from 0 to 1, as 0.19.");
        }
    }

    /// Energy alone, one price each way.
    public static EnergyTariff flat(String currency, double importPerKwh, double exportPerKwh) {
        return of(currency, new Rate.Flat(importPerKwh), new Rate.Flat(exportPerKwh));
    }

    /// Energy alone.
    public static EnergyTariff of(String currency, Rate imports, Rate exports) {
        return new EnergyTariff(
                "tariff", currency, imports, exports, List.of(), List.of(), Set.of(), 0);
    }

    public EnergyTariff named(String other) {
        return new EnergyTariff(
                other, currency, imports, exports, peaks, fixed, holidays, taxFraction);
    }

    public EnergyTariff with(PeakCharge... charges) {
        return new EnergyTariff(
                name, currency, imports, exports, List.of(charges), fixed, holidays, taxFraction);
    }

    public EnergyTariff with(FixedCharge... charges) {
        return new EnergyTariff(
                name, currency, imports, exports, peaks, List.of(charges), holidays, taxFraction);
    }

    public EnergyTariff withHolidays(Set<LocalDate> days) {
        return new EnergyTariff(name, currency, imports, exports, peaks, fixed, days, taxFraction);
    }

    public EnergyTariff withTax(double fraction) {
        return new EnergyTariff(name, currency, imports, exports, peaks, fixed, holidays, fraction);
    }
}
