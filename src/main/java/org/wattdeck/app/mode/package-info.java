/// What the console shows: the live plant, a replay of what was recorded, or a sandbox; and what
/// may be done there.
@NullMarked
package org.wattdeck.app.mode;

import org.jspecify.annotations.NullMarked;
