package org.wattdeck.ui.view;

import eu.hansolo.tilesfx.Tile;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Skin;
import org.wattdeck.ui.kit.Appearance;
import org.wattdeck.ui.kit.Tokens;
import org.wattdeck.ui.kit.Trail;

/// One figure of the whole portfolio: number and unit, the last hour, and a bar with its normal
/// range between its ends. A TilesFX tile without animation, in the colours of the theme and drawn
/// by its own skin: the text of the ready-made skins is at most 8 % of the tile's height, 8 px at
/// the 96 px it has here. FX thread.
public final class KpiTile extends Tile {

    /// What a tile shows.
    ///
    /// @param number without its unit
    /// @param low words under the left end of the bar
    /// @param high words under its right end
    /// @param abnormal whether somebody should look
    public record Reading(
            String title,
            String number,
            String unit,
            Bar bar,
            String low,
            String high,
            boolean abnormal) {}

    private final Appearance looks;
    private Reading reading = new Reading("", "", "", Bar.plain(0, 1, Double.NaN), "", "", false);
    private Trail lastHour = new Trail(2, 1);

    public KpiTile(Appearance looks) {
        super(SkinType.CUSTOM);
        this.looks = looks;
        setAnimated(false);
        setFocusTraversable(false);
        setAccessibleRole(AccessibleRole.TEXT);
        getStyleClass().add("kpi");
        restyle();
    }

    /// Takes on theme and zoom. The skin's superclass asks for 250x250 when it is made, so the skin
    /// calls this again.
    public void restyle() {
        Tokens tokens = looks.tokens();
        setBackgroundColor(tokens.color("panel"));
        setBorderColor(tokens.color("line"));
        setTitleColor(tokens.color("text-2"));
        setUnitColor(tokens.color("text-2"));
        setValueColor(tokens.color("live"));
        double height = Math.rint(96 * looks.zoom());
        setPrefHeight(height);
        setMinHeight(height);
        setMaxHeight(height);
        setMinWidth(Math.rint(60 * looks.zoom()));
        setPrefWidth(Math.rint(200 * looks.zoom()));
        redraw();
    }

    public void show(Reading next, Trail trail) {
        reading = next;
        lastHour = trail;
        // Each of these redraws the tile, so only what has changed is set.
        if (!next.title().equals(getTitle())) {
            setTitle(next.title());
        }
        if (!next.unit().equals(getUnit())) {
            setUnit(next.unit());
        }
        setAccessibleText(
                "%s %s %s, %s, %s"
                        .formatted(
                                next.title(), next.number(), next.unit(), next.low(), next.high()));
        redraw();
    }

    private void redraw() {
        if (getSkin() instanceof KpiSkin skin) {
            skin.draw();
        }
    }

    Reading reading() {
        return reading;
    }

    Trail lastHour() {
        return lastHour;
    }

    Appearance looks() {
        return looks;
    }

    @Override
    protected Skin<Tile> createDefaultSkin() {
        return new KpiSkin(this);
    }

    /// The superclass looks for its sheet beside the class of the object, which is here, not there.
    @Override
    public String getUserAgentStylesheet() {
        return String.valueOf(Tile.class.getResource("tilesfx.css"));
    }
}
