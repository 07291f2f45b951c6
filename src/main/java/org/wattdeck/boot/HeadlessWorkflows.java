package org.wattdeck.boot;

import java.util.List;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.workflow.Workflows;
import org.wattdeck.cli.StoreCommand;
import org.wattdeck.domain.workflow.Workflow;
import org.wattdeck.store.FolderLock;
import org.wattdeck.store.sql.Database;
import org.wattdeck.store.sql.SqlOperations;
import org.wattdeck.store.sql.StoreAddress;

/// The workflows of a console's store, for a command that only looks.
final class HeadlessWorkflows {

    private HeadlessWorkflows() {}

    /// @throws StoreException if the store is away or a console has it
    static List<Workflow> kept(List<String> settings) {
        StoreCommand.Found found = Main.store(settings);
        StoreCommand.Place place =
                found.place()
                        .orElseThrow(() -> new StoreException(String.join("\n", found.problems())));
        if (place.address() instanceof StoreAddress.Embedded embedded) {
            if (!embedded.exists()) {
                return List.of();
            }
            FolderLock.heldBy(place.folder(), "store")
                    .or(() -> FolderLock.heldBy(place.journal(), "journal"))
                    .ifPresent(
                            holder -> {
                                throw new StoreException(
                                        "The folder (%s) is in use by %s."
                                                .formatted(place.folder(), holder));
                            });
        }
        try (Database database = place.address().open();
                SqlOperations operations = new SqlOperations(database)) {
            return Workflows.of(operations.openRecords());
        }
    }
}
