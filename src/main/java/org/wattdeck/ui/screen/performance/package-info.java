/// The Performance screen: figures by asset, site and type over a period, money, reports.
@NullMarked
package org.wattdeck.ui.screen.performance;

import org.jspecify.annotations.NullMarked;
