/// What the console says to the outside: alarms that are passed on.
@NullMarked
package org.wattdeck.gateway;

import org.jspecify.annotations.NullMarked;
