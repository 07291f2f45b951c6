/// Who may do what, checked where it is done.
@NullMarked
package org.wattdeck.app.access;

import org.jspecify.annotations.NullMarked;
