/// Tones on the sound device of the machine.
@NullMarked
package org.wattdeck.ui.sound;

import org.jspecify.annotations.NullMarked;
