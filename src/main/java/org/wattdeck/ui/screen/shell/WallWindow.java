package org.wattdeck.ui.screen.shell;

import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.screen.overview.WallBoard;

/// The wallboard in a window of its own, which is only looked at. R lets it change by itself, F11
/// fills the screen, Escape leaves that and then closes it. FX thread.
public final class WallWindow {

    private static final String ROTATES = "wall-rotates";

    private final Desk desk;
    private final Stage stage;
    private final WallBoard board;
    private boolean rotates;

    /// Puts the board into a stage, which may be showing already.
    public WallWindow(Desk desk, Stage stage) {
        this.desk = desk;
        this.stage = stage;
        board = new WallBoard(desk);
        Scene scene = new Scene(board.node(), WallBoard.WIDTH, WallBoard.HEIGHT);
        board.looks().dress(scene);
        scene.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        stage.setTitle(desk.messages().text("wall.title"));
        stage.setFullScreenExitHint(desk.messages().text("wall.leave"));
        stage.setScene(scene);
        board.show();
        rotate(desk.preferences().get(ROTATES).filter("on"::equals).isPresent());
    }

    public Stage stage() {
        return stage;
    }

    private void key(KeyEvent e) {
        switch (e.getCode()) {
            case R -> rotate(!rotates);
            case F11 -> stage.setFullScreen(!stage.isFullScreen());
            case ESCAPE -> {
                if (stage.isFullScreen()) {
                    stage.setFullScreen(false);
                } else {
                    stage.hide();
                }
            }
            case W -> {
                if (e.isShortcutDown()) {
                    stage.hide();
                }
            }
            default -> {
                return;
            }
        }
        e.consume();
    }

    private void rotate(boolean on) {
        rotates = on;
        board.rotate(on);
        desk.preferences().put(ROTATES, on ? "on" : "off");
    }

    /// Nothing follows the plant any more; the stage stays as it is.
    public void close() {
        board.close();
        board.looks().undress(stage.getScene());
    }
}
