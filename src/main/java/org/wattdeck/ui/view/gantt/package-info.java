/// Blocks of dispatch over time, asset by asset.
@NullMarked
package org.wattdeck.ui.view.gantt;

import org.jspecify.annotations.NullMarked;
