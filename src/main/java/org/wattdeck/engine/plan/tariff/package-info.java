/// Tariffs on a grid of steps: prices, times of demand charges, fixed costs, and the bill.
@NullMarked
package org.wattdeck.engine.plan.tariff;

import org.jspecify.annotations.NullMarked;
