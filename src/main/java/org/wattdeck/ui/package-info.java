/// The operator console: its window, and pictures of it without a display.
@NullMarked
package org.wattdeck.ui;

import org.jspecify.annotations.NullMarked;
