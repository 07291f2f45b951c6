/// Keeping things: the journal, the database, backups, and going on while the database is away.
@NullMarked
package org.wattdeck.store;

import org.jspecify.annotations.NullMarked;
