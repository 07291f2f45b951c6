package org.wattdeck.app.access;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.wattdeck.app.EmergencyService;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.record.Latch;

/// Zero power, which everybody may command, and its end, which not everybody may.
///
/// @param latched the sites of a latch that holds
public record PermittedEmergency(EmergencyService inner, Guard guard, Where where, Latched latched)
        implements EmergencyService {

    /// Finds where a latch holds.
    @FunctionalInterface
    public interface Latched {
        List<UUID> sites(UUID latch);
    }

    @Override
    public List<Row> preview(List<UUID> sites) {
        return inner.preview(sites);
    }

    @Override
    public CompletionStage<Verdict<Latch>> zero(Actor actor, List<UUID> sites) {
        return guard.later(
                Deed.of(actor, Act.EMERGENCY_ZERO).at(sites).on(where.names(sites)).to("0 kW"),
                () -> inner.zero(actor, sites));
    }

    @Override
    public CompletionStage<Verdict<Latch>> release(Actor actor, UUID latch, String reason) {
        List<UUID> sites = latched.sites(latch);
        return guard.later(
                Deed.of(actor, Act.EMERGENCY_RELEASE).at(sites).on(where.names(sites)).to(reason),
                () -> inner.release(actor, latch, reason));
    }
}
