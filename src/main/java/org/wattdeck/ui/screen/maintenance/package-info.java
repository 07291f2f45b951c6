/// Maintenance: the calendar of work, its orders and plans.
@NullMarked
package org.wattdeck.ui.screen.maintenance;

import org.jspecify.annotations.NullMarked;
