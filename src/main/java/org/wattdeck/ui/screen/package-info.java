/// One controller per hand-written screen, and the list of all screens.
@NullMarked
package org.wattdeck.ui.screen;

import org.jspecify.annotations.NullMarked;
