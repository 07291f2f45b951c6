package org.wattdeck.store.file;

import static org.wattdeck.store.file.StudyValues.place;
import static org.wattdeck.store.file.StudyValues.some;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.plan.Planning;
import org.wattdeck.domain.say.Said;

/// Reads what a plan holds assets to for a while.
final class HoldParts {

    private final StudyValues values;
    private final StudyThings things;
    private final StudyParts parts;
    private final List<Planning.Hold> all = new ArrayList<>();

    HoldParts(StudyValues values, StudyThings things, StudyParts parts) {
        this.values = values;
        this.things = things;
        this.parts = parts;
    }

    List<Planning.Hold> read(Yaml.Mapping map, String path) {
        values.each(map, "holds", path, this::hold);
        return all;
    }

    private void hold(Yaml.Mapping map, String path) {
        values.known(map, path, PlanningKeys.HOLD);
        Optional<Asset> asset = things.asset(map, path);
        Optional<Instant> from = parts.moment(map, "from", path);
        Optional<Instant> to = parts.moment(map, "to", path);
        Optional<Double> power = values.signedPower(map, "power", path);
        Optional<Double> available = values.share(map, "available", path);
        Optional<Double> out = values.power(map, "most_out", path);
        Optional<Double> in = values.power(map, "most_in", path);
        what(map, path);
        values.inOrder(map, path, "plan.hold", from, to);
        asset.filter(a -> a.type() == AssetType.GRID_CONNECTION && map.has("power"))
                .ifPresent(
                        a ->
                                values.bad(
                                        place(map, "power"),
                                        "plan.hold",
                                        path + "power",
                                        "cannot be held at a grid connection",
                                        a.code(),
                                        "most_out for its import, most_in for its export"));
        asset.ifPresent(
                a ->
                        all.add(
                                new Planning.Hold(
                                        a.id(),
                                        from,
                                        to,
                                        some(power),
                                        some(available),
                                        some(out),
                                        some(in))));
    }

    /// A power, or limits.
    private void what(Yaml.Mapping map, String path) {
        long limits = Stream.of("available", "most_out", "most_in").filter(map::has).count();
        if (map.has("power") == limits > 0) {
            values.bad(
                    map,
                    "plan.hold",
                    path + "power",
                    limits > 0 ? Said.of("stands beside a limit") : Said.of("is missing"),
                    limits > 0 ? Said.of("both") : Said.of("neither"),
                    Said.of("power, or one or more of available, most_out, most_in"));
        }
    }
}
