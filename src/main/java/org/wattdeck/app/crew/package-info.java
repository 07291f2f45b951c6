/// Who runs the points of a study, and how they are shared out.
@NullMarked
package org.wattdeck.app.crew;

import org.jspecify.annotations.NullMarked;
