package org.wattdeck.ui.screen.overview;

import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.Screen;

/// The portfolio at a glance.
public final class OverviewController implements Screen {

    private final Desk desk;

    public OverviewController(Desk desk) {
        this.desk = desk;
    }

    @Override
    public void shown(Place place) {
        desk.selection();
    }

    @Override
    public void hidden() {}
}
