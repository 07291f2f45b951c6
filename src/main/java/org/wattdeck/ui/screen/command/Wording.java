package org.wattdeck.ui.screen.command;

import java.time.Duration;
import java.util.Optional;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.ops.DispatchRequest;
import org.wattdeck.domain.ops.Target;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.Numbers;

/// Says in words what a command does. Pure.
final class Wording {

    private static final double ZERO_KW = 1e-6;

    private final Messages messages;
    private final Registry registry;

    Wording(Messages messages, Registry registry) {
        this.messages = messages;
        this.registry = registry;
    }

    /// The verb and the number, as they stand on the button: `Discharge 2,000 kW`.
    String button(Target target, double powerKw) {
        return messages.text(
                "command.verb." + verb(target, powerKw), Numbers.power(Math.abs(powerKw)));
    }

    private String verb(Target target, double powerKw) {
        Optional<AssetType> type =
                target instanceof Target.OfAsset(var id)
                        ? registry.asset(id).map(Asset::type)
                        : Optional.empty();
        boolean zero = Math.abs(powerKw) < ZERO_KW;
        return switch (type.orElse(AssetType.BATTERY)) {
            case BATTERY, GRID_CONNECTION -> zero ? "zero" : powerKw > 0 ? "discharge" : "charge";
            case SOLAR_PV, WIND_TURBINE -> zero ? "stop" : "limit";
            case GENERATOR -> zero ? "stop" : "run";
            case EV_CHARGER -> powerKw > 0 ? "discharge" : zero ? "stop" : "limit";
            case LOAD -> "curtail";
        };
    }

    /// `B-17 (Harbour)`, `site Harbour`, `group Peak shaving`.
    String name(Target target) {
        return switch (target) {
            case Target.OfAsset(var id) ->
                    registry.asset(id)
                            .map(
                                    a ->
                                            a.code()
                                                    + registry.site(a.siteId())
                                                            .map(s -> " (" + s.name() + ")")
                                                            .orElse(""))
                            .orElse(id.toString());
            case Target.OfSite(var id) ->
                    messages.text(
                            "command.target.site",
                            registry.site(id).map(Site::name).orElse(id.toString()));
            case Target.OfGroup(var id) ->
                    messages.text(
                            "command.target.group",
                            registry.group(id).map(g -> g.name()).orElse(id.toString()));
        };
    }

    /// The whole command in a sentence, as it is confirmed.
    String sentence(DispatchRequest request, double nowKw) {
        return messages.text(
                "command.sentence." + verb(request.target(), request.powerKw()),
                name(request.target()),
                Numbers.power(nowKw),
                Numbers.power(request.powerKw()),
                length(request.duration()),
                request.rampKwPerSecond().isPresent()
                        ? messages.text(
                                "command.sentence.ramp",
                                Numbers.four(request.rampKwPerSecond().getAsDouble()))
                        : "");
    }

    String length(Optional<Duration> duration) {
        return duration.map(
                        d -> messages.text("command.for", Numbers.duration(d.toMillis() / 1000.0)))
                .orElse(messages.text("command.forLongest"));
    }
}
