package org.wattdeck.engine.plan.tariff;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.wattdeck.domain.plan.Fact;
import org.wattdeck.domain.plan.FactKind;
import org.wattdeck.domain.plan.Series;
import org.wattdeck.domain.plan.tariff.EnergyTariff;
import org.wattdeck.domain.plan.tariff.PeakCharge;
import org.wattdeck.domain.plan.tariff.Rate;
import org.wattdeck.engine.plan.Steps;

/// Whether a tariff can be applied to steps.
public final class TariffFit {

    private TariffFit() {}

    /// What does not fit, as sentences; none if all does.
    public static List<String> problems(EnergyTariff tariff, Steps steps) {
        List<String> problems = new ArrayList<>();
        covers("import", tariff.imports(), steps, problems);
        covers("export", tariff.exports(), steps, problems);
        for (PeakCharge charge : tariff.peaks()) {
            if (steps.stepSeconds() < charge.intervalSeconds()
                    && charge.intervalSeconds() % steps.stepSeconds() != 0) {
                problems.add(
                        Fact.sentence(
                                FactKind.INTERVAL_ODD,
                                charge.name(),
                                charge.intervalSeconds(),
                                steps.stepSeconds()));
            }
        }
        return problems;
    }

    /// @throws IllegalArgumentException if something does not fit
    static void demand(EnergyTariff tariff, Steps steps) {
        List<String> problems = problems(tariff, steps);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join(" ", problems));
        }
    }

    private static void covers(String way, Rate rate, Steps steps, List<String> problems) {
        if (!(rate instanceof Rate.RealTime(Series series))) {
            return;
        }
        if (series.start() > steps.start().getEpochSecond()
                || series.end() < steps.end().getEpochSecond()) {
            problems.add(
                    Fact.sentence(
                            FactKind.PRICES_END,
                            way,
                            Instant.ofEpochSecond(series.start()),
                            Instant.ofEpochSecond(series.end()),
                            steps.start(),
                            steps.end()));
        }
    }
}
