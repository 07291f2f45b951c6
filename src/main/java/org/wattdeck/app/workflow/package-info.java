/// Workflows kept, due and run. A run is at home at the console that runs the plant.
@NullMarked
package org.wattdeck.app.workflow;

import org.jspecify.annotations.NullMarked;
