package org.wattdeck.ui.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

/// Loads `fxml/{name}.fxml` with a controller that is already made.
public final class Fxml {

    private Fxml() {}

    public static Parent load(String name, Object controller, Messages messages) {
        URL url = Fxml.class.getResource("/fxml/" + name + ".fxml");
        if (url == null) {
            throw new IllegalStateException("The file fxml/" + name + ".fxml is missing.");
        }
        FXMLLoader loader =
                new FXMLLoader(
                        url,
                        messages.bundle(),
                        null,
                        type -> {
                            if (type.isInstance(controller)) {
                                return controller;
                            }
                            throw new IllegalStateException(
                                    "The file fxml/"
                                            + name
                                            + ".fxml wants the controller ("
                                            + type.getName()
                                            + ") but is opened with ("
                                            + controller.getClass().getName()
                                            + ").");
                        },
                        StandardCharsets.UTF_8);
        try {
            return loader.load();
        } catch (IOException e) {
            throw new UncheckedIOException("fxml/" + name + ".fxml cannot be loaded", e);
        }
    }
}
