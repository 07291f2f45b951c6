package org.wattdeck.ui.screen.palette;

import java.util.Optional;

/// Something the palette can find.
///
/// @param kind what it is, in a word: screen, action, site, the type of an asset
/// @param code short name, empty for none
/// @param detail what tells it from others of its name, also searched
/// @param keys the key that does the same, as people read it, empty for none
/// @param run goes there or does it
/// @param command opens the command pane for it, where there is one
public record PaletteRow(
        String kind,
        String code,
        String title,
        String detail,
        String keys,
        Runnable run,
        Optional<Runnable> command) {

    public static PaletteRow action(String kind, String title, String keys, Runnable run) {
        return new PaletteRow(kind, "", title, "", keys, run, Optional.empty());
    }

    /// Whether it stands for the same thing.
    boolean same(PaletteRow other) {
        return kind.equals(other.kind) && code.equals(other.code) && title.equals(other.title);
    }

    String words() {
        return title + " " + detail + " " + kind;
    }
}
