/// The logbook, the handover of a shift, locks, and the panes that belong to them.
@NullMarked
package org.wattdeck.ui.screen.logbook;

import org.jspecify.annotations.NullMarked;
