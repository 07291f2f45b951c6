/// What things are: values that check themselves. No I/O, no threads, no user interface.
@NullMarked
package org.wattdeck.domain;

import org.jspecify.annotations.NullMarked;
