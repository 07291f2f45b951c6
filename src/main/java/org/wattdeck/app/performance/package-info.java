/// Performance of assets: what is asked, what it is worth, what is written about it.
@NullMarked
package org.wattdeck.app.performance;

import org.jspecify.annotations.NullMarked;
