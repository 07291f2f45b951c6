package org.wattdeck.store;

import java.sql.Connection;
import java.util.Optional;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.store.sql.RegistryTables;

/// Registry tables for tests that have no portfolio to save.
final class TestTables {

    static final RegistryTables NONE =
            new RegistryTables() {
                @Override
                public void save(Connection connection, Registry registry) {}

                @Override
                public Optional<Registry> load(Connection connection) {
                    return Optional.empty();
                }
            };

    private TestTables() {}
}
