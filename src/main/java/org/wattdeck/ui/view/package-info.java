/// Controls that draw plant values: bars, cells, tiles, marks, charts.
@NullMarked
package org.wattdeck.ui.view;

import org.jspecify.annotations.NullMarked;
