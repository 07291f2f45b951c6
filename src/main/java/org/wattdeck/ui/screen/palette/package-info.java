/// The command palette: finding anything by a few letters, and running it.
@org.jspecify.annotations.NullMarked
package org.wattdeck.ui.screen.palette;
