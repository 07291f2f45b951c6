/// The one plant kernel: deterministic physics of a fleet, stepped by the caller. No I/O, no //
/// threads, no clock.
@NullMarked
package org.wattdeck.engine.plant;

import org.jspecify.annotations.NullMarked;
