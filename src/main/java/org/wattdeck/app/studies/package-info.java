/// Studies: what they ask, how they are run, what comes of them, and where they are kept.
@NullMarked
package org.wattdeck.app.studies;

import org.jspecify.annotations.NullMarked;
