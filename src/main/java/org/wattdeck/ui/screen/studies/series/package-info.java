/// The page Series: what there is, what it says, and how more comes in.
@NullMarked
package org.wattdeck.ui.screen.studies.series;

import org.jspecify.annotations.NullMarked;
