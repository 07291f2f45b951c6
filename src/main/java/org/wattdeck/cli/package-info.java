/// The commands that need no screen.
@NullMarked
package org.wattdeck.cli;

import org.jspecify.annotations.NullMarked;
