package org.wattdeck.ui.screen.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.Screen;
import org.wattdeck.ui.kit.ScreenSpec;
import org.wattdeck.ui.screen.palette.PaletteRow;

/// What the palette offers besides the portfolio and its alarms: screens and their pages, actions,
/// layouts, pages of the help, settings.
final class PaletteRows {

    private static final List<String> SETTINGS =
            List.of(
                    "settings.theme",
                    "settings.zoom",
                    "settings.motion",
                    "settings.language",
                    "settings.sound",
                    "settings.inspector",
                    "settings.rail",
                    "settings.demoFrame",
                    "settings.speed",
                    "settings.faults",
                    "settings.data",
                    "settings.check",
                    "settings.keys");

    private PaletteRows() {}

    /// @param current the screen that is seen in the active pane
    /// @param help opens a page of the help
    static List<PaletteRow> all(
            Desk desk,
            Shortcuts shortcuts,
            Windows windows,
            Supplier<Optional<Screen>> current,
            Consumer<String> help) {
        List<PaletteRow> rows = new ArrayList<>(shortcuts.rows());
        for (String name : windows.layouts().names()) {
            rows.add(
                    PaletteRow.action(
                            desk.messages().text("layouts.kind"),
                            name,
                            "",
                            () -> windows.open(name)));
        }
        for (HelpPages.Page page : HelpPages.all(desk.screens().specs(), desk.messages())) {
            rows.add(
                    new PaletteRow(
                            desk.messages().text("palette.kind.help"),
                            "",
                            desk.messages().text("palette.help", page.title()),
                            HelpPages.headings(page),
                            "",
                            () -> help.accept(page.id()),
                            Optional.empty()));
        }
        for (ScreenSpec spec : desk.screens().specs()) {
            if (!spec.pages().isEmpty()) {
                spec.places().forEach(place -> rows.add(page(desk, place)));
            }
        }
        for (String setting : SETTINGS) {
            rows.add(
                    PaletteRow.action(
                            desk.messages().text("palette.kind.setting"),
                            desk.messages().text(setting),
                            "",
                            () -> {
                                desk.screens().open(Place.of("settings"));
                                current.get().ifPresent(screen -> screen.focusOn(setting));
                            }));
        }
        return rows;
    }

    private static PaletteRow page(Desk desk, Place place) {
        return PaletteRow.action(
                desk.messages().text("palette.kind.screen"),
                desk.messages().text("screen." + place.subject()),
                "",
                () -> desk.screens().open(place));
    }
}
