/// Who acts.
@NullMarked
package org.wattdeck.domain.access;

import org.jspecify.annotations.NullMarked;
