/// Energy tariffs of studies and bills: what energy, peaks and a connection cost over time.
@NullMarked
package org.wattdeck.domain.plan.tariff;

import org.jspecify.annotations.NullMarked;
