/// Reports as values, and the port that writes them.
@NullMarked
package org.wattdeck.app.report;

import org.jspecify.annotations.NullMarked;
