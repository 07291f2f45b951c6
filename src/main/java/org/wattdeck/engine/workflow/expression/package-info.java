/// A small language for conditions and what is computed between tasks. It can do nothing but
/// compute.
@NullMarked
package org.wattdeck.engine.workflow.expression;

import org.jspecify.annotations.NullMarked;
