/// The trend of many points: reduced to columns of pixels, painted off the FX thread, shown.
@NullMarked
package org.wattdeck.ui.view.trend;

import org.jspecify.annotations.NullMarked;
