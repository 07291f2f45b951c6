/// A map of sites, drawn without any picture from elsewhere.
@NullMarked
package org.wattdeck.ui.view.map;

import org.jspecify.annotations.NullMarked;
