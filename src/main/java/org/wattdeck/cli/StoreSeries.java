package org.wattdeck.cli;

import org.wattdeck.app.StoreException;
import org.wattdeck.app.series.SeriesImports;
import org.wattdeck.app.series.SeriesService;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.access.Permission;

/// The series of a console's store, for a command. What it gives is answered on the thread that
/// asks.
public interface StoreSeries extends AutoCloseable {

    SeriesService series();

    SeriesImports imports();

    /// Who the command acts for.
    Actor actor();

    @Override
    void close();

    /// Opens it for who may do this there.
    @FunctionalInterface
    interface Opening {

        /// @param what as the audit has it: `series.export`
        /// @throws StoreException if it is in use or away, or who comes may not do that
        StoreSeries open(Arguments arguments, Permission needed, String what);
    }
}
