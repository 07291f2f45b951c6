/// Alarms: what asks for an operator's timely answer, and how far that answer has come.
@NullMarked
package org.wattdeck.domain.alarm;

import org.jspecify.annotations.NullMarked;
