/// Which size of battery or PV pays: the best plan of each size, and what it is worth over years.
@NullMarked
package org.wattdeck.engine.plan.sizing;

import org.jspecify.annotations.NullMarked;
