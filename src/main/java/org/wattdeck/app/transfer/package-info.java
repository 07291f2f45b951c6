/// What the console asks of whoever reads and writes portfolios in files.
@NullMarked
package org.wattdeck.app.transfer;

import org.jspecify.annotations.NullMarked;
