/// Sites, assets, groups and their dependencies: one immutable picture of a portfolio.
@NullMarked
package org.wattdeck.domain.asset;

import org.jspecify.annotations.NullMarked;
