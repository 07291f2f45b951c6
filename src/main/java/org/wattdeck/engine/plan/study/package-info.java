/// From a study (assets, series, tariff, wishes) to a problem of planning.
@NullMarked
package org.wattdeck.engine.plan.study;

import org.jspecify.annotations.NullMarked;
