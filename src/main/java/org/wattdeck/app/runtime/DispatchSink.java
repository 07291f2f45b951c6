package org.wattdeck.app.runtime;

import java.util.List;
import org.wattdeck.domain.ops.Dispatch;

/// Takes dispatches as they change, on their way to the database.
interface DispatchSink {

    /// Rows whose act stands in the journal under `sequence`.
    void journalled(long sequence, List<Dispatch> rows);

    /// Rows that changed without an act of their own.
    void changed(List<Dispatch> rows);

    /// A dispatch that ended on the plant loop; it is journalled on another thread.
    void ended(Dispatch row);
}
