package org.wattdeck.store;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import org.wattdeck.app.DiskRoom;
import org.wattdeck.app.StoreException;

/// The disk on which a folder lies. Blocking.
public final class DataDisk {

    private DataDisk() {}

    /// How much room it has for this user.
    ///
    /// @throws StoreException if the folder cannot be asked
    public static DiskRoom room(Path folder) {
        try {
            FileStore disk = Files.getFileStore(folder);
            return new DiskRoom(disk.getUsableSpace(), disk.getTotalSpace());
        } catch (IOException e) {
            throw new StoreException(
                    "The disk of (" + folder + ") cannot be asked: " + e.getMessage() + ".", e);
        }
    }
}
