/// The fields of sites and of the seven asset types: names, units, ranges, defaults and rules.
@NullMarked
package org.wattdeck.domain.asset.spec;

import org.jspecify.annotations.NullMarked;
