/// What may stand in a portfolio: schemas, rules of the engineer, references, circles.
@NullMarked
package org.wattdeck.engine.registry;

import org.jspecify.annotations.NullMarked;
