/// The page Workflows of the screen Studies.
@NullMarked
package org.wattdeck.ui.screen.studies.flow;

import org.jspecify.annotations.NullMarked;
