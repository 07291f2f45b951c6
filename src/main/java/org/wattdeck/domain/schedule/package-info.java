/// Dispatches planned for later: plans, their blocks, and what becomes of each.
@NullMarked
package org.wattdeck.domain.schedule;

import org.jspecify.annotations.NullMarked;
