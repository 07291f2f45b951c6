/// The middle of a window: one to four panes side by side, each with its own way through screens.
@org.jspecify.annotations.NullMarked
package org.wattdeck.ui.screen.workspace;
