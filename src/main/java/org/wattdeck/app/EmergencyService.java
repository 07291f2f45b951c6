package org.wattdeck.app;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.record.Latch;

/// Zero power at once, without a check: what is commanded so stays at 0 kW and takes no other
/// command until its latch is released.
public interface EmergencyService {

    /// One asset of the sites.
    ///
    /// @param leftOut why it is not brought to 0 kW, if so
    record Row(UUID assetId, double nowKw, Optional<String> leftOut) {}

    /// What would happen to which asset.
    List<Row> preview(List<UUID> sites);

    /// Brings the sites to zero. Neither a lock nor a journal or database in trouble hinders it.
    CompletionStage<Verdict<Latch>> zero(Actor actor, List<UUID> sites);

    /// Lets the assets take commands again; they run by themselves from then on.
    CompletionStage<Verdict<Latch>> release(Actor actor, UUID latch, String reason);
}
