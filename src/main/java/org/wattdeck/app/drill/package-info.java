/// Drills: faults put on a simulated plant in a set order, for operators to learn by.
@NullMarked
package org.wattdeck.app.drill;

import org.jspecify.annotations.NullMarked;
