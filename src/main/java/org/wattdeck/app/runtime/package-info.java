/// The plant loop and everything that runs in the background.
@NullMarked
package org.wattdeck.app.runtime;

import org.jspecify.annotations.NullMarked;
