package org.wattdeck.cli.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// One group of measurements of `bench`.
public interface Part {

    /// What was asked for.
    ///
    /// @param small a quick run of little meaning
    /// @param reference source of the kernel's reference loop
    /// @param postgres an empty PostgreSQL database
    record Request(boolean small, Optional<Path> reference, Optional<String> postgres) {}

    /// How to measure.
    @FunctionalInterface
    interface Measure {
        List<Row> rows(Request request) throws IOException, SQLException;
    }

    String name();

    List<Row> measure(Request request) throws IOException, SQLException;

    static Part of(String name, Measure measure) {
        return new Part() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public List<Row> measure(Request request) throws IOException, SQLException {
                return measure.rows(request);
            }
        };
    }
}
