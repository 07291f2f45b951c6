/// Who runs the plant where several consoles share a database.
@NullMarked
package org.wattdeck.app.lead;

import org.jspecify.annotations.NullMarked;
