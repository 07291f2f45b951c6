/// Plans for several futures at once: one schedule before it is known which comes, and for each
/// what follows.
@NullMarked
package org.wattdeck.engine.plan.scenario;

import org.jspecify.annotations.NullMarked;
