package org.wattdeck.ui.kit;

import java.util.List;
import java.util.Optional;
import javafx.application.Application;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.util.Subscription;

/// How the console looks: theme, zoom, motion. Kept in the preferences and applied at once to every
/// scene handed over with `dress`. FX thread.
public final class Appearance {

    /// The steps of Ctrl+Plus and Ctrl+Minus, in per cent.
    public static final List<Integer> ZOOMS = List.of(80, 90, 100, 110, 125, 150, 175, 200);

    private static final String BASE = "/atlantafx/base/theme/primer-light.css";
    private static final double BASE_FONT_PX = 12;

    private final Preferences preferences;
    private final ObjectProperty<Optional<Theme>> choice =
            new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Theme> theme = new ReadOnlyObjectWrapper<>(Theme.GREY_DARK);
    private final DoubleProperty zoom = new SimpleDoubleProperty(1);
    private final BooleanProperty reducedMotion = new SimpleBooleanProperty();
    private final ObjectProperty<Optional<Boolean>> motionChoice =
            new SimpleObjectProperty<>(Optional.empty());
    private final BooleanProperty demoFrame = new SimpleBooleanProperty();
    private final BooleanProperty inspectorPinned = new SimpleBooleanProperty();
    private final BooleanProperty railWide = new SimpleBooleanProperty();
    private final List<Scene> scenes = new java.util.ArrayList<>();
    private final String font = Fonts.family();
    private Subscription following = Subscription.EMPTY;

    public Appearance(Preferences preferences) {
        this.preferences = preferences;
        Application.setUserAgentStylesheet(Theme.resource(BASE));
        choice.set(preferences.get("theme").flatMap(Theme::of));
        motionChoice.set(preferences.get("reduced-motion").map("on"::equals));
        preferences.get("zoom").ifPresent(z -> zoom.set(readZoom(z)));
        keep(demoFrame, "demo-frame", false);
        keep(inspectorPinned, "inspector-pinned", true);
        keep(railWide, "rail-wide", false);
        follow();
        Fx.onSystemLooks(this::follow);
        choice.subscribe(
                chosen -> {
                    preferences.put("theme", chosen.map(Theme::id).orElse("system"));
                    follow();
                });
        motionChoice.subscribe(
                chosen -> {
                    preferences.put(
                            "reduced-motion", chosen.map(on -> on ? "on" : "off").orElse("system"));
                    follow();
                });
        zoom.subscribe(this::applyZoom);
        theme.subscribe(this::applyTheme);
    }

    private Appearance(Appearance other) {
        preferences = Preferences.inMemory();
        theme.subscribe(this::applyTheme);
        zoom.subscribe(this::applyZoom);
        following =
                Subscription.combine(
                        other.theme.subscribe(theme::set),
                        other.reducedMotion.subscribe(reducedMotion::set));
    }

    private Appearance(Theme fixed, double zoomed) {
        preferences = Preferences.inMemory();
        theme.set(fixed);
        zoom.set(zoomed);
    }

    /// Of pictures for paper: light, following nothing.
    static Appearance onPaper(double zoomed) {
        return new Appearance(Theme.GREY_LIGHT, zoomed);
    }

    /// Another with a zoom of its own, kept nowhere, that follows the theme and motion of this one
    /// until it is released.
    public Appearance likewise() {
        return new Appearance(this);
    }

    /// No longer follows another.
    public void release() {
        following.unsubscribe();
    }

    private void keep(BooleanProperty property, String key, boolean fallback) {
        property.set(preferences.get(key).map("on"::equals).orElse(fallback));
        property.subscribe(on -> preferences.put(key, on ? "on" : "off"));
    }

    /// Everything as it is at the first start.
    public void reset() {
        choice.set(Optional.empty());
        motionChoice.set(Optional.empty());
        zoom.set(1);
        demoFrame.set(false);
        inspectorPinned.set(true);
        railWide.set(false);
    }

    private static double readZoom(String percent) {
        try {
            return Math.clamp(Integer.parseInt(percent) / 100.0, 0.8, 2.0);
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    private void follow() {
        theme.set(
                choice.get()
                        .orElseGet(() -> Fx.systemIsDark() ? Theme.GREY_DARK : Theme.GREY_LIGHT));
        reducedMotion.set(motionChoice.get().orElseGet(Fx::systemReducesMotion));
    }

    /// Gives a scene the theme and keeps it in step.
    public void dress(Scene scene) {
        scenes.add(scene);
        applyTheme(theme.get());
        applyZoom();
    }

    public void undress(Scene scene) {
        scenes.remove(scene);
    }

    /// What the user chose; empty follows the system.
    public ObjectProperty<Optional<Theme>> choiceProperty() {
        return choice;
    }

    /// What is shown.
    public ReadOnlyObjectProperty<Theme> themeProperty() {
        return theme.getReadOnlyProperty();
    }

    public Tokens tokens() {
        return theme.get().tokens();
    }

    /// 1 = 100 %. Canvases multiply their sizes by it; style sheets use em.
    public DoubleProperty zoomProperty() {
        return zoom;
    }

    public double zoom() {
        return zoom.get();
    }

    /// The height of the text in pixels, which sizes of canvases and columns are multiples of.
    public double em() {
        return BASE_FONT_PX * zoom.get();
    }

    public void zoomIn() {
        ZOOMS.stream().filter(z -> z > percent()).findFirst().ifPresent(z -> zoom.set(z / 100.0));
    }

    public void zoomOut() {
        ZOOMS.reversed().stream()
                .filter(z -> z < percent())
                .findFirst()
                .ifPresent(z -> zoom.set(z / 100.0));
    }

    public int percent() {
        return (int) Math.round(zoom.get() * 100);
    }

    /// No flashing, no sliding: what would flash is shown inverted.
    public BooleanProperty reducedMotionProperty() {
        return reducedMotion;
    }

    /// What the user chose about motion; empty follows the system.
    public ObjectProperty<Optional<Boolean>> motionChoiceProperty() {
        return motionChoice;
    }

    /// Whether the window has a frame while it shows demonstration data.
    public BooleanProperty demoFrameProperty() {
        return demoFrame;
    }

    /// Whether the inspector takes its room beside the workspace instead of lying over it.
    public BooleanProperty inspectorPinnedProperty() {
        return inspectorPinned;
    }

    /// Whether the rail shows the names of the screens.
    public BooleanProperty railWideProperty() {
        return railWide;
    }

    /// The family of every text, with digits of equal width.
    public String font() {
        return font;
    }

    private void applyTheme(Theme shown) {
        for (Scene scene : scenes) {
            scene.getStylesheets().setAll(Theme.resource("/css/wattdeck.css"), shown.sheet());
        }
    }

    private void applyZoom() {
        preferences.put("zoom", Integer.toString(percent()));
        for (Scene scene : scenes) {
            scene.getRoot()
                    .setStyle(
                            "-fx-font-family: \"%s\"; -fx-font-size: %spx;".formatted(font, em()));
            scene.getRoot().getStyleClass().removeIf(c -> c.startsWith("zoom-"));
            scene.getRoot().getStyleClass().add("zoom-" + percent());
        }
    }
}
