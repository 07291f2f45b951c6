package org.wattdeck.ui.screen.alarms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.AlarmSnapshot;
import org.wattdeck.domain.alarm.AlarmState;
import org.wattdeck.domain.alarm.Measured;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.ops.Priority;

class SteadyListTest {

    private static final Instant START = Instant.parse("2026-06-21T10:00:00Z");
    private static final AlarmState[] LISTED = {
        AlarmState.UNACKED, AlarmState.ACKED, AlarmState.RTN_UNACKED, AlarmState.SHELVED
    };

    private int compared;
    private int judged;
    private final AlarmFilter.Known known =
            new AlarmFilter.Known() {
                @Override
                public String words(Alarm a) {
                    judged++;
                    return a.message();
                }

                @Override
                public Optional<AssetType> type(Alarm a) {
                    return Optional.empty();
                }
            };

    /// By asset, so that each comparison asks for the asset of two alarms.
    private final SteadyList list =
            new SteadyList(
                    known,
                    a -> {
                        compared++;
                        return a.message();
                    });

    private static Alarm alarm(int k, AlarmState state, Instant since, String message) {
        return new Alarm(
                new UUID(7, k),
                "rule",
                Optional.empty(),
                Optional.empty(),
                Priority.values()[k % 4],
                state,
                true,
                false,
                1,
                since,
                since,
                Measured.NONE,
                message,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static AlarmSnapshot picture(List<Alarm> alarms, Map<UUID, UUID> roots) {
        return new AlarmSnapshot(1, START, alarms, roots, Set.of(), List.of(), Optional.empty());
    }

    private static AlarmFilter filter(AlarmFilter.Preset preset, String text) {
        return new AlarmFilter(
                preset,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                AlarmFilter.wordsOf(text));
    }

    @Test
    void everyWordTypedMustStandSomewhereInWhatAnAlarmSays() {
        List<Alarm> alarms =
                List.of(
                        alarm(1, AlarmState.UNACKED, START, "B-1 rack 4 inverter tripped"),
                        alarm(2, AlarmState.UNACKED, START, "B-2 rack 4 inverter tripped"));
        AlarmFilter two = filter(AlarmFilter.Preset.ACTIVE, "  TRIPPED b-2 ");
        assertTrue(list.update(picture(alarms, Map.of()), two, false));
        assertEquals(List.of(alarms.get(1).id()), ids(list.rows()));
        AlarmFilter none = filter(AlarmFilter.Preset.ACTIVE, "b-1 b-2");
        assertTrue(list.update(picture(alarms, Map.of()), none, false));
        assertEquals(List.of(), ids(list.rows()));
    }

    @Test
    void ofTenThousandRowsOnlyWhatChangedIsComparedAndJudged() {
        List<Alarm> alarms = new ArrayList<>();
        for (int k = 0; k < 10_000; k++) {
            alarms.add(alarm(k, AlarmState.UNACKED, START, "alarm " + k));
        }
        AlarmFilter byAsset = filter(AlarmFilter.Preset.BY_ASSET, "alarm");
        assertTrue(list.update(picture(alarms, Map.of()), byAsset, false));
        for (int k = 0; k < 100; k++) {
            alarms.set(
                    k * 97,
                    alarm(k * 97, AlarmState.ACKED, START.plusSeconds(9), "alarm again " + k));
        }
        compared = 0;
        judged = 0;
        assertTrue(list.update(picture(alarms, Map.of()), byAsset, false));
        assertEquals(100, judged);
        // two alarms a comparison: 100 searches of 14 steps, sorting 100, whether 100 moved
        assertTrue(compared <= 2 * (100 * 14 + 100 * 7 + 100), () -> "compared " + compared);
        compared = 0;
        assertFalse(list.update(picture(alarms, Map.of()), byAsset, false));
        assertEquals(0, compared, "nothing changed");
    }

    @Test
    void whateverComesGoesAndChangesTheRowsAreWhatAFreshListWouldShow() {
        Random random = new Random(11);
        List<Alarm> alarms = new ArrayList<>();
        for (int turn = 0; turn < 400; turn++) {
            for (int n = random.nextInt(6); n > 0; n--) {
                int k = random.nextInt(60);
                alarms.removeIf(a -> a.id().equals(new UUID(7, k)));
                if (random.nextInt(4) > 0) {
                    alarms.add(
                            alarm(
                                    k,
                                    LISTED[random.nextInt(LISTED.length)],
                                    START.plusSeconds(random.nextInt(9)),
                                    "at " + random.nextInt(5)));
                }
            }
            Map<UUID, UUID> roots =
                    alarms.stream()
                            .filter(a -> random.nextInt(5) == 0)
                            .collect(Collectors.toMap(Alarm::id, a -> new UUID(7, 1)));
            AlarmFilter wanted =
                    filter(
                            AlarmFilter.Preset.values()[
                                    random.nextInt(8) == 0 ? random.nextInt(5) : turn / 80],
                            random.nextInt(8) == 0 ? "at 1" : "");
            boolean hold = random.nextInt(4) == 0;
            List<UUID> before = ids(list.rows());
            list.update(picture(alarms, roots), wanted, hold);
            SteadyList fresh = new SteadyList(known, Alarm::message);
            fresh.update(picture(alarms, roots), wanted, false);
            if (hold) {
                assertEquals(before, ids(list.rows()), "no row moves");
                long more =
                        fresh.rows().stream().filter(line -> !before.contains(line.id())).count();
                assertEquals(more, list.waiting());
            } else {
                assertEquals(ids(fresh.rows()), ids(list.rows()));
                list.rows().forEach(line -> assertFalse(line.gone()));
            }
            Set<UUID> wantedNow = Set.copyOf(ids(fresh.rows()));
            for (AlarmLine line : list.rows()) {
                assertEquals(!wantedNow.contains(line.id()), line.gone());
            }
        }
    }

    private static List<UUID> ids(List<AlarmLine> lines) {
        return lines.stream().map(AlarmLine::id).toList();
    }
}
