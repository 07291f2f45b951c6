/// Use cases: one service per group of verbs, and the ports the outside implements.
@NullMarked
package org.wattdeck.app;

import org.jspecify.annotations.NullMarked;
