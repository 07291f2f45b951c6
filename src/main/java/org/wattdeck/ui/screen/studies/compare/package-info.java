/// The page Compare of the screen Studies.
@NullMarked
package org.wattdeck.ui.screen.studies.compare;

import org.jspecify.annotations.NullMarked;
