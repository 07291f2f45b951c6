/// What tasks of workflows can do: one class for each kind.
@NullMarked
package org.wattdeck.app.workflow.kind;

import org.jspecify.annotations.NullMarked;
