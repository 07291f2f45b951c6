/// Rules of a dispatch: how it is shared, and whether the plant can do it. Pure functions.
@NullMarked
package org.wattdeck.engine.dispatch;

import org.jspecify.annotations.NullMarked;
