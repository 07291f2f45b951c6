/// The append-only file in front of the database: nothing is acknowledged before it is on disk.
@NullMarked
package org.wattdeck.store.journal;

import org.jspecify.annotations.NullMarked;
