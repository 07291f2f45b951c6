package org.wattdeck.engine.plan.rolling;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wattdeck.engine.plan.Course;

/// What units are told to do from a gate on. A unit without a course stands still: batteries,
/// generators and vehicles at 0 kW, loads and sources as they come.
final class Orders {

    private static final double HELD_BACK_KW = 1e-6;

    static final Orders IDLE = new Orders(List.of(), 0);

    private final Map<String, Course> courses;
    private final int gate;

    /// @param gate the step of the period at which the courses begin
    Orders(List<Course> courses, int gate) {
        this(new HashMap<>(), gate);
        courses.forEach(c -> this.courses.put(c.unit().code(), c));
    }

    private Orders(Map<String, Course> courses, int gate) {
        this.courses = courses;
        this.gate = gate;
    }

    int gate() {
        return gate;
    }

    /// The same with steps counted from a later one.
    Orders seenFrom(int step) {
        return new Orders(courses, gate - step);
    }

    <T extends Course> Optional<T> of(String code, Class<T> kind) {
        return Optional.ofNullable(courses.get(code)).filter(kind::isInstance).map(kind::cast);
    }

    /// The place of a step of the period in the courses.
    int at(int step) {
        return step - gate;
    }

    /// What of a load is to be served, 0 to 1.
    double servedFraction(String code, int step) {
        return of(code, Course.OfDemand.class)
                .map(
                        c -> {
                            double kw = c.unit().demandKw()[at(step)];
                            return kw > 0 ? c.servedKw()[at(step)] / kw : 1;
                        })
                .orElse(1.0);
    }

    /// Most that a source may give; infinite where it is not held back.
    double capKw(String code, int step) {
        return of(code, Course.OfSource.class)
                .filter(c -> c.curtailedKw(at(step)) > HELD_BACK_KW)
                .map(c -> c.givenKw()[at(step)])
                .orElse(Double.POSITIVE_INFINITY);
    }
}
