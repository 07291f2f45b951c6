package org.wattdeck.engine.plan.rolling;

import java.util.List;
import org.wattdeck.engine.plan.Course;

/// What plans are carried out on. It goes forward only, one step of the plan after the other.
public interface Ground {

    /// Lets a step pass under orders and writes down what was done in it.
    ///
    /// @param done courses of the whole period, written up to `step`
    void pass(Orders orders, List<Course> done, int step);

    /// What a battery or generator could do now that the step has passed, beside the limits that
    /// the plan knows.
    default InReach reach(String code) {
        return InReach.ALL;
    }
}
