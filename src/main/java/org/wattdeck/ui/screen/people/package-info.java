/// Who may do what at the console, and who did what.
@NullMarked
package org.wattdeck.ui.screen.people;

import org.jspecify.annotations.NullMarked;
