package org.wattdeck.app.alarm;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.wattdeck.app.Health;
import org.wattdeck.domain.ops.Priority;

/// Passes alarms that nobody acknowledged on to somebody outside of the console. Never blocks and
/// never throws; what could not be passed on is told by [#read]. Thread-safe.
public interface Messenger extends AutoCloseable {

    Messenger NONE =
            new Messenger() {
                @Override
                public void send(List<Message> messages) {}

                @Override
                public Health.PassedOn read() {
                    return Health.PassedOn.NOBODY;
                }

                @Override
                public void close() {}
            };

    /// One alarm, in words.
    ///
    /// @param about the asset, the site or the console
    /// @param since when its condition came, and `at` when it was passed on
    record Message(
            UUID alarm,
            String rule,
            Priority priority,
            String about,
            String site,
            String says,
            Instant since,
            Instant at) {}

    void send(List<Message> messages);

    Health.PassedOn read();

    @Override
    void close();
}
