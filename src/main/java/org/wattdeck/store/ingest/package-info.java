/// Series and meters in files.
@NullMarked
package org.wattdeck.store.ingest;

import org.jspecify.annotations.NullMarked;
