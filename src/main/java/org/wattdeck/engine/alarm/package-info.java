/// Alarm rules, the table of states, shelving, suppression, floods and root causes; deterministic.
@NullMarked
package org.wattdeck.engine.alarm;

import org.jspecify.annotations.NullMarked;
