/// What sizes of assets came to, for screens, files and the store.
@NullMarked
package org.wattdeck.app.sizing;

import org.jspecify.annotations.NullMarked;
