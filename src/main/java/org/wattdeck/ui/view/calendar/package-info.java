/// Work drawn over days: month, week, and a lane per asset.
@NullMarked
package org.wattdeck.ui.view.calendar;

import org.jspecify.annotations.NullMarked;
