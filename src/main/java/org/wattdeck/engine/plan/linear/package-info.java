/// Linear and mixed-integer programs, and what solves them. The models are built here; the solvers
/// themselves are outside, behind {@link org.wattdeck.engine.plan.linear.LinearSolver}.
@NullMarked
package org.wattdeck.engine.plan.linear;

import org.jspecify.annotations.NullMarked;
