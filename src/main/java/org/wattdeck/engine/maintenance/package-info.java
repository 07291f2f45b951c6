/// When work is due, computed from plans, calendars and use.
@NullMarked
package org.wattdeck.engine.maintenance;

import org.jspecify.annotations.NullMarked;
