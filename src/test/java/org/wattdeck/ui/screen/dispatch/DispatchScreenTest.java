package org.wattdeck.ui.screen.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import javafx.geometry.Point2D;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.wattdeck.app.sandbox.Draft;
import org.wattdeck.app.schedule.Schedule;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Target;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.schedule.Block;
import org.wattdeck.domain.schedule.BlockState;
import org.wattdeck.domain.schedule.BlockWish;
import org.wattdeck.testing.ConsoleRig;
import org.wattdeck.testing.FakeDeck;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.testing.ScheduleStory;
import org.wattdeck.ui.view.gantt.Gantt;

/// The schedule as its user works with it: by keys alone.
class DispatchScreenTest {

    private final FakeDeck fake = new FakeDeck(Portfolios.mixed(30), 3);
    private final ConsoleRig rig = ConsoleRig.open(fake, 1366, 768);

    @BeforeEach
    void open() {
        rig.press(KeyCode.CONTROL, KeyCode.DIGIT4);
        rig.until(
                () ->
                        rig.desk().screens().place().screen().equals("dispatch")
                                && rig.window()
                                        .shell()
                                        .current()
                                        .filter(o -> o.screen().settled())
                                        .isPresent());
        ConsoleRig.onFx(
                () -> {
                    rig.node("scheduleBoard", javafx.scene.Node.class).requestFocus();
                    return true;
                });
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private Schedule schedule() {
        return fake.deck().planning().schedule();
    }

    private List<Block> all() {
        return schedule().blocks(Instant.MIN, Instant.MAX);
    }

    private long count(BlockState state) {
        return all().stream().filter(b -> b.state() == state).count();
    }

    private String said(String id) {
        return ConsoleRig.onFx(() -> rig.node(id, Label.class).getText());
    }

    private Block one() {
        return all().stream().filter(b -> !b.state().ended()).findFirst().orElseThrow();
    }

    @Test
    void aDraftIsMadeMovedAndApprovedFromTheKeyboard() {
        rig.press(KeyCode.N);
        rig.until(() -> count(BlockState.DRAFT) == 1 && rig.sees("blockTitle"));
        BlockWish first = one().wish();
        rig.press(KeyCode.RIGHT);
        rig.press(KeyCode.RIGHT);
        rig.press(KeyCode.SHIFT, KeyCode.RIGHT);
        rig.press(KeyCode.MINUS);
        rig.until(() -> one().start().equals(first.start().plus(Duration.ofMinutes(30))));
        rig.until(() -> one().length().equals(first.length().plus(Duration.ofMinutes(15))));
        rig.until(() -> one().powerKw() < first.powerKw());
        undoUntil(first);
        rig.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
        rig.until(() -> !one().wish().equals(first));
        rig.press(KeyCode.A);
        rig.until(() -> rig.sees("approveSentence"));
        assertTrue(
                said("approveSentence").startsWith("1 of 1 block passes"), said("approveSentence"));
        rig.press(KeyCode.CONTROL, KeyCode.ENTER);
        rig.until(() -> count(BlockState.APPROVED) == 1);
        assertEquals("anna", one().approval().orElseThrow().by());
        rig.until(
                () ->
                        ConsoleRig.onFx(
                                        () ->
                                                rig.node("scheduleQueue", TableView.class)
                                                        .getItems()
                                                        .size())
                                == 1);
    }

    /// A hand that rests between two keys makes an edit of each.
    private void undoUntil(BlockWish wanted) {
        for (BlockWish now = one().wish(); !now.equals(wanted); now = one().wish()) {
            BlockWish before = now;
            rig.press(KeyCode.CONTROL, KeyCode.Z);
            rig.until(() -> !one().wish().equals(before));
        }
    }

    @Test
    void whatIsInfeasibleSaysWhyAndStaysADraft() {
        rig.press(KeyCode.N);
        rig.until(() -> count(BlockState.DRAFT) == 1 && rig.sees("blockTitle"));
        rig.press(KeyCode.ENTER);
        rig.type("99000");
        rig.press(KeyCode.ENTER);
        rig.until(() -> one().powerKw() == 99_000);
        ConsoleRig.onFx(
                () -> {
                    rig.node("scheduleBoard", javafx.scene.Node.class).requestFocus();
                    return true;
                });
        rig.press(KeyCode.A);
        rig.until(() -> rig.sees("approveSentence"));
        assertTrue(said("approveSentence").startsWith("0 of 1 block"), said("approveSentence"));
        rig.press(KeyCode.CONTROL, KeyCode.ENTER);
        rig.press(KeyCode.ESCAPE);
        rig.until(() -> rig.sees("blockTitle"));
        assertEquals(1, count(BlockState.DRAFT));
        rig.press(KeyCode.DELETE);
        rig.until(() -> count(BlockState.DRAFT) == 0);
        rig.press(KeyCode.CONTROL, KeyCode.Z);
        rig.until(() -> count(BlockState.DRAFT) == 1);
    }

    @Test
    void aTargetIsSharedAsDraftsAndWithdrawnFromThePool() {
        rig.press(KeyCode.G);
        rig.until(() -> rig.sees("targetShares"));
        rig.type("300");
        rig.press(KeyCode.ENTER);
        rig.until(() -> count(BlockState.DRAFT) >= 1);
        double sum = all().stream().mapToDouble(Block::powerKw).sum();
        assertEquals(300, sum, 1e-6);
        ListView<?> pool = ConsoleRig.onFx(() -> rig.node("schedulePool", ListView.class));
        rig.until(() -> ConsoleRig.onFx(() -> pool.getItems().size()) == 1);
        ConsoleRig.onFx(
                () -> {
                    pool.requestFocus();
                    pool.getSelectionModel().select(0);
                    return true;
                });
        rig.press(KeyCode.DELETE);
        rig.until(() -> count(BlockState.DRAFT) == 0);
    }

    @Test
    void aCommandOfASandboxIsSharedAroundWhatIsPlanned() {
        Registry registry = fake.registry();
        UUID battery =
                registry.assets().stream()
                        .filter(a -> a.code().startsWith("B-"))
                        .findFirst()
                        .orElseThrow()
                        .id();
        Instant quarter =
                Instant.ofEpochSecond((fake.latest().time().getEpochSecond() / 900 + 1) * 900);
        ScheduleStory.propose(
                fake, "hour", List.of(new BlockWish(battery, quarter, Duration.ofHours(1), 50)));
        ListView<?> pool = ConsoleRig.onFx(() -> rig.node("schedulePool", ListView.class));
        rig.until(() -> ConsoleRig.onFx(() -> pool.getItems().size()) == 1);
        rig.press(KeyCode.SHIFT, KeyCode.A);
        rig.until(() -> rig.sees("approveSentence"));
        rig.press(KeyCode.CONTROL, KeyCode.ENTER);
        rig.until(() -> count(BlockState.APPROVED) == 1);
        rig.until(() -> ConsoleRig.onFx(() -> pool.getItems().isEmpty()));
        UUID site = registry.asset(registry.indexOf(battery)).siteId();
        var kept =
                fake.deck()
                        .records()
                        .drafts()
                        .keep(
                                rig.desk().actor(),
                                List.of(
                                        new Draft(
                                                UUID.randomUUID(),
                                                new Target.OfSite(site),
                                                300,
                                                Optional.of(Duration.ofHours(1)),
                                                OptionalDouble.empty(),
                                                "",
                                                quarter,
                                                Duration.ZERO)))
                        .toCompletableFuture()
                        .join();
        assertInstanceOf(Verdict.Accepted.class, kept, kept::toString);
        rig.press(KeyCode.CONTROL, KeyCode.DIGIT1);
        rig.until(() -> rig.desk().screens().place().screen().equals("overview"));
        rig.press(KeyCode.CONTROL, KeyCode.DIGIT4);
        rig.until(() -> ConsoleRig.onFx(() -> pool.getItems().size()) == 1);
        ConsoleRig.onFx(
                () -> {
                    pool.requestFocus();
                    pool.getSelectionModel().selectFirst();
                    return true;
                });
        rig.press(KeyCode.ENTER);
        rig.until(() -> count(BlockState.DRAFT) >= 1);
        List<Block> drafts = all().stream().filter(b -> b.state() == BlockState.DRAFT).toList();
        assertEquals(250, drafts.stream().mapToDouble(Block::powerKw).sum(), 1e-6);
        assertTrue(drafts.stream().noneMatch(b -> b.assetId().equals(battery)));
    }

    @Test
    void aPlanThatWasProposedElsewhereIsApprovedAsAWhole() {
        UUID asset =
                fake.registry().assets().stream()
                        .filter(a -> a.code().startsWith("B-"))
                        .findFirst()
                        .orElseThrow()
                        .id();
        Instant now = fake.latest().time();
        ScheduleStory.propose(
                fake,
                "evening",
                List.of(
                        new BlockWish(asset, now.plusSeconds(3600), Duration.ofMinutes(30), 20),
                        new BlockWish(asset, now.plusSeconds(9000), Duration.ofMinutes(30), -20)));
        rig.until(
                () ->
                        ConsoleRig.onFx(
                                () ->
                                        !rig.node("schedulePool", ListView.class)
                                                .getItems()
                                                .isEmpty()));
        rig.press(KeyCode.SHIFT, KeyCode.A);
        rig.until(() -> rig.sees("approveSentence"));
        rig.press(KeyCode.CONTROL, KeyCode.ENTER);
        rig.until(() -> count(BlockState.APPROVED) == 2);
    }

    /// By the mouse of a robot: from and to are fractions of the board's width, in a lane.
    private void drag(double from, double to, int lane, boolean escape) {
        FxRobot robot = new FxRobot();
        Gantt board = ConsoleRig.onFx(() -> rig.node("scheduleBoard", Gantt.class));
        robot.moveTo(at(board, from, lane)).press(MouseButton.PRIMARY);
        robot.moveTo(at(board, (from + to) / 2, lane)).moveTo(at(board, to, lane));
        if (escape) {
            robot.push(KeyCode.ESCAPE);
        }
        robot.release(MouseButton.PRIMARY);
    }

    private static Point2D at(Gantt board, double fraction, int lane) {
        return ConsoleRig.onFx(
                () -> {
                    double em = 12;
                    double y = 1.7 * em + (lane + 0.5) * 2.1 * em;
                    return board.localToScreen(board.getWidth() * fraction, y);
                });
    }

    private boolean isShown(String words) {
        return ConsoleRig.onFx(
                () ->
                        rig.node("scheduleBoard", javafx.scene.Node.class)
                                .getAccessibleText()
                                .contains(words));
    }

    @Test
    void theMouseDrawsADraftAndDragsItAndEscapeLetsItBe() {
        drag(0.5, 0.6, 1, true);
        assertEquals(0, count(BlockState.DRAFT), "Escape while it is drawn");
        drag(0.5, 0.6, 1, false);
        rig.until(() -> count(BlockState.DRAFT) == 1 && rig.sees("blockTitle"));
        BlockWish first = one().wish();
        assertEquals(0, first.start().getEpochSecond() % 900, "at a quarter of an hour");
        assertTrue(first.length().compareTo(Duration.ofHours(1)) > 0, first.toString());
        drag(0.55, 0.45, 1, true);
        assertEquals(first, one().wish(), "Escape while it is moved");
        drag(0.55, 0.45, 1, false);
        rig.until(() -> one().start().isBefore(first.start().minusSeconds(3600)));
        assertEquals(first.length(), one().length());
        rig.press(KeyCode.CONTROL, KeyCode.Z);
        rig.until(() -> one().wish().equals(first));
    }

    @Test
    void whatIsDrawnIsShownWithItsSocAndWhatSpeaksAgainstItBeforeItIsMade() {
        FxRobot robot = new FxRobot();
        Gantt board = ConsoleRig.onFx(() -> rig.node("scheduleBoard", Gantt.class));
        String before = said("scheduleSocWords");
        robot.moveTo(at(board, 0.3, 1)).press(MouseButton.PRIMARY);
        robot.moveTo(at(board, 0.5, 1)).moveTo(at(board, 0.99, 1));
        rig.until(() -> isShown(" 1 of them a draft"));
        rig.until(() -> !said("scheduleSocWords").equals(before));
        assertEquals(0, count(BlockState.DRAFT), "nothing is kept while the button is down");
        robot.push(KeyCode.ESCAPE);
        rig.until(() -> said("scheduleSocWords").equals(before));
        robot.release(MouseButton.PRIMARY);
        assertEquals(0, count(BlockState.DRAFT));
    }

    /// What is drawn does not grow with the portfolio.
    @Test
    void ofAThousandLanesThoseInSightAreDrawn() {
        try (ConsoleRig large =
                ConsoleRig.open(new FakeDeck(Portfolios.mixed(1_000, 40), 3), 1366, 768)) {
            large.press(KeyCode.CONTROL, KeyCode.DIGIT4);
            large.until(() -> large.sees("scheduleBoard"));
            Gantt board = ConsoleRig.onFx(() -> large.node("scheduleBoard", Gantt.class));
            for (int k : new int[] {0, 500, 999, 3}) {
                int[] sight =
                        ConsoleRig.onFx(
                                () -> {
                                    board.reveal(k);
                                    return board.inSight();
                                });
                assertTrue(sight[0] <= k && k < sight[1], k + " in " + Arrays.toString(sight));
                assertTrue(sight[1] - sight[0] < 60, Arrays.toString(sight));
            }
        }
    }
}
