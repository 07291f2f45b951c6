/// Linear solvers from outside, behind {@link org.wattdeck.engine.plan.linear.LinearSolver},
/// each in a process of its own.
@NullMarked
package org.wattdeck.solver;

import org.jspecify.annotations.NullMarked;
