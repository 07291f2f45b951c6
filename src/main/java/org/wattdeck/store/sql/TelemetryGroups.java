package org.wattdeck.store.sql;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.wattdeck.domain.asset.Registry;

/// The small numbers under which telemetry is kept, and which assets are written together. A group
/// never changes; an asset whose site is rearranged is in more than one. Numbers are given by one
/// thread at a time; reading is free.
final class TelemetryGroups {

    /// Few enough that one asset is read without much else, many enough that a tick is few rows.
    static final int LARGEST = 32;

    /// An asset's place in a group.
    record Place(int group, int position) {}

    /// A group and where its assets stand in a registry.
    record Members(int group, int[] indices) {}

    private final Map<UUID, Integer> numbers = new ConcurrentHashMap<>();
    private final Map<Integer, UUID> ids = new ConcurrentHashMap<>();
    private final Map<List<Integer>, Integer> groups = new ConcurrentHashMap<>();
    private final Map<Integer, List<Integer>> assetsOfGroup = new ConcurrentHashMap<>();
    private final Map<Integer, List<Place>> places = new ConcurrentHashMap<>();

    static TelemetryGroups load(Connection c) throws SQLException {
        TelemetryGroups loaded = new TelemetryGroups();
        try (Statement statement = c.createStatement()) {
            try (ResultSet rows =
                    statement.executeQuery("SELECT asset_no, asset_id FROM telemetry_asset")) {
                while (rows.next()) {
                    loaded.numbers.put(rows.getObject(2, UUID.class), rows.getInt(1));
                    loaded.ids.put(rows.getInt(1), rows.getObject(2, UUID.class));
                }
            }
            try (ResultSet rows =
                    statement.executeQuery("SELECT group_no, members FROM telemetry_group")) {
                while (rows.next()) {
                    loaded.remember(rows.getInt(1), assetsOf(rows.getBytes(2)));
                }
            }
        }
        return loaded;
    }

    private void remember(int group, List<Integer> assets) {
        groups.put(assets, group);
        assetsOfGroup.put(group, assets);
        for (int i = 0; i < assets.size(); i++) {
            places.merge(
                    assets.get(i),
                    List.of(new Place(group, i)),
                    (known, more) -> {
                        List<Place> both = new ArrayList<>(known);
                        both.addAll(more);
                        return List.copyOf(both);
                    });
        }
    }

    private static List<Integer> assetsOf(byte[] members) {
        ByteBuffer in = ByteBuffer.wrap(members);
        List<Integer> assets = new ArrayList<>(members.length / 4);
        while (in.hasRemaining()) {
            assets.add(in.getInt());
        }
        return assets;
    }

    /// The groups of a registry: each site's assets in runs; new assets and groups get numbers in
    /// this transaction.
    List<Members> membersOf(Connection c, Registry registry) throws SQLException {
        number(c, registry);
        List<Members> found = new ArrayList<>();
        try (PreparedStatement insert =
                c.prepareStatement(
                        "INSERT INTO telemetry_group (group_no, members) VALUES (?, ?)")) {
            for (int site = 0; site < registry.sites().size(); site++) {
                int end = registry.firstAssetOf(site + 1);
                for (int first = registry.firstAssetOf(site); first < end; first += LARGEST) {
                    int[] indices = new int[Math.min(LARGEST, end - first)];
                    List<Integer> assets = new ArrayList<>();
                    for (int i = 0; i < indices.length; i++) {
                        indices[i] = first + i;
                        assets.add(numberOf(registry.asset(first + i).id()));
                    }
                    Integer known = groups.get(assets);
                    int group = known == null ? groups.size() + 1 : known;
                    if (known == null) {
                        ByteBuffer members = ByteBuffer.allocate(4 * assets.size());
                        assets.forEach(members::putInt);
                        insert.setInt(1, group);
                        insert.setBytes(2, members.array());
                        insert.addBatch();
                        remember(group, List.copyOf(assets));
                    }
                    found.add(new Members(group, indices));
                }
            }
            insert.executeBatch();
        }
        return found;
    }

    private void number(Connection c, Registry registry) throws SQLException {
        try (PreparedStatement insert =
                c.prepareStatement(
                        "INSERT INTO telemetry_asset (asset_no, asset_id) VALUES (?, ?)")) {
            for (int i = 0; i < registry.assets().size(); i++) {
                UUID id = registry.asset(i).id();
                if (!numbers.containsKey(id)) {
                    int number = numbers.size() + 1;
                    numbers.put(id, number);
                    ids.put(number, id);
                    insert.setInt(1, number);
                    insert.setObject(2, id);
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    /// The number of an asset, or 0 if nothing of it was ever recorded.
    int numberOf(UUID asset) {
        return numbers.getOrDefault(asset, 0);
    }

    /// The asset with this number.
    Optional<UUID> idOf(int assetNumber) {
        return Optional.ofNullable(ids.get(assetNumber));
    }

    List<Place> placesOf(int assetNumber) {
        return places.getOrDefault(assetNumber, List.of());
    }

    List<Integer> assetsOf(int group) {
        return assetsOfGroup.getOrDefault(group, List.of());
    }

    List<Integer> all() {
        return assetsOfGroup.keySet().stream().sorted().toList();
    }
}
