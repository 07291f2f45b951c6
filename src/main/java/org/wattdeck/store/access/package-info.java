/// What lets the first administrator in, in files.
@NullMarked
package org.wattdeck.store.access;

import org.jspecify.annotations.NullMarked;
