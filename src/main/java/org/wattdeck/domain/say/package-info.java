/// What the program says to people, as a pattern and what stands in it.
@NullMarked
package org.wattdeck.domain.say;

import org.jspecify.annotations.NullMarked;
