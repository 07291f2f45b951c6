/// What happens on a plant: snapshots, dispatches, events, verdicts.
@NullMarked
package org.wattdeck.domain.ops;

import org.jspecify.annotations.NullMarked;
