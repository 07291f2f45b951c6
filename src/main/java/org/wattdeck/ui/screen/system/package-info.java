/// The program's own health and its settings.
@NullMarked
package org.wattdeck.ui.screen.system;

import org.jspecify.annotations.NullMarked;
