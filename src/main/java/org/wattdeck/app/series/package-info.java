/// Series over time that are kept: meters, their series, points, and how they come in.
@NullMarked
package org.wattdeck.app.series;

import org.jspecify.annotations.NullMarked;
