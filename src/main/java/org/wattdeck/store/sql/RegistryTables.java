package org.wattdeck.store.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.wattdeck.domain.asset.Registry;

/// The portfolio in its typed tables. Called inside a transaction.
public interface RegistryTables {

    /// Inserts or updates everything in the registry; what is no longer in it stays.
    void save(Connection connection, Registry registry) throws SQLException;

    /// The registry as last saved, if one ever was.
    Optional<Registry> load(Connection connection) throws SQLException;
}
