/// Dispatches planned for later: proposed, approved, sent when their time has come.
@NullMarked
package org.wattdeck.app.schedule;

import org.jspecify.annotations.NullMarked;
