/// The faceplate of an asset, and the inspector that holds it and the command pane.
@NullMarked
package org.wattdeck.ui.screen.asset;

import org.jspecify.annotations.NullMarked;
