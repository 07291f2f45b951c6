package org.wattdeck.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.wattdeck.app.StoreException;
import org.wattdeck.store.sql.Database;
import org.wattdeck.store.sql.RunRole;
import org.wattdeck.store.sql.StoreAddress;

/// Brings the tables of a store up to date, by the role that owns them, and gives the role with
/// which consoles run its rights on them.
final class StoreMigration {

    static final Command.Option FOR =
            new Command.Option(
                    "--for",
                    "ROLE",
                    "migrate: the role consoles run with; it gets rights on rows, none on tables",
                    false);

    private StoreMigration() {}

    /// @throws StoreException if the role may not, with the remedy
    static void run(StoreAddress address, Arguments arguments, Output output) {
        if (arguments.rest().size() > 1) {
            throw new StoreException(
                    "(%s) is one word too many: ./wattdeck store migrate [--for ROLE]."
                            .formatted(arguments.rest().get(1)));
        }
        Optional<String> role = arguments.get(FOR.name());
        try (Database database = address.open()) {
            int version = RunRole.migrate(database);
            role.ifPresent(r -> RunRole.let(database, r).forEach(s -> output.say(s + ";")));
            output.say("%s has tables of v%d.".formatted(address.words(), version));
            if (output.json()) {
                ObjectNode json = new ObjectMapper().createObjectNode();
                json.put("status", "done");
                json.put("store", address.words());
                json.put("schema", version);
                role.ifPresent(r -> json.put("role", r));
                output.result(json.toString());
            }
        }
    }
}
