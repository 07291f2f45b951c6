package org.wattdeck.ui.screen.shell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.wattdeck.app.PlantControl;
import org.wattdeck.app.drill.Drill;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.ui.kit.Appearance;
import org.wattdeck.ui.kit.BuiltInKeys;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.FocusOrder;
import org.wattdeck.ui.kit.KeyMap;
import org.wattdeck.ui.kit.KeyNames;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.ScreenSpec;
import org.wattdeck.ui.kit.Theme;
import org.wattdeck.ui.kit.Typing;
import org.wattdeck.ui.screen.palette.PaletteRow;

/// The keys of the whole window, in one table that the sheet and the palette also show.
final class Shortcuts {

    /// What a shortcut is about; the sheet has one list per group.
    enum Group {
        SCREENS,
        MOVE,
        EVENTS,
        TIME,
        RECORDS,
        WINDOWS,
        LOOKS,
        PLANT
    }

    /// @param id its description has the key `shortcut.{id}`, a screen's its own id
    /// @param keys key combinations, separated by a blank; empty where only the palette runs it
    /// @param run does it; false where it did not apply, so that the key goes on
    record Shortcut(String id, Group group, String keys, BooleanSupplier run) {}

    /// What still works while a pane lies over the window.
    private static final Set<String> OVER_ALL =
            Set.of(
                    "close",
                    "palette",
                    "help",
                    "keys",
                    "fullscreen",
                    "zoom.in",
                    "zoom.out",
                    "zoom.reset");

    private final Desk desk;
    private final Stage stage;
    private final ShellController shell;
    private final Overlay overlay;
    private final List<Shortcut> table = new ArrayList<>();

    /// Where the focus was when the key that is down went down.
    private @Nullable Node pressedIn;

    Shortcuts(Desk desk, Stage stage, ShellController shell, Overlay overlay) {
        this.desk = desk;
        this.stage = stage;
        this.shell = shell;
        this.overlay = overlay;
        for (ScreenSpec spec : desk.screens().specs()) {
            add(
                    "screen." + spec.id(),
                    Group.SCREENS,
                    () -> desk.screens().open(Place.of(spec.id())));
        }
        add("back", Group.MOVE, desk.screens()::back);
        add("forward", Group.MOVE, desk.screens()::forward);
        add("up", Group.MOVE, desk.screens()::up);
        when("trend", Group.MOVE, this::trend);
        when("filter", Group.MOVE, this::filter);
        add("pane.next", Group.MOVE, () -> cycle(1));
        add("pane.previous", Group.MOVE, () -> cycle(-1));
        add("inspector", Group.MOVE, () -> shell.inspector().ifPresent(InspectorPane::toggle));
        when("close", Group.MOVE, this::escape);
        Appearance looks = desk.appearance();
        add("fullscreen", Group.LOOKS, () -> stage.setFullScreen(!stage.isFullScreen()));
        add("zoom.in", Group.LOOKS, looks::zoomIn);
        add("zoom.out", Group.LOOKS, looks::zoomOut);
        add("zoom.reset", Group.LOOKS, () -> looks.zoomProperty().set(1));
        for (Theme theme : Theme.values()) {
            add(
                    "theme." + theme.id(),
                    Group.LOOKS,
                    () -> looks.choiceProperty().set(Optional.of(theme)));
        }
        add("theme.system", Group.LOOKS, () -> looks.choiceProperty().set(Optional.empty()));
        add(
                "motion",
                Group.LOOKS,
                () ->
                        looks.motionChoiceProperty()
                                .set(Optional.of(!looks.reducedMotionProperty().get())));
        add("pause", Group.PLANT, this::pauseOrResume);
        for (int speed : BuiltInKeys.SPEEDS) {
            add("speed." + speed, Group.PLANT, () -> setSpeed(speed));
        }
        add("drill", Group.PLANT, this::drill);
    }

    private void pauseOrResume() {
        PlantControl control = desk.deck().control();
        refusal(control.paused() ? control.resume(desk.actor()) : control.pause(desk.actor()));
    }

    private void setSpeed(int speed) {
        PlantControl control = desk.deck().control();
        if (control.paused()) {
            control.resume(desk.actor());
        }
        refusal(control.setSpeed(desk.actor(), speed));
    }

    private void drill() {
        String title = desk.messages().text("shortcut.drill");
        Verdict<Drill> begun = desk.modes().modes().drill(desk.actor());
        if (begun instanceof Verdict.Accepted<Drill>(Drill drill)) {
            desk.notifications()
                    .tell(title, desk.messages().text("drill.begun", drill.cause().code()));
        } else {
            desk.notifications().tellIfRefused(title, begun);
        }
    }

    private void refusal(Verdict<?> verdict) {
        desk.notifications().tellIfRefused(desk.messages().text("header.speed"), verdict);
    }

    /// One that may not apply, so that the key goes on.
    void when(String id, Group group, BooleanSupplier run) {
        table.add(new Shortcut(id, group, desk.keys().combinations(id), run));
    }

    void add(String id, Group group, Runnable run) {
        when(
                id,
                group,
                () -> {
                    run.run();
                    return true;
                });
    }

    List<Shortcut> table() {
        return List.copyOf(table);
    }

    void install(Scene scene) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        scene.addEventFilter(KeyEvent.KEY_TYPED, this::typed);
        scene.addEventFilter(KeyEvent.KEY_RELEASED, e -> pressedIn = null);
    }

    private void pressed(KeyEvent e) {
        pressedIn = stage.getScene().getFocusOwner();
        boolean typing = typing(e);
        for (Shortcut shortcut : table) {
            for (String keys : shortcut.keys().split(" ")) {
                boolean plain = !keys.contains("+") && !keys.startsWith("F") && !keys.equals("Esc");
                if (!keys.isEmpty()
                        && !(plain && typing)
                        && (!overlay.showing() || OVER_ALL.contains(shortcut.id()))
                        && KeyNames.combination(keys).match(e)
                        && shortcut.run().getAsBoolean()) {
                    e.consume();
                    return;
                }
            }
        }
    }

    private void typed(KeyEvent e) {
        Node before = pressedIn;
        if (before != null && before != stage.getScene().getFocusOwner()) {
            e.consume(); // the key opened what now has the focus; it is not meant to be
            // written there
            return;
        }
        if (typing(e) || overlay.showing()) {
            return;
        }
        switch (e.getCharacter()) {
            case "/" -> {
                if (filter()) {
                    e.consume();
                }
            }
            case "?" -> {
                run("keys");
                e.consume();
            }
            default -> {}
        }
    }

    /// Runs the shortcut of this id; false where there is none or it did not apply.
    boolean run(String id) {
        return table.stream().anyMatch(s -> s.id().equals(id) && s.run().getAsBoolean());
    }

    /// Whether what is pressed is meant for a text field.
    boolean typing() {
        return Typing.in(stage.getScene());
    }

    private static boolean typing(KeyEvent e) {
        return Typing.into(e);
    }

    /// The selected asset's trend.
    private boolean trend() {
        Optional<Asset> asset = desk.selection().asset().flatMap(desk.live().registry()::asset);
        asset.ifPresent(a -> desk.screens().open(Place.trend(a.siteId(), a.id())));
        return asset.isPresent();
    }

    private boolean filter() {
        return shell.current().map(o -> o.screen().focusFilter()).orElse(false);
    }

    private boolean escape() {
        if (overlay.showing()) {
            overlay.close();
            return true;
        }
        return false;
    }

    private void cycle(int step) {
        List<Node> panes = shell.parts();
        Node owner = stage.getScene().getFocusOwner();
        int at = -1;
        for (int i = 0; i < panes.size(); i++) {
            if (FocusOrder.within(owner, panes.get(i))) {
                at = i;
            }
        }
        for (int tries = 1; tries <= panes.size(); tries++) {
            int next = Math.floorMod(at + step * tries, panes.size());
            Optional<Node> first = FocusOrder.first(panes.get(next));
            if (first.isPresent()) {
                first.get().requestFocus();
                return;
            }
        }
    }

    /// What the palette offers of this table.
    List<PaletteRow> rows() {
        return table.stream()
                .filter(s -> !Set.of("palette", "close", "zero").contains(s.id()))
                .map(
                        s ->
                                PaletteRow.action(
                                        desk.messages()
                                                .text(
                                                        s.group() == Group.SCREENS
                                                                ? "palette.kind.screen"
                                                                : "palette.kind.action"),
                                        words(s),
                                        display(s.keys()),
                                        () -> run(s.id())))
                .toList();
    }

    /// The table as people read it.
    List<KeyMap.Key> keys() {
        return table.stream()
                .filter(s -> !s.keys().isEmpty())
                .sorted(Comparator.comparing(Shortcut::group))
                .map(
                        s ->
                                new KeyMap.Key(
                                        s.id(),
                                        desk.messages()
                                                .text(
                                                        "help.group."
                                                                + s.group()
                                                                        .name()
                                                                        .toLowerCase(Locale.ROOT)),
                                        Arrays.stream(s.keys().split(" "))
                                                .map(Shortcuts::display)
                                                .distinct()
                                                .collect(Collectors.joining("   ")),
                                        words(s)))
                .toList();
    }

    /// What a shortcut does, in words.
    String words(Shortcut shortcut) {
        return desk.messages()
                .text(
                        shortcut.id().startsWith("screen.")
                                ? shortcut.id()
                                : "shortcut." + shortcut.id());
    }

    /// A key combination as people read it: `Ctrl+1`.
    static String display(String keys) {
        return KeyNames.of(keys.split(" ")[0]);
    }
}
