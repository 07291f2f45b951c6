/// Planning again and again on a moving window, and what comes of it: at each gate a plan from the
/// state of now, of which the first stride is carried out.
@NullMarked
package org.wattdeck.engine.plan.rolling;

import org.jspecify.annotations.NullMarked;
