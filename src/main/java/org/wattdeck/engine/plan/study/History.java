package org.wattdeck.engine.plan.study;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.wattdeck.domain.plan.Series;
import org.wattdeck.domain.plan.Study;
import org.wattdeck.engine.plan.PlanProblem;
import org.wattdeck.engine.plan.Steps;

/// What the series of a study say of the time before its period: what is known at its first moment.
public final class History {

    private static final int DAY_SECONDS = 86_400;

    private History() {}

    /// By the code of the asset: the mean of each step before the period, the latest last, as far
    /// back as there is a value.
    ///
    /// @param days at most
    public static Map<String, double[]> of(Study study, PlanProblem problem, int days) {
        Map<String, double[]> past = new HashMap<>();
        for (Study.Binding binding : study.series()) {
            if (binding.quantity() == Study.Quantity.POWER_KW) {
                study.registry()
                        .asset(binding.id())
                        .ifPresent(
                                a ->
                                        past.put(
                                                a.code(),
                                                before(binding.series(), problem.steps(), days)));
            }
        }
        return past;
    }

    private static double[] before(Series series, Steps steps, int days) {
        int most = Math.max(1, days * DAY_SECONDS / steps.stepSeconds());
        double[] values = new double[most];
        for (int back = 1; back <= most; back++) {
            double mean =
                    series.mean(
                            steps.at(-back).getEpochSecond(), steps.at(1 - back).getEpochSecond());
            if (Double.isNaN(mean)) {
                return Arrays.copyOfRange(values, most - back + 1, most);
            }
            values[most - back] = mean;
        }
        return values;
    }
}
