package org.wattdeck.ui.screen.palette;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.alarm.Alarm;
import org.wattdeck.domain.alarm.AlarmState;
import org.wattdeck.domain.alarm.Measured;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Group;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Priority;
import org.wattdeck.domain.schema.Values;
import org.wattdeck.testing.FakeDeck;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.ui.kit.Messages;

class FinderTest {

    private static final Instant NOW = Instant.parse("2026-06-21T10:00:00Z");

    private final Messages messages = new Messages();
    private final Registry mixed = Portfolios.mixed(60);
    private final Registry registry =
            new Registry(
                    mixed.sites(),
                    mixed.assets(),
                    List.of(
                            new Group(
                                    new UUID(9, 9),
                                    "VPP-1",
                                    "Northern pool",
                                    "vpp",
                                    Optional.empty(),
                                    Values.EMPTY,
                                    List.of(new Group.Member(mixed.asset(0).id(), "member", 1)))),
                    List.of(),
                    false);
    private final PlantSnapshot plant = new FakeDeck(registry, 7).latest();
    private final Asset sick = registry.asset(12);
    private final List<String> done = new ArrayList<>();

    private final Finder.Doer doer =
            new Finder.Doer() {
                @Override
                public void site(UUID siteId) {
                    done.add("site");
                }

                @Override
                public void group(Group group) {
                    done.add("group " + group.code());
                }

                @Override
                public void faceplate(UUID assetId) {
                    done.add("faceplate " + assetId);
                }

                @Override
                public void command(UUID id) {
                    done.add("command " + id);
                }

                @Override
                public void trend(UUID assetId) {
                    done.add("trend " + assetId);
                }

                @Override
                public void alarm(UUID alarmId) {
                    done.add("alarm " + alarmId);
                }
            };

    private final Finder finder =
            new Finder(
                    messages,
                    List.of(PaletteRow.action("Screen", "Trends", "Ctrl+5", () -> {})),
                    Portfolio.of(registry, messages),
                    AlarmList.of(
                            List.of(
                                    new Alarm(
                                            new UUID(3, 3),
                                            "over-temperature",
                                            Optional.of(sick.id()),
                                            Optional.of(sick.siteId()),
                                            Priority.HIGH,
                                            AlarmState.UNACKED,
                                            true,
                                            false,
                                            1,
                                            NOW,
                                            NOW,
                                            Measured.NONE,
                                            "coolant is at 61 degrees",
                                            Optional.empty(),
                                            Optional.empty(),
                                            Optional.empty())),
                            registry,
                            messages),
                    () -> plant,
                    doer);

    private List<String> codes(String query) {
        return finder.find(query).rows().stream().map(PaletteRow::code).toList();
    }

    private List<String> assets(java.util.function.IntPredicate wanted) {
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < registry.assets().size(); i++) {
            if (wanted.test(i)) {
                codes.add(registry.asset(i).code());
            }
        }
        return codes;
    }

    @Test
    void facetsLeaveTheAssetsThatFitAll() {
        List<String> wanted =
                assets(
                        i ->
                                registry.asset(i).type() == AssetType.BATTERY
                                        && plant.socFraction(i) < 0.5);
        assertTrue(wanted.size() > 1, "the portfolio has some");
        assertEquals(wanted, codes("type:battery soc<50"));
        assertEquals(wanted.size(), finder.find("type:battery soc<50").found());
    }

    @Test
    void wordsAndFacetsTogetherNarrowFurther() {
        Asset battery =
                registry.assets().stream()
                        .filter(a -> a.type() == AssetType.BATTERY)
                        .findFirst()
                        .orElseThrow();
        assertEquals(battery.code(), codes(battery.code() + " type:battery").getFirst());
        assertEquals(List.of(), codes(battery.code() + " type:wind"));
    }

    @Test
    void aFacetThatIsNotUnderstoodSaysWhatWouldBe() {
        Finder.Answer answer = finder.find("typ:battery");
        assertEquals(List.of(), answer.rows());
        assertTrue(answer.problem().orElseThrow().contains("type:"), answer.problem().get());
    }

    @Test
    void aVerbTakesFacetsToo() {
        finder.find("command type:battery").rows().getFirst().run().run();
        assertEquals(
                "command "
                        + registry.assets().stream()
                                .filter(a -> a.type() == AssetType.BATTERY)
                                .findFirst()
                                .orElseThrow()
                                .id(),
                done.getFirst());
    }

    @Test
    void anAlarmIsFoundByItsWordsAndBehindItsAsset() {
        finder.find("coolant 61").rows().getFirst().run().run();
        assertEquals(List.of("alarm " + new UUID(3, 3)), done);
        List<PaletteRow> byCode = finder.find(sick.code().toLowerCase(Locale.ROOT)).rows();
        assertEquals(messages.word(sick.type()), byCode.get(0).kind());
        assertEquals(messages.text("palette.kind.alarm"), byCode.get(1).kind());
    }

    @Test
    void aGroupIsFoundByCodeAndName() {
        finder.find("northern").rows().getFirst().run().run();
        finder.find("vpp1").rows().getFirst().run().run();
        assertEquals(List.of("group VPP-1", "group VPP-1"), done);
    }

    @Test
    void narrowingAFacetNeverFindsMore() {
        int before = Integer.MAX_VALUE;
        for (String query : List.of("type:b", "type:ba", "type:batt", "type:battery soc<60")) {
            int found = finder.find(query).found();
            assertTrue(found <= before, query);
            before = found;
        }
    }
}
