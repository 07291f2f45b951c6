/// How well the alarms serve their operator: counts, rates and floods against targets.
@NullMarked
package org.wattdeck.engine.alarm.kpi;

import org.jspecify.annotations.NullMarked;
