/// Work on assets: orders and plans on the rails of the records, and what they do to the plant.
@NullMarked
package org.wattdeck.app.maintenance;

import org.jspecify.annotations.NullMarked;
