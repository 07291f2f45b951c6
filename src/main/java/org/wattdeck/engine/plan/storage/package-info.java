/// The exact plan of one battery.
@NullMarked
package org.wattdeck.engine.plan.storage;

import org.jspecify.annotations.NullMarked;
