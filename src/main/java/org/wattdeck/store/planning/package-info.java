/// How results of planning are written down.
@NullMarked
package org.wattdeck.store.planning;

import org.jspecify.annotations.NullMarked;
