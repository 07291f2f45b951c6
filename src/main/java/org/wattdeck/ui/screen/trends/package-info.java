/// The Trends screen: any values over any time, live and recorded.
@NullMarked
package org.wattdeck.ui.screen.trends;

import org.jspecify.annotations.NullMarked;
