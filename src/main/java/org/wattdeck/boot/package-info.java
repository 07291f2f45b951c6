/// Start and stop: the composition root, configuration and main class.
@NullMarked
package org.wattdeck.boot;

import org.jspecify.annotations.NullMarked;
