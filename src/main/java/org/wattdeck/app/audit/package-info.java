/// What was done by whom, written so that it cannot be changed unseen.
@NullMarked
package org.wattdeck.app.audit;

import org.jspecify.annotations.NullMarked;
