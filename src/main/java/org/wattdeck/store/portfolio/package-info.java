/// The portfolio on this machine's disk.
@NullMarked
package org.wattdeck.store.portfolio;

import org.jspecify.annotations.NullMarked;
