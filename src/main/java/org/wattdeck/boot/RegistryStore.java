package org.wattdeck.boot;

import java.sql.Connection;
import java.util.Optional;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.store.sql.RegistryTables;

final class RegistryStore {
    private RegistryStore() {}

    static final RegistryTables TABLES =
            new RegistryTables() {
                @Override
                public void save(Connection connection, Registry registry) {}

                @Override
                public Optional<Registry> load(Connection connection) {
                    return Optional.empty();
                }
            };
}
