/// What is written down in a control room: the logbook, locks, handovers, setpoints, people.
@NullMarked
package org.wattdeck.domain.record;

import org.jspecify.annotations.NullMarked;
