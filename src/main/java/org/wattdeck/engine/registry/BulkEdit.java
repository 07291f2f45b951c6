package org.wattdeck.engine.registry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.DoubleConsumer;
import java.util.function.UnaryOperator;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Edit;
import org.wattdeck.domain.asset.Group;
import org.wattdeck.domain.asset.LifecycleStatus;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.PortfolioChange;
import org.wattdeck.domain.asset.spec.AssetSchemas;
import org.wattdeck.domain.asset.spec.Following;
import org.wattdeck.domain.schema.Field;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.domain.schema.Values;

/// One thing done to many assets, as one change.
public final class BulkEdit {

    /// What is each asset's own, or has a wish of its own.
    private static final Set<String> APART =
            Set.of("code", "name", "serial_number", "status", "metadata");

    private static final int STEP = 1_000;

    /// What is to be done to each asset.
    public sealed interface Wish {

        /// A field of the core or of the spec; empty to take its value away.
        record SetField(String field, Optional<Object> value) implements Wish {}

        record SetStatus(LifecycleStatus status) implements Wish {}

        record MoveTo(UUID site) implements Wish {}

        /// Own data.
        ///
        /// @param change what is made of the JSON text that was there; an empty one is none
        record ChangeOwn(UnaryOperator<String> change) implements Wish {}

        record Join(UUID group, String role) implements Wish {}

        record Leave(UUID group) implements Wish {}
    }

    /// What comes of it.
    ///
    /// @param unchanged assets that are so already
    /// @param problems assets it cannot be done to; then none of it should be done
    public record Made(PortfolioChange change, int unchanged, List<Problem> problems) {
        public Made {
            problems = List.copyOf(problems);
        }
    }

    private BulkEdit() {}

    /// @param reached told how far it is, 0 to 1; may throw to call it off
    public static Made of(
            Portfolio now, Collection<UUID> assets, Wish wish, DoubleConsumer reached) {
        return switch (wish) {
            case Wish.Join(UUID id, String role) -> members(now, id, assets, Optional.of(role));
            case Wish.Leave(UUID id) -> members(now, id, assets, Optional.empty());
            case Wish.SetField _, Wish.SetStatus _, Wish.MoveTo _, Wish.ChangeOwn _ ->
                    each(now, assets, wish, reached);
        };
    }

    private static Made each(
            Portfolio now, Collection<UUID> assets, Wish wish, DoubleConsumer reached) {
        List<Edit> edits = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        int unchanged = 0;
        int done = 0;
        for (UUID id : assets) {
            if (++done % STEP == 0) {
                reached.accept((double) done / assets.size());
            }
            Optional<Asset> before = now.asset(id);
            if (before.isEmpty()) {
                continue; // somebody deleted it meanwhile
            }
            Asset asset = before.get();
            if (wish instanceof Wish.SetField(String field, var _) && !has(asset, field)) {
                problems.add(
                        Problem.error(
                                "field.unknown",
                                "assets[" + asset.code() + "]." + field,
                                "is no field of this type",
                                asset.type().code(),
                                "only assets that have it"));
                continue;
            }
            Asset after = after(asset, wish);
            if (after.equals(asset)) {
                unchanged++;
            } else {
                edits.add(Edit.change(asset, after));
            }
        }
        return new Made(new PortfolioChange(edits), unchanged, problems);
    }

    private static boolean has(Asset asset, String field) {
        return core(field) || AssetSchemas.of(asset.type()).field(field).isPresent();
    }

    private static boolean core(String field) {
        return AssetSchemas.asset().field(field).isPresent();
    }

    private static Asset after(Asset a, Wish wish) {
        return switch (wish) {
            case Wish.SetStatus(LifecycleStatus status) -> a.with(status);
            case Wish.MoveTo(UUID site) ->
                    new Asset(
                            a.id(),
                            a.code(),
                            a.type(),
                            a.name(),
                            site,
                            a.status(),
                            a.core(),
                            a.spec());
            case Wish.ChangeOwn(UnaryOperator<String> change) -> {
                String own = change.apply(a.core().text("metadata").orElse(""));
                yield with(
                        a,
                        put(
                                a.core(),
                                "metadata",
                                own.isEmpty() ? Optional.empty() : Optional.of(own)),
                        a.spec());
            }
            case Wish.SetField(String field, Optional<Object> value) ->
                    core(field)
                            ? with(a, put(a.core(), field, value), a.spec())
                            : with(a, a.core(), spec(a, field, put(a.spec(), field, value)));
            case Wish.Join _, Wish.Leave _ -> a;
        };
    }

    private static Values spec(Asset a, String field, Values next) {
        return Following.from(field) ? Following.spec(a.type(), Optional.of(a), next) : next;
    }

    private static Asset with(Asset a, Values core, Values spec) {
        return new Asset(a.id(), a.code(), a.type(), a.name(), a.siteId(), a.status(), core, spec);
    }

    private static Values put(Values values, String field, Optional<Object> value) {
        Map<String, Object> all = new LinkedHashMap<>(values.byName());
        if (value.isPresent()) {
            all.put(field, value.get());
        } else {
            all.remove(field);
        }
        return new Values(all);
    }

    private static Made members(
            Portfolio now, UUID id, Collection<UUID> assets, Optional<String> role) {
        Set<UUID> wanted = new HashSet<>();
        assets.stream().filter(a -> now.asset(a).isPresent()).forEach(wanted::add);
        if (!(now.thing(id).orElse(null) instanceof Group group)) {
            return new Made(
                    new PortfolioChange(List.of()),
                    0,
                    List.of(
                            Problem.error(
                                    "group.unknown",
                                    "groups",
                                    "is not a group of the portfolio",
                                    id.toString(),
                                    "the code of a group")));
        }
        List<Group.Member> members = new ArrayList<>(group.members());
        int before = members.size();
        int touched;
        if (role.isPresent()) {
            members.forEach(m -> wanted.remove(m.assetId()));
            assets.stream()
                    .filter(wanted::contains)
                    .forEach(a -> members.add(new Group.Member(a, role.get(), 0)));
            touched = members.size() - before;
        } else {
            members.removeIf(m -> wanted.contains(m.assetId()));
            touched = before - members.size();
        }
        Group after =
                new Group(
                        group.id(),
                        group.code(),
                        group.name(),
                        group.type(),
                        group.parent(),
                        group.details(),
                        members);
        return new Made(
                touched == 0
                        ? new PortfolioChange(List.of())
                        : PortfolioChange.of(Edit.change(group, after)),
                assets.size() - touched,
                List.of());
    }

    /// The fields that can be set on assets of all these types: not those each has of its own.
    public static List<Field> common(Set<AssetType> types) {
        List<Field> all = new ArrayList<>();
        AssetSchemas.asset().fields().stream()
                .filter(f -> !APART.contains(f.name()))
                .forEach(all::add);
        types.stream()
                .findFirst()
                .ifPresent(
                        first ->
                                AssetSchemas.of(first).fields().stream()
                                        .filter(
                                                f ->
                                                        types.stream()
                                                                .allMatch(
                                                                        t ->
                                                                                AssetSchemas.of(t)
                                                                                        .field(
                                                                                                f
                                                                                                        .name())
                                                                                        .isPresent()))
                                        .forEach(all::add));
        return all;
    }
}
