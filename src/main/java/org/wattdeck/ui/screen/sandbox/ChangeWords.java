package org.wattdeck.ui.screen.sandbox;

import java.util.UUID;
import org.wattdeck.app.sandbox.SandboxChange;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.Numbers;

/// The changes of a sandbox in words.
final class ChangeWords {

    private ChangeWords() {}

    static String of(Messages messages, Registry registry, SandboxChange change) {
        return switch (change) {
            case SandboxChange.PowerShare(UUID id, double share) ->
                    messages.text(
                            "sandbox.change.share", code(registry, id), Numbers.percent(share));
            case SandboxChange.Stored(UUID id, double soc) ->
                    messages.text(
                            "sandbox.change.stored", code(registry, id), Numbers.percent(soc));
            case SandboxChange.Service(UUID id, boolean in) ->
                    messages.text(
                            in ? "sandbox.change.in" : "sandbox.change.out", code(registry, id));
            case SandboxChange.Weather w -> messages.text("sandbox.weather");
            case SandboxChange.Demand d -> messages.text("sandbox.weather");
            case SandboxChange.Prices p -> messages.text("sandbox.prices");
        };
    }

    private static String code(Registry registry, UUID id) {
        return registry.asset(id).map(Asset::code).orElse("");
    }
}
