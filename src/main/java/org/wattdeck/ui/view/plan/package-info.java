/// Pictures of plans and of their comparison.
@NullMarked
package org.wattdeck.ui.view.plan;

import org.jspecify.annotations.NullMarked;
