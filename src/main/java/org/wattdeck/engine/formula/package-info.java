/// Formulas over traces: read, checked for units, computed for values and for ranges of values.
@NullMarked
package org.wattdeck.engine.formula;

import org.jspecify.annotations.NullMarked;
