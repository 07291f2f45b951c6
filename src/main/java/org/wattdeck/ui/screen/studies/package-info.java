/// The screen Studies: its pages, each a screen of its own.
@NullMarked
package org.wattdeck.ui.screen.studies;

import org.jspecify.annotations.NullMarked;
