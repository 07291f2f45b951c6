package org.wattdeck.engine.plan.rolling;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wattdeck.engine.plan.Course;
import org.wattdeck.engine.plan.PlanProblem;
import org.wattdeck.engine.plan.unit.Battery;
import org.wattdeck.engine.plan.unit.Deferrable;
import org.wattdeck.engine.plan.unit.Demand;
import org.wattdeck.engine.plan.unit.EvSession;
import org.wattdeck.engine.plan.unit.Generator;
import org.wattdeck.engine.plan.unit.Grid;
import org.wattdeck.engine.plan.unit.Market;
import org.wattdeck.engine.plan.unit.Offer;
import org.wattdeck.engine.plan.unit.Position;
import org.wattdeck.engine.plan.unit.Response;
import org.wattdeck.engine.plan.unit.Source;
import org.wattdeck.engine.plan.unit.Unit;

/// Courses of a whole period in which nothing is written yet.
final class Blank {

    private Blank() {}

    /// In the order of the units.
    static List<Course> courses(PlanProblem problem) {
        int n = problem.steps().count();
        return problem.units().stream().map(u -> course(u, n)).toList();
    }

    /// For what plans have in mind: what loads ask for and sources could give is blank as well.
    static List<Course> meant(PlanProblem problem) {
        int n = problem.steps().count();
        return problem.units().stream().map(u -> course(unknown(u, n), n)).toList();
    }

    private static Unit unknown(Unit unit, int n) {
        return switch (unit) {
            case Demand u ->
                    new Demand(
                            u.code(),
                            u.bus(),
                            new double[n],
                            u.sheddableFraction(),
                            u.shedPerKwh());
            case Source u ->
                    new Source(
                            u.code(),
                            u.bus(),
                            new double[n],
                            u.curtailable(),
                            u.curtailmentPerKwh(),
                            u.kgPerKwh());
            case Battery u -> u;
            case Deferrable u -> u;
            case EvSession u -> u;
            case Generator u -> u;
            case Grid u -> u;
            case Market u -> u;
        };
    }

    private static Course course(Unit unit, int n) {
        return switch (unit) {
            case Battery u -> new Course.OfBattery(u, new double[n], new double[n], new double[n]);
            case Deferrable u -> new Course.OfDeferrable(u, new boolean[n]);
            case Demand u -> new Course.OfDemand(u, new double[n]);
            case EvSession u -> new Course.OfEv(u, new double[n], new double[n], new double[n]);
            case Generator u -> new Course.OfGenerator(u, new double[n], new boolean[n]);
            case Grid u -> new Course.OfGrid(u, new double[n], new double[n]);
            case Source u -> new Course.OfSource(u, new double[n]);
            case Offer u ->
                    new Course.OfOffer(
                            u, new double[n], shares(u, u.up(), n), shares(u, u.down(), n));
            case Position u -> new Course.OfPosition(u, new double[n], new double[n]);
            case Response u -> new Course.OfResponse(u, new double[n]);
        };
    }

    private static Map<String, double[]> shares(Offer offer, boolean any, int n) {
        Map<String, double[]> shares = new HashMap<>();
        if (any) {
            offer.units().forEach(code -> shares.put(code, new double[n]));
        }
        return shares;
    }
}
