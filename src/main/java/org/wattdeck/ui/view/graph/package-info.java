/// Tasks and what they depend on, drawn.
@NullMarked
package org.wattdeck.ui.view.graph;

import org.jspecify.annotations.NullMarked;
