/// The records of a control room: acts journalled first, kept in memory, brought to the database.
@NullMarked
package org.wattdeck.app.record;

import org.jspecify.annotations.NullMarked;
