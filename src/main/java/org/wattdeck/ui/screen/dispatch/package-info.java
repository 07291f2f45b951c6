/// The schedule of dispatches: lanes of blocks, drafts, checks, approval and the queue.
@NullMarked
package org.wattdeck.ui.screen.dispatch;

import org.jspecify.annotations.NullMarked;
