package org.wattdeck.engine.plan.rolling;

import java.util.List;
import org.wattdeck.engine.plan.Course;
import org.wattdeck.engine.plan.PlanProblem;

/// Where what was done goes beyond what plans keep to: reality was not as a plan took it to be.
///
/// @param overLimitSteps in which a connection was beyond its limit
/// @param overLimitKwh what went beyond
/// @param unbalancedKwh what no unit gave or took, at buses without a connection
/// @param lackingKwh of balancing capacity that was sold: kW not in hand, each for an hour
public record Strain(
        int overLimitSteps, double overLimitKwh, double unbalancedKwh, double lackingKwh) {

    private static final double TOLERANCE_KW = 1e-6;

    static Strain of(PlanProblem problem, List<Course> done) {
        double hours = problem.steps().hours();
        int steps = 0;
        double over = 0;
        double unbalanced = 0;
        double lacking = 0;
        for (int t = 0; t < problem.steps().count(); t++) {
            double kw = 0;
            for (Course course : done) {
                if (course instanceof Course.OfGrid g) {
                    kw += Math.max(0, g.importKw()[t] - g.unit().importKw()[t]);
                    kw += Math.max(0, g.exportKw()[t] - g.unit().exportKw()[t]);
                } else if (course instanceof Course.OfOffer c && c.lackingKw(t) > TOLERANCE_KW) {
                    lacking += c.lackingKw(t) * hours;
                }
            }
            steps += kw > TOLERANCE_KW ? 1 : 0;
            over += kw > TOLERANCE_KW ? kw * hours : 0;
            for (int b = 0; b < problem.buses().size(); b++) {
                double rest = Rest.kw(done, b, t, true);
                boolean lost = rest > 0 && problem.buses().get(b).mayDump();
                unbalanced += lost || Math.abs(rest) <= TOLERANCE_KW ? 0 : Math.abs(rest) * hours;
            }
        }
        return new Strain(steps, over, unbalanced, lacking);
    }
}
