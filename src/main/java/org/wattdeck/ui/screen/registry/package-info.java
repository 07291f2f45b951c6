/// The registry: sites, assets and what belongs to them, searched and changed.
@NullMarked
package org.wattdeck.ui.screen.registry;

import org.jspecify.annotations.NullMarked;
