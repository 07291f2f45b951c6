/// The sandbox: what is changed in it, and what comes of it beside what would have been.
@NullMarked
package org.wattdeck.ui.screen.sandbox;

import org.jspecify.annotations.NullMarked;
