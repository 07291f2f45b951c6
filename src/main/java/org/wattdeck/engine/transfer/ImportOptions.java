package org.wattdeck.engine.transfer;

import java.util.Optional;
import org.wattdeck.domain.asset.AssetType;

/// What whoever imports says beforehand, or after the first look.
///
/// @param unknown what happens to columns nobody knows
/// @param dates the order of day and month where a date has both orders; nothing refuses it
/// @param decimals the sign before decimals where a number has both readings; nothing refuses it
/// @param site the code or name of the site of rows that name none
/// @param type the type of rows that name none
/// @param newSites whether a site that only a row names is made new
public record ImportOptions(
        Unknown unknown,
        Optional<DateOrder> dates,
        Optional<Decimals> decimals,
        Optional<String> site,
        Optional<AssetType> type,
        boolean newSites) {

    public static final ImportOptions DEFAULT =
            new ImportOptions(
                    Unknown.IGNORED,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    true);

    /// What happens to a column nobody knows.
    public enum Unknown {
        /// It is passed over, with a warning.
        IGNORED,
        /// Its values are kept as own data of the asset.
        METADATA
    }

    public enum DateOrder {
        DAY_FIRST,
        MONTH_FIRST
    }

    public enum Decimals {
        COMMA,
        POINT
    }

    public ImportOptions with(Unknown next) {
        return new ImportOptions(next, dates, decimals, site, type, newSites);
    }

    public ImportOptions with(DateOrder next) {
        return new ImportOptions(unknown, Optional.of(next), decimals, site, type, newSites);
    }

    public ImportOptions with(Decimals next) {
        return new ImportOptions(unknown, dates, Optional.of(next), site, type, newSites);
    }

    public ImportOptions withSite(String next) {
        return new ImportOptions(unknown, dates, decimals, Optional.of(next), type, newSites);
    }

    public ImportOptions with(AssetType next) {
        return new ImportOptions(unknown, dates, decimals, site, Optional.of(next), newSites);
    }

    public ImportOptions withoutNewSites() {
        return new ImportOptions(unknown, dates, decimals, site, type, false);
    }
}
