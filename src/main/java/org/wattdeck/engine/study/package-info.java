/// Runs studies on the plant kernel. Deterministic, no I/O.
@NullMarked
package org.wattdeck.engine.study;

import org.jspecify.annotations.NullMarked;
