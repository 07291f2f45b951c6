/// Plans: what the units of a site should do over a period so that it costs least, emits least or
/// peaks least. A [PlanProblem] is formulated as a linear or mixed-integer program, solved behind a
/// port, read back into courses of the units, and checked by code that knows nothing of the
/// program.
@NullMarked
package org.wattdeck.engine.plan;

import org.jspecify.annotations.NullMarked;
