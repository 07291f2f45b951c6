/// Charts over time on a canvas: traces, reduction to pixels, axes, trend chart, sparkline.
@NullMarked
package org.wattdeck.ui.view.chart;

import org.jspecify.annotations.NullMarked;
