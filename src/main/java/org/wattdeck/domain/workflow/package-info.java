/// Workflows: what is to be done, when, and what became of it.
@NullMarked
package org.wattdeck.domain.workflow;

import org.jspecify.annotations.NullMarked;
