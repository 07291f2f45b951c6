/// The alarm service: evaluation on the plant loop, acts with the journal first, restart.
@NullMarked
package org.wattdeck.app.alarm;

import org.jspecify.annotations.NullMarked;
