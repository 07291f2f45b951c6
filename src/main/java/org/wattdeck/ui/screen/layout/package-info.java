/// Layouts: which windows stand where, with which panes at which places, kept under a name.
@org.jspecify.annotations.NullMarked
package org.wattdeck.ui.screen.layout;
