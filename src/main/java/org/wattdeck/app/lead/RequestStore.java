package org.wattdeck.app.lead;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.app.StoreException;

/// Port to what consoles that follow ask of the one that runs the plant. Each request is taken at
/// most once, by the console that has the lead at that moment, and only for as long as it is valid
/// by the database's clock. Blocking; problems are thrown as {@link StoreException}.
public interface RequestStore {

    /// @param body what is asked, as both consoles write it
    record Request(UUID id, byte[] body) {}

    /// Lays it before the console that runs the plant.
    void ask(Request request, double validSeconds);

    /// The answer, once there is one.
    Optional<byte[]> answer(UUID id);

    /// Takes a request back, whether it got there or not; false where it was taken before: then it
    /// was, or will be, carried out.
    boolean takeBack(UUID id);

    /// Takes all that is valid, oldest first. This console must have the lead.
    List<Request> take();

    void answer(UUID id, byte[] body);
}
