/// Studies: what is to be computed about a plant, as values.
@NullMarked
package org.wattdeck.domain.plan;

import org.jspecify.annotations.NullMarked;
