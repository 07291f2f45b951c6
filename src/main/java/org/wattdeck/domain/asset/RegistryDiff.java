package org.wattdeck.domain.asset;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.wattdeck.domain.asset.spec.CoreValues;
import org.wattdeck.domain.schema.Values;

/// What a new portfolio would change about the one before. Nothing in it deletes: an asset or site
/// that is missing from the new one is proposed for retirement, and its history stays.
///
/// Things are the same by id; a default that is written out is no change.
///
/// @param linksChanged whether groups or dependencies differ
public record RegistryDiff(
        List<Site> addedSites,
        List<Asset> added,
        List<Change> changed,
        List<Site> retiringSites,
        List<Asset> retiring,
        boolean linksChanged) {

    public RegistryDiff {
        addedSites = List.copyOf(addedSites);
        added = List.copyOf(added);
        changed = List.copyOf(changed);
        retiringSites = List.copyOf(retiringSites);
        retiring = List.copyOf(retiring);
    }

    /// A site or asset whose fields differ; `code` is the one before.
    public record Change(UUID id, String code, List<FieldChange> fields) {
        public Change {
            fields = List.copyOf(fields);
        }

        /// `BESS-1: max_soc 0.9 -> 0.8, name ...`.
        public String words() {
            return code
                    + ": "
                    + String.join(", ", fields.stream().map(FieldChange::words).toList());
        }
    }

    /// One field, absent where it was or is not given.
    public record FieldChange(String field, Optional<Object> before, Optional<Object> after) {
        String words() {
            return field + " " + shown(before) + " -> " + shown(after);
        }

        private static String shown(Optional<Object> value) {
            return value.map(Object::toString).orElse("none");
        }
    }

    public static RegistryDiff of(Registry before, Registry after) {
        if (before == after) {
            return new RegistryDiff(List.of(), List.of(), List.of(), List.of(), List.of(), false);
        }
        List<Change> changed = new ArrayList<>();
        for (Site old : before.sites()) {
            after.site(old.id())
                    .map(now -> fields(CoreValues.of(old), CoreValues.of(now)))
                    .filter(f -> !f.isEmpty())
                    .ifPresent(f -> changed.add(new Change(old.id(), old.code(), f)));
        }
        for (Asset old : before.assets()) {
            after.asset(old.id())
                    .map(now -> fields(whole(old, before), whole(now, after)))
                    .filter(f -> !f.isEmpty())
                    .ifPresent(f -> changed.add(new Change(old.id(), old.code(), f)));
        }
        return new RegistryDiff(
                after.sites().stream().filter(s -> before.site(s.id()).isEmpty()).toList(),
                after.assets().stream().filter(a -> before.indexOf(a.id()) < 0).toList(),
                changed,
                before.sites().stream().filter(s -> after.site(s.id()).isEmpty()).toList(),
                before.assets().stream().filter(a -> after.indexOf(a.id()) < 0).toList(),
                !before.groups().equals(after.groups())
                        || !before.dependencies().equals(after.dependencies()));
    }

    private static Values whole(Asset asset, Registry registry) {
        Values all =
                CoreValues.of(asset)
                        .with("type", asset.type().code())
                        .with("site", registry.site(asset.siteId()).orElseThrow().code());
        for (var entry : CoreValues.spec(asset).byName().entrySet()) {
            // Own data stands both in the core and in the spec.
            String name = all.has(entry.getKey()) ? "spec." + entry.getKey() : entry.getKey();
            all = all.with(name, entry.getValue());
        }
        return all;
    }

    private static List<FieldChange> fields(Values before, Values after) {
        Set<String> names = new LinkedHashSet<>(before.byName().keySet());
        names.addAll(after.byName().keySet());
        return names.stream()
                .filter(n -> !before.get(n).equals(after.get(n)))
                .map(n -> new FieldChange(n, before.get(n), after.get(n)))
                .toList();
    }

    public boolean isEmpty() {
        return addedSites.isEmpty()
                && added.isEmpty()
                && changed.isEmpty()
                && retiringSites.isEmpty()
                && retiring.isEmpty()
                && !linksChanged;
    }
}
