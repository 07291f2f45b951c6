package org.wattdeck.engine.plan.sizing;

import java.util.ArrayList;
import java.util.List;
import org.wattdeck.domain.plan.Sizing;

/// The payments of a size, year by year. A component is replaced when its life is over, which is
/// paid in the year in which that happens; what is left of the last one at the end counts by the
/// years it could still serve, in a straight line (as HOMER reckons salvage).
final class CashFlows {

    private static final double SAME = 1e-9;

    private CashFlows() {}

    /// @param lifeYears of each part that there is
    static double[] of(Size size, List<Double> lifeYears, double savingMoney, Sizing.Terms terms) {
        double[] flows = new double[terms.years() + 1];
        double firstLife = Double.POSITIVE_INFINITY;
        for (int k = 0; k < size.parts().size(); k++) {
            Size.Part part = size.parts().get(k);
            if (part.there()) {
                component(flows, part, lifeYears.get(k));
                firstLife = Math.min(firstLife, lifeYears.get(k));
            }
        }
        for (int year = 1; year < flows.length; year++) {
            double age = (year - 1) % firstLife;
            flows[year] +=
                    savingMoney
                            * Math.pow(1 + terms.escalationFraction(), year - 1)
                            * Math.pow(1 - terms.fadeFraction(), Math.floor(age + SAME));
            flows[year] -= size.keepingMoney() * Math.pow(1 + terms.keepingFraction(), year - 1);
        }
        return flows;
    }

    private static void component(double[] flows, Size.Part part, double lifeYears) {
        int years = flows.length - 1;
        flows[0] -= part.capitalMoney();
        double again = part.capitalMoney() * part.component().life().replacementFraction();
        double bought = part.capitalMoney();
        double begun = 0;
        for (double end : ends(lifeYears, years)) {
            flows[(int) Math.floor(end + SAME)] -= again;
            bought = again;
            begun = end;
        }
        double left = begun + lifeYears - years;
        if (left > SAME) {
            flows[years] += bought * Math.min(1, left / lifeYears);
        }
    }

    /// When a life is over and another is to begin: not at the very end.
    private static List<Double> ends(double lifeYears, int years) {
        List<Double> ends = new ArrayList<>();
        for (double end = lifeYears; end < years - SAME; end += lifeYears) {
            ends.add(end);
        }
        return ends;
    }
}
