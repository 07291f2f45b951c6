/// The portfolio of a running console: changed act by act, kept, undone.
@NullMarked
package org.wattdeck.app.registry;

import org.jspecify.annotations.NullMarked;
