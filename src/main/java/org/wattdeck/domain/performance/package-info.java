/// What assets did over a period: energy, running, faults, money, emissions.
@NullMarked
package org.wattdeck.domain.performance;

import org.jspecify.annotations.NullMarked;
