/// The command pane: select, check, confirm, execute, verify, return.
@NullMarked
package org.wattdeck.ui.screen.command;

import org.jspecify.annotations.NullMarked;
