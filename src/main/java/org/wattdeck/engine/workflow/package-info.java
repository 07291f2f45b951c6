/// What a workflow means: whether it is right, in which order its tasks come, when it is due.
@NullMarked
package org.wattdeck.engine.workflow;

import org.jspecify.annotations.NullMarked;
