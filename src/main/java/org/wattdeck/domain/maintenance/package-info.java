/// Work on assets: orders, what they are made of, and the plans that make them.
@NullMarked
package org.wattdeck.domain.maintenance;

import org.jspecify.annotations.NullMarked;
