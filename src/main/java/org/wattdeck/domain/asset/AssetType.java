package org.wattdeck.domain.asset;

import java.util.Locale;

/// The seven kinds of asset, in the order in which lists and cells show them.
public enum AssetType {
    BATTERY('B'),
    SOLAR_PV('P'),
    WIND_TURBINE('W'),
    GENERATOR('G'),
    EV_CHARGER('E'),
    LOAD('L'),
    GRID_CONNECTION('C');

    private final char letter;

    AssetType(char letter) {
        this.letter = letter;
    }

    /// The letter that heads this type's cells in the site matrix.
    public char letter() {
        return letter;
    }

    /// The name in files and tables: `solar_pv`.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
