package org.wattdeck.ui.view.trend;

import java.util.Optional;

/// What is drawn as one line.
///
/// @param pen number of its pen, see {@link Pen}
/// @param strong whether it is drawn thicker than the others: the one that is selected
/// @param ghost the same trace at another time, laid over this one
public record TrendLine(
        String name, String unit, int pen, boolean strong, Strip strip, Optional<Strip> ghost) {}
