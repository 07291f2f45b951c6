/// The single-line diagram of a site: automatic layout, symbols, and the view that shows it.
@NullMarked
package org.wattdeck.ui.view.diagram;

import org.jspecify.annotations.NullMarked;
