/// What was recorded, played again as if it were the plant.
@NullMarked
package org.wattdeck.app.replay;

import org.jspecify.annotations.NullMarked;
