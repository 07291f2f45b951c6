package org.wattdeck.ui.kit;

/// What the console shows about where and how it runs.
///
/// @param dataFolder where database, journal and preferences are
/// @param database the database in words: `H2 in the data folder`, `PostgreSQL at db.example`
/// @param portfolioFile the file the assets came from, empty for the demonstration sites
/// @param readOnly whether another console holds the plant, so that this one only looks
public record Installation(
        String version,
        String dataFolder,
        String database,
        String portfolioFile,
        boolean readOnly) {}
