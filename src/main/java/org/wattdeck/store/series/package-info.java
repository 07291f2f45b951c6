/// The bytes of recorded time series: ticks as they come, packed hours, roll-ups to a minute.
@NullMarked
package org.wattdeck.store.series;

import org.jspecify.annotations.NullMarked;
