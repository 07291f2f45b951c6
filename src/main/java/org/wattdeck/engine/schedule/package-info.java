/// What speaks for and against blocks of a schedule before their time.
@NullMarked
package org.wattdeck.engine.schedule;

import org.jspecify.annotations.NullMarked;
