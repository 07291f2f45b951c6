/// A copy of the plant that goes its own way, and what comes of it.
@NullMarked
package org.wattdeck.app.sandbox;

import org.jspecify.annotations.NullMarked;
