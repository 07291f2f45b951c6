package org.wattdeck.engine.alarm;

import java.util.Optional;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.LifecycleStatus;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.engine.alarm.RuleFacts.Role;

/// What is kept back by design, and why: everything of an asset that is not in operation, and what
/// merely follows from an asset that is down or out of sight.
final class Suppression {

    private final Registry registry;
    private final Upstream upstream;
    private final int[] down;
    private final int[] blind;

    Suppression(Registry registry, Upstream upstream) {
        this.registry = registry;
        this.upstream = upstream;
        down = new int[registry.assets().size()];
        blind = new int[registry.assets().size()];
    }

    /// The condition of such a rule came or went; true when that may change what is kept back.
    boolean condition(RuleFacts rule, int asset, boolean active) {
        int by = active ? 1 : -1;
        return switch (rule.role()) {
            case DOWN -> {
                down[asset] += by;
                yield down[asset] == (active ? 1 : 0);
            }
            case BLIND -> {
                blind[asset] += by;
                yield blind[asset] == (active ? 1 : 0);
            }
            case CONSEQUENCE, OWN -> false;
        };
    }

    /// Why an alarm of this rule on this asset is kept back at present, if it is.
    Optional<String> why(RuleFacts rule, int asset) {
        if (asset < 0) {
            return Optional.empty();
        }
        Asset a = registry.asset(asset);
        if (a.status() != LifecycleStatus.ACTIVE) {
            return Optional.of(
                    "%s is in the state %s in the portfolio."
                            .formatted(
                                    a.code(),
                                    a.status().name().toLowerCase(java.util.Locale.ROOT)));
        }
        if (rule.role() != Role.CONSEQUENCE) {
            return Optional.empty();
        }
        if (down[asset] > 0) {
            return Optional.of(a.code() + " is down.");
        }
        if (blind[asset] > 0) {
            return Optional.of("Nothing is heard of " + a.code() + ".");
        }
        for (int up : upstream.above(asset)) {
            if (down[up] > 0) {
                return Optional.of(
                        "%s, which %s depends on, is down."
                                .formatted(registry.asset(up).code(), a.code()));
            }
        }
        return Optional.empty();
    }
}
