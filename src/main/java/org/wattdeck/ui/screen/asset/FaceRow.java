package org.wattdeck.ui.screen.asset;

import org.wattdeck.ui.view.AnalogBar;

/// One line of a faceplate.
sealed interface FaceRow {

    record Bar(AnalogBar.Reading reading) implements FaceRow {}

    record Fact(String label, String value) implements FaceRow {}
}
