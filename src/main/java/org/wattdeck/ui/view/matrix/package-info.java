/// The site matrix: cards with a cell per asset, laid out, drawn and walked through by keyboard.
@NullMarked
package org.wattdeck.ui.view.matrix;

import org.jspecify.annotations.NullMarked;
