package org.wattdeck.ui.screen.system;

import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import org.wattdeck.ui.kit.AlarmSound;
import org.wattdeck.ui.kit.Desk;

/// Sound of alarms: on or off, how loud, a test, and whether there is a device. FX thread.
final class SoundSettings {

    private final Desk desk;
    private final CheckBox on = new CheckBox();
    private final Slider volume = new Slider(0, 100, 70);
    private final Label said = new Label();
    private boolean showing;
    private Subscription state = Subscription.EMPTY;

    SoundSettings(Desk desk, GridPane into) {
        this.desk = desk;
        on.setText(text("on"));
        on.setId("soundOn");
        volume.setId("soundVolume");
        volume.setAccessibleText(text("volume"));
        volume.setMaxWidth(Double.MAX_VALUE);
        volume.setBlockIncrement(10);
        Button test = new Button(text("test"));
        test.setId("soundTest");
        test.setMinWidth(Region.USE_PREF_SIZE);
        test.setOnAction(e -> desk.sound().test());
        said.setWrapText(true);
        said.setId("soundSaid");
        said.getStyleClass().add("secondary");
        Label loud = new Label(text("volume"));
        loud.getStyleClass().add("secondary");
        into.addRow(0, on, test);
        into.addRow(1, loud, volume);
        into.add(said, 0, 2, 2, 1);
        on.setOnAction(e -> desk.sound().turn(on.isSelected()));
        volume.valueProperty()
                .subscribe(
                        v -> {
                            if (!showing) {
                                desk.sound().setVolumeFraction(v.doubleValue() / 100);
                            }
                        });
    }

    private String text(String key) {
        return desk.messages().text("settings.sound." + key);
    }

    void show() {
        showing = true;
        on.setSelected(desk.sound().on());
        volume.setValue(100 * desk.sound().volumeFraction());
        showing = false;
        state.unsubscribe();
        state = desk.sound().stateProperty().subscribe(this::say);
    }

    private void say(AlarmSound.State now) {
        said.setText(
                now.problem()
                        .map(why -> desk.messages().text("settings.sound.problem", why))
                        .orElse(text("note")));
    }

    void hide() {
        state.unsubscribe();
        state = Subscription.EMPTY;
    }

    void reset() {
        desk.sound().turn(true);
        desk.sound().setVolumeFraction(AlarmSound.USUAL_VOLUME);
        show();
    }
}
