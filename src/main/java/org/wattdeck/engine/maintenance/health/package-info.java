/// How worn assets are and when they will need work, from what was recorded of them.
@NullMarked
package org.wattdeck.engine.maintenance.health;

import org.jspecify.annotations.NullMarked;
