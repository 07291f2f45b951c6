package org.wattdeck.app.runtime;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.DispatchRequest;
import org.wattdeck.engine.dispatch.DispatchCheck.Part;

/// One-use confirmations: each holds for one actor, one request, the state of its assets at the
/// check, and a short time. The reason may still be typed between check and confirmation.
/// Thread-safe.
final class Confirmations {

    private final TimeSource time;
    private final Supplier<UUID> ids;
    private final long validNanos;
    private final Map<UUID, Given> given = new ConcurrentHashMap<>();

    /// What was seen at the check.
    ///
    /// @param registry the portfolio to which the parts' places belong
    /// @param changes how many changes the ledger had seen
    record Seen(Registry registry, List<Part> parts, long changes) {}

    private record Given(Actor actor, DispatchRequest request, Seen seen, long at) {}

    Confirmations(TimeSource time, Supplier<UUID> ids, Duration valid) {
        this.time = time;
        this.ids = ids;
        this.validNanos = valid.toNanos();
    }

    UUID give(Actor actor, DispatchRequest request, Seen seen) {
        long now = time.nanos();
        given.values().removeIf(g -> now - g.at > validNanos);
        UUID nonce = ids.get();
        given.put(nonce, new Given(actor, request, seen, now));
        return nonce;
    }

    /// What was confirmed, or nothing if the nonce is unknown, used, too old, or of another actor
    /// or request. It is used up by a question that fits.
    Optional<Seen> take(UUID nonce, Actor actor, DispatchRequest request) {
        Given g = given.get(nonce);
        if (g == null
                || time.nanos() - g.at > validNanos
                || !g.actor.equals(actor)
                || !same(g.request, request)) {
            return Optional.empty();
        }
        return given.remove(nonce, g) ? Optional.of(g.seen) : Optional.empty();
    }

    static boolean same(DispatchRequest a, DispatchRequest b) {
        return a.clientId().equals(b.clientId())
                && a.target().equals(b.target())
                && Double.compare(a.powerKw(), b.powerKw()) == 0
                && a.duration().equals(b.duration())
                && a.rampKwPerSecond().equals(b.rampKwPerSecond());
    }
}
