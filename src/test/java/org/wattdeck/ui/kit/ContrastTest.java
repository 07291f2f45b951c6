package org.wattdeck.ui.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wattdeck.domain.ops.Priority;

/// The colours of every theme can be read and told apart.
class ContrastTest {

    private static final List<String> GROUNDS = List.of("bg", "panel", "raised", "field", "hover");
    private static final double TEXT = 4.5;
    private static final double SHAPE = 3;
    private static final double APART = 17;

    @Test
    void theFormulasGiveTheKnownNumbers() {
        assertEquals(21, Colours.contrast(Color.BLACK, Color.WHITE), 1e-9);
        assertEquals(4.54, Colours.contrast(Color.web("#767676"), Color.WHITE), 0.005);
        assertEquals(100, Colours.distance(Color.BLACK, Color.WHITE, Colours.Sight.FULL), 0.01);
        assertEquals(
                100, Colours.distance(Color.BLACK, Color.WHITE, Colours.Sight.DEUTERANOPIA), 0.01);
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void textIsReadableOnEveryGround(Theme theme) {
        for (String ink : List.of("text", "text-2", "live")) {
            for (String ground : GROUNDS) {
                atLeast(TEXT, theme, ink, ground);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void textOnTheAccentAndTheNumberInAMarkAreReadable(Theme theme) {
        atLeast(TEXT, theme, "on-accent", "accent");
        for (Priority priority : Priority.values()) {
            atLeast(TEXT, theme, "glyph" + priority.number(), "p" + priority.number());
        }
    }

    /// A mark whose fill is near the ground is still seen by its outline.
    @ParameterizedTest
    @EnumSource(Theme.class)
    void marksStandOutByFillOrOutline(Theme theme) {
        for (Priority priority : Priority.values()) {
            for (String ground : GROUNDS) {
                double fill = contrast(theme, "p" + priority.number(), ground);
                double outline = contrast(theme, "outline", ground);
                assertTrue(
                        Math.max(fill, outline) >= SHAPE,
                        theme + " p" + priority.number() + " on " + ground + ": " + fill);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void focusTracesAndFramesOfControlsStandOut(Theme theme) {
        for (String ink : List.of("focus", "trace1", "trace2", "trace3", "trace4")) {
            atLeast(SHAPE, theme, ink, "panel");
            atLeast(SHAPE, theme, ink, "bg");
        }
        atLeast(SHAPE, theme, "line-strong", "panel");
        atLeast(SHAPE, theme, "line-strong", "field");
        atLeast(SHAPE, theme, "frame-readonly", "panel");
        atLeast(SHAPE, theme, "frame-replay", "panel");
        atLeast(SHAPE, theme, "frame-sandbox", "panel");
        atLeast(TEXT, theme, "on-mode", "frame-replay");
        atLeast(TEXT, theme, "on-mode", "frame-sandbox");
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void theColourBlindTellThePrioritiesApart(Theme theme) {
        for (Colours.Sight sight : Colours.Sight.values()) {
            for (Priority a : Priority.values()) {
                for (Priority b : Priority.values()) {
                    if (a.compareTo(b) < 0) {
                        double apart =
                                Colours.distance(
                                        theme.tokens().priority(a),
                                        theme.tokens().priority(b),
                                        sight);
                        assertTrue(
                                apart >= APART,
                                theme + ": " + a + " and " + b + " under " + sight + ": " + apart);
                    }
                }
            }
        }
    }

    @Test
    void everyThemeHasTheSameTokens() {
        for (Theme theme : Theme.values()) {
            assertEquals(Theme.GREY_DARK.tokens().names(), theme.tokens().names(), theme.id());
        }
    }

    private static double contrast(Theme theme, String ink, String ground) {
        return Colours.contrast(theme.tokens().color(ink), theme.tokens().color(ground));
    }

    private static void atLeast(double least, Theme theme, String ink, String ground) {
        double contrast = contrast(theme, ink, ground);
        assertTrue(
                contrast >= least,
                "%s: %s on %s has %.2f, not %.1f".formatted(theme, ink, ground, contrast, least));
    }
}
