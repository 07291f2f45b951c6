/// What every screen builds on: the FX thread, screens, live data, tasks, text, looks.
@NullMarked
package org.wattdeck.ui.kit;

import org.jspecify.annotations.NullMarked;
