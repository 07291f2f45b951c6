/// The window around all screens: header, rail, inspector, alarm strip, status bar, palette.
@NullMarked
package org.wattdeck.ui.screen.shell;

import org.jspecify.annotations.NullMarked;
