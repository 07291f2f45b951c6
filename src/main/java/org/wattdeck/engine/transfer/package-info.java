/// Makes a change of a portfolio out of untidy tables, and tables out of a portfolio.
@NullMarked
package org.wattdeck.engine.transfer;

import org.jspecify.annotations.NullMarked;
