/// From a problem to the columns and rows of a linear model, and from a solution back to courses.
@NullMarked
package org.wattdeck.engine.plan.formulation;

import org.jspecify.annotations.NullMarked;
