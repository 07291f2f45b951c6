package org.wattdeck.ui.screen.shell;

import java.util.ArrayList;
import java.util.List;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.screen.palette.PaletteRow;

/// What the palette offers besides the portfolio and its alarms: screens and actions, layouts,
/// settings.
final class PaletteRows {

    private static final List<String> SETTINGS =
            List.of(
                    "settings.theme",
                    "settings.zoom",
                    "settings.motion",
                    "settings.inspector",
                    "settings.rail",
                    "settings.demoFrame",
                    "settings.speed",
                    "settings.faults",
                    "settings.data",
                    "settings.check",
                    "settings.keys");

    private PaletteRows() {}

    static List<PaletteRow> all(Desk desk, Shortcuts shortcuts, Windows windows) {
        List<PaletteRow> rows = new ArrayList<>(shortcuts.rows());
        for (String name : windows.layouts().names()) {
            rows.add(
                    PaletteRow.action(
                            desk.messages().text("layouts.kind"),
                            name,
                            "",
                            () -> windows.open(name)));
        }
        for (String setting : SETTINGS) {
            rows.add(
                    PaletteRow.action(
                            desk.messages().text("palette.kind.setting"),
                            desk.messages().text(setting),
                            "",
                            () -> desk.screens().open(Place.of("settings"))));
        }
        return rows;
    }
}
