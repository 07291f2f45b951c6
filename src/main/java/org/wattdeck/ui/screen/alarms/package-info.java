/// The Alarms screen: the list, what is withheld, the history.
@NullMarked
package org.wattdeck.ui.screen.alarms;

import org.jspecify.annotations.NullMarked;
