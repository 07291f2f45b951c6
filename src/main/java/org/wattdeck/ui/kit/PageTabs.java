package org.wattdeck.ui.kit;

import java.util.function.IntConsumer;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/// The buttons of a screen with several pages: one is always down, and digits press them too. FX
/// thread.
public final class PageTabs {

    private final IntConsumer show;
    private final ToggleGroup choice = new ToggleGroup();

    /// @param show shows the page at this place
    public PageTabs(IntConsumer show) {
        this.show = show;
    }

    /// Adds the next page; the first one is down from then on.
    ///
    /// @param bar where the buttons stand, before whatever else is there
    public void add(Pane bar, String id, String text) {
        int page = choice.getToggles().size();
        ToggleButton button = new ToggleButton(text);
        button.setId(id);
        button.setToggleGroup(choice);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(
                e -> {
                    button.setSelected(true);
                    show.accept(page);
                });
        bar.getChildren().add(page, button);
        if (page == 0) {
            choice.selectToggle(button);
        }
    }

    /// As if its button were pressed.
    public void press(int page) {
        button(page).fire();
    }

    /// Shows which page is seen, without pressing its button.
    public void mark(int page) {
        choice.selectToggle(button(page));
    }

    /// What stands on its button.
    public void text(int page, String text) {
        button(page).setText(text);
    }

    private ToggleButton button(int page) {
        return (ToggleButton) choice.getToggles().get(page);
    }

    /// Presses the button of a digit, unless somebody types; whether there is one.
    public boolean key(KeyEvent e) {
        String digit = e.getCode().getName();
        if (Typing.into(e) || e.isShortcutDown() || e.isAltDown() || !digit.matches("[1-9]")) {
            return false;
        }
        int page = Integer.parseInt(digit) - 1;
        if (page >= choice.getToggles().size()) {
            return false;
        }
        press(page);
        return true;
    }
}
