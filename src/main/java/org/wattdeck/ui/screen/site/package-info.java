/// One site: its single-line diagram, power balance, assets, trends and day.
@NullMarked
package org.wattdeck.ui.screen.site;

import org.jspecify.annotations.NullMarked;
