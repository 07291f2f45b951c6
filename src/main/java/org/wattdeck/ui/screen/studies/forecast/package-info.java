/// The page Forecast: asked for, made, looked at and compared.
@NullMarked
package org.wattdeck.ui.screen.studies.forecast;

import org.jspecify.annotations.NullMarked;
