/// The page Plan of the screen Studies.
@NullMarked
package org.wattdeck.ui.screen.studies.plan;

import org.jspecify.annotations.NullMarked;
