/// What planning ahead works with: series, forecasts, and what is made of them.
@NullMarked
package org.wattdeck.app.planning;

import org.jspecify.annotations.NullMarked;
