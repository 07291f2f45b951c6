package org.wattdeck.store.sql;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.StoreException;

/// Keeps an embedded database as it was before a newer program changes its tables:
/// `wattdeck-v4.mv.db` is what version 4 left. Put in the place of `wattdeck.mv.db`, the older
/// program goes on with it. Nothing is overwritten or deleted.
final class OlderCopy {

    private static final Logger LOG = LoggerFactory.getLogger(OlderCopy.class);

    /// What the migration itself may need beside the copy.
    private static final long ROOM_BYTES = 64L << 20;

    private OlderCopy() {}

    /// Makes the copy if the file is older than version `newest`. The database is open before and
    /// may be closed after.
    ///
    /// @throws StoreException if there is no room for it; the database is left as it is
    static void keep(Path folder, String url, int newest) throws SQLException {
        int version;
        try (Connection connection = DriverManager.getConnection(url, "sa", "")) {
            version = version(connection);
            if (version == 0 || version >= newest) {
                return;
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute("SHUTDOWN");
            }
        }
        Path file = folder.resolve(StoreAddress.Embedded.FILE);
        Path copy = free(folder, version);
        try {
            long needed = Files.size(file) + ROOM_BYTES;
            long room = Files.getFileStore(folder).getUsableSpace();
            if (room < needed) {
                throw new StoreException(
                        "The database in (%s) is to be brought from v%d to v%d, and a copy of it is kept before; that needs %d MB, and %d MB are free. Free some space. Nothing was changed."
                                .formatted(folder, version, newest, needed >> 20, room >> 20));
            }
            copy(file, copy);
        } catch (IOException e) {
            throw new StoreException(
                    "The database in ("
                            + folder
                            + ") cannot be copied before its tables are changed: "
                            + e.getMessage()
                            + ". Nothing was changed.",
                    e);
        }
        LOG.info("{}: kept as {} before its tables are changed.", file, copy.getFileName());
    }

    /// The version of the tables, 0 if there are none yet.
    private static int version(Connection connection) throws SQLException {
        try (ResultSet tables =
                connection.getMetaData().getTables(null, "PUBLIC", "WATTDECK_SCHEMA", null)) {
            if (!tables.next()) {
                return 0;
            }
        }
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT MAX(version) FROM wattdeck_schema")) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    private static Path free(Path folder, int version) {
        Path copy = folder.resolve("wattdeck-v" + version + ".mv.db");
        for (int n = 2; Files.exists(copy); n++) {
            copy = folder.resolve("wattdeck-v" + version + "-" + n + ".mv.db");
        }
        return copy;
    }

    /// Under its name only once it is whole and on the disk.
    private static void copy(Path file, Path copy) throws IOException {
        Path half = copy.resolveSibling(copy.getFileName() + ".half");
        Files.copy(file, half, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel channel = FileChannel.open(half, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(half, copy, StandardCopyOption.ATOMIC_MOVE);
    }
}
