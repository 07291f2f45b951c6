/// The first screen: is everything normal?
@NullMarked
package org.wattdeck.ui.screen.overview;

import org.jspecify.annotations.NullMarked;
