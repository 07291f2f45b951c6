/// The language in which engineers write rules about assets.
@NullMarked
package org.wattdeck.engine.registry.rule;

import org.jspecify.annotations.NullMarked;
