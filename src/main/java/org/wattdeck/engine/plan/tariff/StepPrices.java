package org.wattdeck.engine.plan.tariff;

import java.util.List;
import org.wattdeck.domain.plan.tariff.EnergyTariff;
import org.wattdeck.domain.plan.tariff.Rate;
import org.wattdeck.engine.plan.Steps;

/// What a kWh costs and brings in each step, in the tariff's currency: the mean over the step where
/// the price changes within it. Import prices include the tax, since that is what a plan pays.
///
/// @param importBand place of the band in `importBands` that holds at the start of each step
public record StepPrices(
        double[] importPerKwh,
        double[] exportPerKwh,
        int[] importBand,
        int[] exportBand,
        List<String> importBands,
        List<String> exportBands) {

    public StepPrices {
        importBands = List.copyOf(importBands);
        exportBands = List.copyOf(exportBands);
    }

    /// @throws IllegalArgumentException if the tariff does not fit the steps, see [TariffFit]
    public static StepPrices of(EnergyTariff tariff, Steps steps) {
        TariffFit.demand(tariff, steps);
        int[] importBand = new int[steps.count()];
        int[] exportBand = new int[steps.count()];
        double[] imports = prices(tariff, tariff.imports(), steps, importBand);
        for (int t = 0; t < imports.length && tariff.taxFraction() > 0; t++) {
            imports[t] *= 1 + tariff.taxFraction();
        }
        return new StepPrices(
                imports,
                prices(tariff, tariff.exports(), steps, exportBand),
                importBand,
                exportBand,
                BandTimes.names(tariff.imports()),
                BandTimes.names(tariff.exports()));
    }

    private static double[] prices(EnergyTariff tariff, Rate rate, Steps steps, int[] bands) {
        double[] perKwh = new double[steps.count()];
        long length = steps.stepSeconds();
        BandTimes.each(
                steps,
                BandTimes.of(rate, tariff.holidays(), steps),
                (t, from, to, piece) -> {
                    double price = BandTimes.perKwh(rate, piece.band(), from, to);
                    perKwh[t] += to - from == length ? price : price * (to - from) / length;
                    if (from == steps.at(t).getEpochSecond()) {
                        bands[t] = piece.band();
                    }
                });
        return perKwh;
    }

    /// The name of the band that holds at the start of a step.
    public String importBandAt(int step) {
        return importBands.get(importBand[step]);
    }

    public String exportBandAt(int step) {
        return exportBands.get(exportBand[step]);
    }
}
