package org.wattdeck.ui.screen.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.wattdeck.app.record.Credentials;
import org.wattdeck.app.runtime.RuntimeSettings;
import org.wattdeck.app.runtime.SecondPersonRule;
import org.wattdeck.domain.access.Role;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Dispatch;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.record.SelectHold;
import org.wattdeck.domain.say.Said;
import org.wattdeck.testing.ConsoleRig;
import org.wattdeck.testing.LiveDeck;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.ui.kit.Place;

/// Commands by keyboard over a running plant: selected first, with a second person where they are
/// large, and setpoints that are brought back.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuardedCommandTest {

    private static final UUID ELSEWHERE = new UUID(4, 4);

    private final Registry registry = Portfolios.mixed(32);
    private LiveDeck live;
    private ConsoleRig rig;

    @BeforeAll
    void start() throws IOException {
        live =
                LiveDeck.start(
                        registry,
                        RuntimeSettings.DEFAULT.withCommands(
                                new RuntimeSettings.Commands(
                                        Duration.ofHours(4),
                                        Duration.ofSeconds(30),
                                        50,
                                        10,
                                        SecondPersonRule.above(40),
                                        30)));
    }

    @AfterAll
    void stop() {
        live.close();
    }

    @BeforeEach
    void open() {
        rig = ConsoleRig.over(live.deck(), 1366, 768);
        rig.until(() -> rig.desk().live().real());
    }

    @AfterEach
    void leave() {
        rig.close();
    }

    private Asset battery(int n) {
        return registry.assets().stream()
                .filter(a -> a.type() == AssetType.BATTERY && a.dispatchable())
                .skip(n)
                .findFirst()
                .orElseThrow();
    }

    private static <T> T done(CompletionStage<Verdict<T>> stage) {
        return switch (stage.toCompletableFuture().join()) {
            case Verdict.Accepted<T>(T value) -> value;
            case Verdict.Refused<T>(List<Said> why) -> throw new AssertionError(why);
        };
    }

    private void command(Asset asset) {
        rig.go(Place.asset(asset.siteId(), asset.id()));
        ConsoleRig.onFx(
                () -> {
                    rig.desk().selection().command(asset.id());
                    return true;
                });
        rig.until(() -> rig.window().stage().getScene().lookup("#selectWords") != null);
    }

    /// What is told may take the focus from the window for a moment.
    private void toFront() {
        ConsoleRig.onFx(
                () -> {
                    rig.window().stage().requestFocus();
                    return true;
                });
    }

    /// The focus is put there by the pane itself.
    private void into(String id) {
        rig.until(() -> focused(id));
    }

    private boolean focused(String id) {
        return rig.node(id, TextField.class).isFocused();
    }

    private String words(String id) {
        return ConsoleRig.onFx(
                () -> ((Label) rig.window().stage().getScene().lookup("#" + id)).getText());
    }

    private Optional<Dispatch> liveOn(Asset asset) {
        return live.deck().dispatches().liveOn(asset.id());
    }

    private List<SelectHold> holders(Asset asset) {
        return live.store().holders(List.of(asset.id()), ELSEWHERE);
    }

    @Test
    void anOpenCommandSelectsItsAssetForThisConsole() {
        Asset battery = battery(0);
        live.store().select(List.of(battery.id()), ELSEWHERE, "carla", 8);
        command(battery);
        rig.until(() -> words("selectWords").startsWith("Held by carla, "));
        rig.until(() -> words("selectWords").startsWith("Selected for you, "));
        assertEquals("anna", holders(battery).getFirst().holder());
        rig.press(KeyCode.ESCAPE);
        rig.until(() -> holders(battery).isEmpty());
    }

    @Test
    void whatIsTypedBeforeTheNextFrameIsNotLost() {
        Asset battery = battery(0);
        rig.go(Place.asset(battery.siteId(), battery.id()));
        String typed =
                ConsoleRig.onFx(
                        () -> {
                            rig.desk().selection().command(battery.id());
                            Scene scene = rig.window().stage().getScene();
                            for (String each : List.of("4", "5")) {
                                KeyEvent key =
                                        new KeyEvent(
                                                KeyEvent.KEY_TYPED,
                                                each,
                                                each,
                                                KeyCode.UNDEFINED,
                                                false,
                                                false,
                                                false,
                                                false);
                                Event.fireEvent(scene.getFocusOwner(), key);
                            }
                            return ((TextField) scene.lookup("#power")).getText();
                        });
        assertEquals("45", typed);
    }

    @Test
    void aLargeCommandAsksASecondPerson() {
        Asset battery = battery(1);
        var people = live.deck().records().people();
        done(people.add(LiveDeck.ANNA, "Bernd", Role.OPERATOR, "2468", Credentials.NONE));
        command(battery);
        rig.type("45");
        rig.press(KeyCode.ENTER);
        rig.until(() -> rig.sees("checkBox"));
        rig.until(() -> !rig.node("toConfirm", javafx.scene.control.Button.class).isDisabled());
        rig.press(KeyCode.ENTER);
        rig.until(() -> rig.sees("secondName"));
        into("secondName");
        rig.type("Bernd");
        rig.press(KeyCode.ENTER);
        into("secondPin");
        rig.type("1111");
        rig.press(KeyCode.CONTROL, KeyCode.ENTER);
        rig.until(() -> words("problem").contains("wrong"));
        assertTrue(liveOn(battery).isEmpty());
        rig.until(
                () -> {
                    // the delay after a wrong PIN is over within a second or two
                    rig.press(KeyCode.CONTROL, KeyCode.A);
                    rig.type("2468");
                    rig.press(KeyCode.CONTROL, KeyCode.ENTER);
                    return liveOn(battery).isPresent();
                });
        assertEquals("Bernd", liveOn(battery).orElseThrow().approvedBy());
    }

    @Test
    void setpointsAreKeptComparedAndBroughtBack() {
        Asset battery = battery(2);
        rig.go(Place.site(battery.siteId()));
        var dispatches = live.deck().dispatches();
        send(battery, 12);
        rig.until(() -> liveOn(battery).isPresent());
        toFront();
        openSetpoints();
        toName();
        rig.type("before the test");
        rig.press(KeyCode.ENTER);
        rig.until(() -> live.deck().records().setpoints().all().size() == 1);
        done(dispatches.release(LiveDeck.ANNA, battery.id(), "the test"));
        rig.until(() -> liveOn(battery).map(d -> d.powerKw() != 12).orElse(true));
        rig.until(() -> liveOn(battery).isEmpty());
        rig.press(KeyCode.ESCAPE);
        openSetpoints();
        rig.until(
                () ->
                        ((TableView<?>) rig.window().stage().getScene().lookup("#setpointTable"))
                                        .getItems()
                                        .size()
                                == 1);
        rig.until(
                () ->
                        rig.node("setpointExecute", javafx.scene.control.Button.class)
                                .getText()
                                .contains("1 of 1"));
        rig.press(KeyCode.CONTROL, KeyCode.ENTER);
        rig.until(() -> liveOn(battery).map(Dispatch::powerKw).orElse(0.0) == 12);
        assertEquals(
                "Back to the setpoints “before the test”", liveOn(battery).orElseThrow().reason());
    }

    @Test
    void setpointsThatAreLargeTogetherAskASecondPerson() {
        List<Asset> two = List.of(battery(3), battery(4));
        rig.go(Place.site(two.getFirst().siteId()));
        done(
                live.deck()
                        .records()
                        .people()
                        .add(LiveDeck.ANNA, "Carla", Role.OPERATOR, "1357", Credentials.NONE));
        two.forEach(b -> send(b, 25));
        rig.until(() -> two.stream().allMatch(b -> liveOn(b).isPresent()));
        toFront();
        openSetpoints();
        toName();
        rig.type("both at 25");
        rig.press(KeyCode.ENTER);
        rig.until(
                () ->
                        live.deck().records().setpoints().all().stream()
                                .anyMatch(s -> s.name().equals("both at 25")));
        two.forEach(b -> done(live.deck().dispatches().release(LiveDeck.ANNA, b.id(), "the test")));
        rig.until(() -> two.stream().allMatch(b -> liveOn(b).isEmpty()));
        rig.press(KeyCode.ESCAPE);
        openSetpoints();
        rig.until(() -> rig.sees("setpointSecond"));
        rig.press(KeyCode.CONTROL, KeyCode.ENTER);
        rig.until(() -> words("setpointAnswer").contains("second person"));
        assertTrue(two.stream().allMatch(b -> liveOn(b).isEmpty()));
        into("setpointSecond");
        rig.type("Carla");
        rig.press(KeyCode.ENTER);
        into("setpointPin");
        rig.type("1357");
        rig.press(KeyCode.CONTROL, KeyCode.ENTER);
        rig.until(() -> two.stream().allMatch(b -> liveOn(b).isPresent()));
        assertEquals("Carla", liveOn(two.getFirst()).orElseThrow().approvedBy());
        assertEquals("Carla", liveOn(two.getLast()).orElseThrow().approvedBy());
    }

    /// With a list of kept setpoints the focus is on the list at first.
    private void toName() {
        rig.until(
                () -> {
                    rig.node("setpointName", TextField.class).requestFocus();
                    return focused("setpointName");
                });
    }

    private void openSetpoints() {
        rig.press(KeyCode.CONTROL, KeyCode.K);
        rig.type("setpoints keep");
        rig.press(KeyCode.ENTER);
        rig.until(() -> rig.window().stage().getScene().lookup("#setpointPane") != null);
    }

    private void send(Asset asset, double kw) {
        var request =
                new org.wattdeck.domain.ops.DispatchRequest(
                        UUID.randomUUID(),
                        new org.wattdeck.domain.ops.Target.OfAsset(asset.id()),
                        kw,
                        Optional.of(Duration.ofHours(1)),
                        java.util.OptionalDouble.empty(),
                        "for the test");
        var checked = live.deck().dispatches().check(LiveDeck.ANNA, request);
        done(
                live.deck()
                        .dispatches()
                        .submit(LiveDeck.ANNA, request, checked.nonce().orElseThrow()));
    }
}
